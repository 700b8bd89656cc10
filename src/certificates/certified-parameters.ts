import { add, divide, ONE, parseRational, type Rational, rational } from "../numeric/rational.js";
import type { Gain, Parameters, Reference, Source } from "../parameters/parameters.js";
import type { ParameterRanges, Range } from "../parameters/ranges.js";
import type { Undecided } from "../verdict.js";
import type {
  CertifiedGain,
  CertifiedInitial,
  CertifiedParameters,
  CertifiedReference,
  ExactRange,
  ExactText,
} from "./certificate.js";

/** A question as a certificate states it, and which of the user's outcomes its levels are. */
export interface CertifiedQuestion {
  readonly parameters: CertifiedParameters;
  /** The level of an outcome; -1 for a dead one. */
  readonly levelOf: (outcome: number) => number;
  /** The first `limit` outcomes of a level, ascending. */
  readonly membersOf: (level: number, limit: number) => number[];
}

/** The most characters of one number in a certificate. */
const MOST_DIGITS = 400;

type Weight = number | bigint;

/** The weights of the outcomes in a distribution: counts or parts of one common denominator. */
interface Masses {
  readonly kind: "probabilities" | "counts";
  readonly weightOf: (outcome: number) => Weight;
  readonly total: bigint;
}

/**
 * The question exactly as it was given, for a certificate: dead outcomes taken out, the others in levels of equal exact reference, descending.
 *
 * **Guarantee**: exact; outcomes that doubles cannot tell apart have levels of their own. What a certificate cannot state comes back as undecided,
 * outside its domain. **Cost**: O(outcomes) for amounts and wherever an initial distribution is given; O(1) for generators. **Source**: theory §1.
 */
export function certifiedParameters(
  parameters: Parameters,
  ranges: ParameterRanges = {},
): CertifiedQuestion | Undecided {
  const externalFraction = externalRange(parameters, ranges);
  const found = facesOf(parameters, externalFraction[1].num === 0n);
  if ("reason" in found) return found;
  const { levelOf, membersOf, ...distributions } = found;
  const temperature = ranges.temperature ?? pointRange(parameters.temperature.rational);
  const stated: CertifiedParameters = {
    temperature: textRange(temperature),
    externalFraction: textRange(externalFraction),
    tolerance: exactText(parameters.tolerance.rational),
    gain: gainOf(parameters.gain),
    ...distributions,
  };
  return isShort(stated) ? { parameters: stated, levelOf, membersOf } : TOO_LONG;
}

const pointRange = (value: Rational): Range => [value, value];
const textRange = ([lower, upper]: Range): ExactRange => [exactText(lower), exactText(upper)];

function externalRange({ externalFraction }: Parameters, ranges: ParameterRanges): Range {
  if (ranges.externalFraction !== undefined) return ranges.externalFraction;
  if (ranges.ratio === undefined) return pointRange(externalFraction.rational);
  const [lower, upper] = ranges.ratio.map((ratio) => divide(ratio, add(ONE, ratio)));
  return [lower, upper];
}

/**
 * A fraction as text: a decimal where it is a short one.
 *
 * @example exactText({ num: 1n, den: 8n }) // => "0.125"
 * @example exactText({ num: 1n, den: 3n }) // => "1/3"
 */
