import { pow } from "../numeric/elementary.js";
import { add, div, fromRational, type Interval, interval, neg, recip } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { compare, ONE, parseRational, type Rational, rational, ZERO } from "../numeric/rational.js";
import type { CertifiedParameters, CertifiedReference, ExactRange, ExactText } from "./certificate.js";
import { Rejection, require } from "./verification.js";

/** Outcomes of equal reference probability: level `l` is `counts[l]` outcomes with `q` in `[inf[l], sup[l]]`; levels descend. */
export interface Levels {
  readonly inf: Float64Array;
  readonly sup: Float64Array;
  readonly counts: Float64Array;
}

/** Groups of outcomes with one level and one initial probability, by level. */
export interface InitialGroups {
  readonly levels: readonly number[];
  readonly values: readonly Interval[];
  readonly counts: readonly number[];
  /** Whether no group has a larger initial probability. */
  readonly largest: readonly boolean[];
}

/** A certificate's parameters, enclosed. */
export interface Loop {
  /** Which side of `T = 1` all temperatures are on. */
  readonly regime: "cold" | "neutral" | "hot";
  readonly beta: Interval;
  /** Whether λ is 0 or 1 exactly, or strictly between. */
  readonly external: "none" | "some" | "all";
  readonly lambda: Interval;
  readonly tolerance: Rational;
  /** The gain of each generation `k`; 1 under replace. */
  readonly gain: (generation: number) => Interval;
  readonly levels: Levels;
  readonly outcomes: number;
  /** null where the loop starts at the reference. */
  readonly initial: InitialGroups | null;
}

const step = "parameters";

/** The number that a text denotes. **Errors**: Rejection. */
export function exactly(text: ExactText): Rational {
  const value = parseRational(text);
  if (value === null) throw new Rejection(step, `${JSON.stringify(text)} is not a number`);
  return value;
}

/** The tightest interval around the numbers from one text's to the other's. **Errors**: Rejection where they are not in order. */
export function enclosed([lower, upper]: ExactRange): Interval {
  const [a, b] = [exactly(lower), exactly(upper)];
  require(compare(a, b) <= 0, step, `the range from ${lower} to ${upper} is not in order`);
  return interval(fromRational(a).inf, fromRational(b).sup);
}

/** The part of an interval in [0, 1], where the number is known to be. */
export const clip = ({ inf, sup }: Interval): Interval =>
  interval(Math.min(1, Math.max(0, inf)), Math.max(0, Math.min(1, sup)));

/** The reference probability of a level. */
export const referenceAt = ({ levels }: Loop, level: number): Interval =>
  interval(levels.inf[level], levels.sup[level]);

/**
 * Encloses the parameters of a certificate.
 *
 * **Errors**: Rejection where they are outside the model's domain, where a box has temperatures on both sides of 1 or external fractions at and beside 0 or 1.
 * **Cost**: O(levels).
 */
export function enclose(parameters: CertifiedParameters): Loop {
  const levels = levelsOf(parameters.reference);
  const tolerance = exactly(parameters.tolerance);
  require(compare(tolerance, ZERO) >= 0 && compare(tolerance, ONE) <= 0, step, "the tolerance is not from 0 to 1");
  const loop = {
    tolerance,
    gain: gainOf(parameters),
    levels,
    outcomes: levels.counts.reduce((a, b) => a + b, 0),
    initial: initialOf(parameters, levels),
  };
  return { ...loop, ...regimeOf(parameters.temperature), ...externalOf(parameters.externalFraction) };
}

/** The same loop at other temperatures and external fractions, as for one cell of a box. */
export function enclosedAt(loop: Loop, temperature: ExactRange | null, externalFraction: ExactRange): Loop {
  return { ...loop, ...(temperature === null ? {} : regimeOf(temperature)), ...externalOf(externalFraction) };
}

function regimeOf(temperature: ExactRange): Pick<Loop, "regime" | "beta"> {
  const [lower, upper] = [compare(exactly(temperature[0]), ONE), compare(exactly(temperature[1]), ONE)];
  require(compare(exactly(temperature[0]), ZERO) > 0, step, "the temperature is not above 0");
  require(lower === upper, step, "the temperatures are on both sides of 1");
  const inverse = (text: ExactText) => {
    const { num, den } = exactly(text);
    return fromRational(rational(den, num));
  };
  enclosed(temperature);
  const beta = interval(inverse(temperature[1]).inf, inverse(temperature[0]).sup);
  return { regime: lower < 0 ? "cold" : lower > 0 ? "hot" : "neutral", beta };
}

function externalOf(range: ExactRange): Pick<Loop, "external" | "lambda"> {
  const lambda = enclosed(range);
  const [lower, upper] = range.map(exactly);
  require(compare(lower, ZERO) >= 0 && compare(upper, ONE) <= 0, step, "the external fraction is not from 0 to 1");
  if (compare(upper, ZERO) === 0) return { external: "none", lambda };
  if (compare(lower, ONE) === 0) return { external: "all", lambda };
  require(compare(lower, ZERO) > 0, step, "the external fractions include 0 beside others");
  require(compare(upper, ONE) < 0, step, "the external fractions include 1 beside others");
  return { external: "some", lambda };
}

