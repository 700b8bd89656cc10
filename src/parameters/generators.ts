import { InputError } from "../errors.js";
import { readExact, readInteger } from "./exact.js";
import type { Reference } from "./parameters.js";

/** The most outcomes of `uniform:N`, which costs nothing, and of `zipf:N`, which takes 16 bytes each. */
export const MAX_UNIFORM = 1e15;
export const MAX_ZIPF = 20_000_000;

/** `uniform:N`: N equal outcomes, from the text of N. **Cost**: O(1). **Errors**: InputError outside 1 … 1e15. */
export function uniform(spec: string, size: string, where: string): Reference {
  const domain = { min: 1, minOpen: false, max: MAX_UNIFORM, maxOpen: false };
  const n = readInteger({ text: size, where: `N in uniform:N (${where})` }, domain, "a whole number from 1 to 1e15");
  return uniformOf(spec, n);
}

function uniformOf(spec: string, n: number): Reference {
  const values = Float64Array.of(1 / n);
  return Object.freeze({
    spec,
    outcomes: n,
    values,
    counts: Float64Array.of(n),
    groupOf: null,
    labels: null,
    exact: null,
    source: UNIFORM,
  });
}

const UNIFORM = { kind: "uniform" } as const;

/**
 * `zipf:N[:s]`: probabilities proportional to `i^(-s)`, `i = 1 … N`, from the texts of N and s.
 *
 * **Domain**: N up to 20 million; s ≥ 0, where 0 is the uniform distribution. **Guarantee**: numerical, a few ulp (the
 * sum is compensated). **Errors**: InputError also where s makes the last probability 0, or neighbours equal, in doubles.
 * **Cost**: O(N).
 */
export function zipf(spec: string, size: string, exponent: string, where: string): Reference {
  const sizes = { min: 1, minOpen: false, max: MAX_ZIPF, maxOpen: false };
  const n = readInteger({ text: size, where: `N in zipf:N (${where})` }, sizes, "a whole number from 1 to 20000000");
  const exponents = { min: 0, minOpen: false, max: Number.MAX_VALUE, maxOpen: false };
  const given = { text: exponent, where: `s in zipf:N:s (${where})` };
  const { value: s, rational } = readExact(given, exponents, "a number of at least 0");
  if (s === 0 || n === 1) return uniformOf(spec, n);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = s === 1 ? 1 / (i + 1) : (i + 1) ** -s;
  const sum = compensatedSum(values);
  for (let i = 0; i < n; i++) {
    values[i] /= sum;
    if (i > 0 && values[i] >= values[i - 1]) throw indistinct(where, exponent, values[i]);
  }
  return Object.freeze({
    spec,
    outcomes: n,
    values,
    counts: new Float64Array(n).fill(1),
    groupOf: null,
    labels: null,
    exact: null,
    source: { kind: "zipf" as const, exponent: rational },
  });
}

function indistinct(where: string, exponent: string, value: number): InputError {
  const what = value === 0 ? "makes the smallest probabilities 0 in doubles" : "leaves neighbours equal in doubles";
  return new InputError(`s = ${exponent} in zipf:N:s (${where}) ${what}: choose an exponent nearer to 1`);
}

/** The sum of the entries by Neumaier's compensated summation. **Guarantee**: numerical, about one ulp. */
function compensatedSum(values: Float64Array): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const next = sum + values[i];
    lost += sum >= values[i] ? sum - next + values[i] : values[i] - next + sum;
    sum = next;
  }
  return sum + lost;
}