export function exactText({ num, den }: Rational): ExactText {
  if (den === 1n) return `${num}`;
  const places = PLACES.find((k) => 10n ** BigInt(k) % den === 0n);
  if (places === undefined || num < 0n) return `${num}/${den}`;
  const digits = `${(num * 10n ** BigInt(places)) / den}`.padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const PLACES = Array.from({ length: 20 }, (_, k) => k + 1);

/** The gain as it was typed; a program's double means the shortest decimal that rounds to it. */
function gainOf(gain: Gain): CertifiedGain {
  if (gain.kind === "replace") return { kind: gain.kind };
  const typed = (value: number) => exactText(gain.exact ?? parseRational(String(value))!);
  if (gain.kind === "window") return { kind: gain.kind, gain: typed(gain.gain) };
  return { kind: gain.kind, ratio: typed(gain.ratio) };
}

interface Faces {
  readonly reference: CertifiedReference;
  readonly initial: CertifiedInitial | null;
  readonly levelOf: (outcome: number) => number;
  readonly membersOf: (level: number, limit: number) => number[];
}

function facesOf({ reference, initial }: Parameters, closed: boolean): Faces | Undecided {
  const own = massesOf(reference);
  if (initial === null) return own === null ? generated(reference) : grouped(reference, own, null, closed);
  if (reference.source.kind === "uniform" && initial.source.kind === "uniform") return generated(reference);
  const start = massesOf(initial) ?? uniformMasses(initial);
  return start === null ? INITIAL_ZIPF : grouped(reference, own, start, closed);
}

/** The weights of a distribution that was given outcome by outcome; null for a generator. */
function massesOf({ source }: Reference): Masses | null {
  if (!("weights" in source)) return null;
  const { kind, weights, total } = source;
  return { kind, weightOf: (outcome) => weights[outcome], total };
}

function uniformMasses({ source, outcomes }: Reference): Masses | null {
  return source.kind === "uniform" ? { kind: "counts", weightOf: () => 1, total: BigInt(outcomes) } : null;
}

/** A generator's levels: one of all outcomes, or one for each. */
function generated({ source, outcomes }: Reference): Faces {
  const single = source.kind === "uniform";
  return {
    reference: generatorOf(source, outcomes),
    initial: null,
    levelOf: (outcome) => (single ? 0 : outcome),
    membersOf: (level, limit) =>
      single ? Array.from({ length: Math.min(limit, outcomes) }, (_, k) => k) : limit > 0 ? [level] : [],
  };
}

function generatorOf(source: Source, outcomes: number): CertifiedReference {
  if (source.kind === "zipf") return { kind: "zipf", outcomes, exponent: exactText(source.exponent) };
  return { kind: "uniform", outcomes };
}

const descending = (a: Weight, b: Weight): number => (b > a ? 1 : b < a ? -1 : 0);

/** Levels of equal reference, and where an initial distribution is given the groups of equal initial probability in them. */
function grouped(reference: Reference, own: Masses | null, start: Masses | null, closed: boolean): Faces | Undecided {
  const { outcomes, source } = reference;
  // Generators: one level, or one for each outcome in their order; nobody is without reference.
  const weightOf = own?.weightOf ?? (source.kind === "zipf" ? (outcome: number) => -1 - outcome : () => 1);
  const startOf = start?.weightOf ?? weightOf;
  const isAlive = (outcome: number) => Boolean(startOf(outcome)) || (!closed && Boolean(weightOf(outcome)));
  const cohorts = new Map<Weight, Map<Weight, number>>();
  for (let i = 0; i < outcomes; i++) {
    const [q, p] = [weightOf(i), startOf(i)];
    if (!isAlive(i)) {
      if (q) return DEAD_REFERENCE;
      continue;
    }
    const cohort = cohorts.get(q) ?? new Map<Weight, number>();
    cohorts.set(q, cohort.set(p, (cohort.get(p) ?? 0) + 1));
  }
  const weights = [...cohorts.keys()].sort(descending);
  const levels = new Map(weights.map((weight, level) => [weight, level]));
  const levelOf = (outcome: number) => (isAlive(outcome) ? levels.get(weightOf(outcome))! : -1);
  return {
    reference: own === null ? generatorOf(source, outcomes) : referenceOf(own, weights, cohorts),
    initial: start === null ? null : initialOf(start, weights, cohorts),
    levelOf,
    membersOf: (level, limit) => firstOf(outcomes, limit, (outcome) => levelOf(outcome) === level),
  };
}

type Cohorts = ReadonlyMap<Weight, ReadonlyMap<Weight, number>>;

function referenceOf(own: Masses, weights: readonly Weight[], cohorts: Cohorts): CertifiedReference {
  const size = (weight: Weight) => [...cohorts.get(weight)!.values()].reduce((a, b) => a + b, 0);
  return { kind: own.kind, values: weights.map(textOf(own)), multiplicities: weights.map(size) };
}

function initialOf(start: Masses, weights: readonly Weight[], cohorts: Cohorts): CertifiedInitial {
  const rows = weights.flatMap((weight, level) =>
    [...cohorts.get(weight)!].sort(([a], [b]) => descending(a, b)).map(([own, count]) => ({ level, own, count })),
  );
  return {
    kind: start.kind,
    levels: rows.map(({ level }) => level),
    values: rows.map(({ own }) => own).map(textOf(start)),
    multiplicities: rows.map(({ count }) => count),
  };
}

const textOf =
  ({ kind, total }: Masses) =>
  (weight: Weight): ExactText =>
    kind === "counts" ? String(weight) : exactText(rational(BigInt(weight), total));

function firstOf(outcomes: number, limit: number, isWanted: (outcome: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < outcomes && found.length < limit; i++) if (isWanted(i)) found.push(i);
  return found;
}

function isShort({ temperature, externalFraction, tolerance, gain, reference, initial }: CertifiedParameters): boolean {
  const numbers = [...temperature, ...externalFraction, tolerance, ...Object.values(gain)];
  if (reference.kind === "zipf") numbers.push(reference.exponent);
  const lists = [numbers, "values" in reference ? reference.values : [], initial?.values ?? []];
  return lists.every((texts) => texts.every((text) => String(text).length <= MOST_DIGITS));
}

const outside = (message: string, help: string): Undecided => ({
  what: "the question",
  reason: "outside-domain",
  message,
  help,
});

const TOO_LONG = outside(
  `a number of the question has more than ${MOST_DIGITS} characters when it is written exactly, more than a certificate may hold`,
  "give fewer digits",
);
const INITIAL_ZIPF = outside(
  "a certificate cannot state zipf:N:s as an initial distribution, whose probabilities have no short exact form",
  "give the initial distribution as counts or probabilities",
);
const DEAD_REFERENCE = outside(
  "without external data, outcomes that the initial distribution lacks never appear, and a certificate cannot state the reference that they have",
  "leave these outcomes out of the reference",
);