function gainOf({ gain }: CertifiedParameters): Loop["gain"] {
  if (gain.kind === "replace") return () => interval(1);
  const given = exactly(gain.kind === "window" ? gain.gain : gain.ratio);
  const value = fromRational(given);
  if (gain.kind === "accumulate") {
    require(compare(given, ZERO) >= 0, step, "the ratio of the first dataset to a batch is negative");
    return (generation) => recip(add(interval(generation + 1), value));
  }
  require(compare(given, ZERO) > 0 && compare(given, ONE) <= 0, step, "the gain is not above 0 and at most 1");
  return () => value;
}

function levelsOf(reference: CertifiedReference): Levels {
  require(!("outcomes" in reference) || reference.outcomes > 0, step, "there are no outcomes");
  if (reference.kind === "zipf") return zipf(reference.outcomes, fromRational(exactly(reference.exponent)));
  if (reference.kind === "uniform") {
    const q = fromRational(rational(1n, BigInt(reference.outcomes)));
    return { inf: Float64Array.of(q.inf), sup: Float64Array.of(q.sup), counts: Float64Array.of(reference.outcomes) };
  }
  const { values, multiplicities } = reference;
  const weights = values.map(exactly);
  require(weights.length > 0 &&
    weights.length === multiplicities.length, step, "values and multiplicities differ in number");
  for (let l = 0; l < weights.length; l++) {
    require(multiplicities[l] > 0, step, `level ${l} has no outcomes`);
    require(compare(weights[l], ZERO) >= 0, step, `level ${l} is negative`);
    require(l === 0 || compare(weights[l], weights[l - 1]) < 0, step, `level ${l} does not descend`);
  }
  const shares = normalised(reference.kind, weights, multiplicities).map(fromRational);
  return {
    inf: Float64Array.from(shares, ({ inf }) => inf),
    sup: Float64Array.from(shares, ({ sup }) => sup),
    counts: Float64Array.from(multiplicities),
  };
}

/** The shares that weights have in their sum; probabilities must already sum to 1. */
function normalised(
  kind: "probabilities" | "counts",
  weights: readonly Rational[],
  counts: readonly number[],
): Rational[] {
  // One common denominator: sums of many fractions of different denominators would take lowest terms each time.
  let den = 1n;
  for (const weight of weights) if (den % weight.den !== 0n) den = (den / gcd(den, weight.den)) * weight.den;
  const parts = weights.map((weight) => weight.num * (den / weight.den));
  const total = parts.reduce((sum, part, l) => sum + part * BigInt(counts[l]), 0n);
  require(total > 0n, step, "all values are 0");
  require(kind === "counts" ? den === 1n : total === den, step, kind === "counts"
    ? "a count is not a whole number"
    : "the probabilities do not sum to 1");
  return parts.map((part) => rational(part, total));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** `i^(-s)` divided by the sum over `i = 1 … N`. */
function zipf(outcomes: number, s: Interval): Levels {
  const weights = Array.from({ length: outcomes }, (_, i) =>
    s.inf === 1 && s.sup === 1 ? recip(interval(i + 1)) : pow(interval(i + 1), neg(s)),
  );
  require(s.inf > 0, step, "the exponent is not positive");
  const sum = new IntervalSum();
  for (const weight of weights) sum.add(weight);
  const shares = weights.map((weight) => div(weight, sum.total));
  return {
    inf: Float64Array.from(shares, ({ inf }) => inf),
    sup: Float64Array.from(shares, ({ sup }) => sup),
    counts: new Float64Array(outcomes).fill(1),
  };
}

function initialOf({ initial }: CertifiedParameters, { counts }: Levels): InitialGroups | null {
  if (initial === null) return null;
  const { levels, multiplicities } = initial;
  const weights = initial.values.map(exactly);
  const open = Array.from(counts);
  require(levels.length === weights.length &&
    levels.length === multiplicities.length, step, "the initial groups differ in number");
  levels.forEach((level, g) => {
    require(g === 0 || level >= levels[g - 1], step, `initial group ${g} is out of order`);
    require(compare(weights[g], ZERO) >= 0 && level < open.length, step, `initial group ${g} is outside its domain`);
    open[level] -= multiplicities[g];
  });
  require(open.every((left) => left === 0), step, "the initial groups do not have the outcomes of their levels");
  const most = weights.reduce((a, b) => (compare(a, b) < 0 ? b : a));
  return {
    levels,
    counts: multiplicities,
    values: normalised(initial.kind, weights, multiplicities).map(fromRational),
    largest: weights.map((weight) => compare(weight, most) === 0),
  };
}
