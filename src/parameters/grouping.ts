import { InputError } from "../errors.js";
import { rational, roundedQuotient } from "../numeric/rational.js";
import type { Amounts } from "./amounts.js";
import type { Reference } from "./parameters.js";

/** The most outcomes whose exact probabilities are kept. */
export const MAX_EXACT = 1000;

/** A reference with what the user should be told about how it was read. */
export interface Reading {
  readonly reference: Reference;
  readonly notes: readonly string[];
}

/**
 * The distribution with these amounts: counts or probabilities, as the amounts themselves decide.
 *
 * Non-negative integers that do not sum to 1 are counts. Anything else is probabilities: their exact sum must be 1; where
 * it is off by at most 1e-9 they are divided by it, and a note says so.
 *
 * **Guarantee**: every value is the double nearest to amount/sum; outcomes of equal amounts share a group, and so do
 * different amounts that doubles cannot tell apart, which a note says (`exact` keeps them as they were written).
 * **Errors**: InputError for no entries, all zero, another sum, and an amount above 0 so small that it becomes 0.
 * **Cost**: O(n log n).
 */
export function groupAmounts(spec: string, name: string, amounts: Amounts, labels: readonly string[] | null): Reading {
  const { weights, total } = amounts;
  if (weights.length === 0) throw new InputError(`${name} has no entries`);
  if (total === 0n) throw new InputError(`all entries of ${name} are 0, but a distribution needs one above 0`);
  const notes = checkSum(name, amounts);
  const probabilities = probabilitiesOf(amounts);
  checkUnderflow(name, weights, probabilities);
  const grouped = groupByValue(probabilities);
  notes.push(...mergeNotes(name, weights, probabilities, grouped));
  const exact = weights.length <= MAX_EXACT ? weights.map((weight) => rational(BigInt(weight), total)) : null;
  const kind = isCounts(amounts) ? "counts" : "probabilities";
  const source = { kind, weights, total } as const;
  const reference = Object.freeze({ spec, outcomes: weights.length, ...grouped, labels, exact, source });
  return { reference, notes };
}

/** Whether the amounts are whole numbers that do not sum to 1. */
const isCounts = ({ weights, total, unit }: Amounts): boolean =>
  total !== unit && (unit === 1n || weights.every((weight) => BigInt(weight) % unit === 0n));

function checkSum(name: string, amounts: Amounts): string[] {
  const { total, unit } = amounts;
  if (total === unit || isCounts(amounts)) return [];
  const off = total - unit;
  if ((off < 0n ? -off : off) * 10n ** 9n > unit) {
    const sum = roundedQuotient(total, unit);
    throw new InputError(
      `the probabilities of ${name} sum to ${sum}, but must sum to 1 within 1e-9 (counts must be whole numbers)`,
    );
  }
  const by = Math.abs(roundedQuotient(off, unit)).toPrecision(3);
  const sum = `1 ${off < 0n ? "-" : "+"} ${Number(by)}`;
  return [`the probabilities of ${name} sum to ${sum}; each was divided by that sum`];
}

function probabilitiesOf({ weights, total }: Amounts): Float64Array {
  const probabilities = new Float64Array(weights.length);
  const sum = Number(total);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    // Both are integers that doubles hold exactly, so that one division rounds once.
    probabilities[i] = typeof weight === "number" ? weight / sum : roundedQuotient(weight, total);
  }
  return probabilities;
}

interface Groups {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly groupOf: Uint32Array | null;
}

/** The distinct values, descending, how often each occurs, and whose is which. */
export function groupByValue(probabilities: Float64Array): Groups {
  const sorted = Float64Array.from(probabilities).sort().reverse();
  const n = sorted.length;
  const [values, counts] = [new Float64Array(n), new Float64Array(n)];
  let distinct = 0;
  for (let i = 0; i < n; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) values[distinct++] = sorted[i];
    counts[distinct - 1]++;
  }
  const groups = { values: values.slice(0, distinct), counts: counts.slice(0, distinct) };
  return { ...groups, groupOf: isDescending(probabilities) ? null : groupsIn(groups.values, probabilities) };
}

function groupsIn(values: Float64Array, probabilities: Float64Array): Uint32Array {
  const groupOf = new Uint32Array(probabilities.length);
  for (let i = 0; i < groupOf.length; i++) groupOf[i] = groupIn(values, probabilities[i]);
  return groupOf;
}

function isDescending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] > values[i - 1]) return false;
  return true;
}

/** The index of a value in a descending array that holds it, by halving. */
function groupIn(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > value) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Weights = Amounts["weights"];

/** Makes sure that only 0 became 0: outcomes without any probability are a case of their own. */
function checkUnderflow(name: string, weights: Weights, probabilities: Float64Array): void {
  for (let i = 0; i < weights.length; i++) {
    if (probabilities[i] === 0 && BigInt(weights[i]) !== 0n) {
      throw new InputError(`entry ${i + 1} of ${name} is so small that it would become 0: the least allowed is 5e-324`);
    }
  }
}

/** A note where different amounts ended in one group: how many entries such groups have. */
function mergeNotes(name: string, weights: Weights, probabilities: Float64Array, groups: Groups): string[] {
  const first = new Int32Array(groups.values.length).fill(-1);
  const mixed = new Set<number>();
  for (let i = 0; i < weights.length; i++) {
    const group = groups.groupOf?.[i] ?? groupIn(groups.values, probabilities[i]);
    if (first[group] < 0) first[group] = i;
    else if (weights[first[group]] !== weights[i]) mixed.add(group);
  }
  let merged = 0;
  for (const group of mixed) merged += groups.counts[group];
  if (merged === 0) return [];
  return [
    `${merged} entries of ${name} differ from others by less than a double can tell; they were merged with those`,
  ];
}
