import { pow } from "../numeric/elementary.js";
import { add, div, fromRational, type Interval, interval, neg, recip } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { compare, divide, ONE, parseRational, type Rational, rational, ZERO } from "../numeric/rational.js";
import type { CertifiedParameters, CertifiedReference, ExactRange, ExactText } from "./certificate.js";
import type { InitialGroups, Levels, Loop, OrbitCheck } from "./enclosures.js";
import { Rejection, require } from "./verification.js";

const step = "parameters";

/** What checks evidence from orbits where no other is given. */
const refuseOrbit: OrbitCheck = () => {
  throw new Rejection("orbit", "evidence from an orbit is for a checker that follows orbits");
};

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

/** Whether the fixed points lie on branches of several roots: for `T < 1` and `0 < λ < 1`. */
export const isBranched = ({ regime, external }: Loop): boolean => regime === "cold" && external === "some";

/** The reference probability of a level. */
export const referenceAt = ({ levels }: Loop, level: number): Interval =>
  interval(levels.inf[level], levels.sup[level]);

/**
 * Encloses the parameters of a certificate.
 *
 * **Errors**: Rejection where they are outside the model's domain, where a box has temperatures on both sides of 1 or external fractions at and beside 0 or 1.
 * **Cost**: O(levels).
 */
export function enclose(parameters: CertifiedParameters, orbits = refuseOrbit): Loop {
  const levels = levelsOf(parameters.reference);
  const tolerance = exactly(parameters.tolerance);
  require(compare(tolerance, ZERO) >= 0 && compare(tolerance, ONE) <= 0, step, "the tolerance is not from 0 to 1");
  const outcomes = levels.counts.reduce((a, b) => a + b, 0);
  const loop = {
    orbits,
    tolerance,
    levels,
    outcomes,
    gain: gainOf(parameters),
    initial: initialOf(parameters, levels),
  };
  const external = externalOf(parameters.externalFraction);
  const starts = loop.initial?.values.map(({ sup }) => sup) ?? [...levels.sup];
  require(external.external !== "none" || starts.every((p) => p > 0), step, "an outcome never starts alive");
  return { ...loop, ...regimeOf(parameters.temperature), ...external };
}

/** The same loop at other temperatures and external fractions, as for one cell of a box. */
export function enclosedAt(loop: Loop, temperature: ExactRange | null, externalFraction: ExactRange): Loop {
  return { ...loop, ...(temperature === null ? {} : regimeOf(temperature)), ...externalOf(externalFraction) };
}

function regimeOf([lower, upper]: ExactRange): Pick<Loop, "regime" | "beta"> {
  const [low, high] = [exactly(lower), exactly(upper)];
  require(compare(low, ZERO) > 0 && compare(low, high) <= 0, step, "the temperature is not above 0");
  const side = compare(low, ONE);
  require(side === compare(high, ONE), step, "the temperatures are on both sides of 1");
  const beta = interval(fromRational(divide(ONE, high)).inf, fromRational(divide(ONE, low)).sup);
  return { regime: side < 0 ? "cold" : side > 0 ? "hot" : "neutral", beta };
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
  if ("outcomes" in reference) {
    const { outcomes } = reference;
    require(outcomes > 0, step, "there are no outcomes");
    if (reference.kind === "uniform") return levelsFrom([fromRational(rational(1n, BigInt(outcomes)))], [outcomes]);
    return levelsFrom(zipf(outcomes, fromRational(exactly(reference.exponent))), new Float64Array(outcomes).fill(1));
  }
  const { kind, values, multiplicities } = reference;
  const weights = values.map(exactly);
  const paired = weights.length > 0 && weights.length === multiplicities.length;
  require(paired, step, "values and multiplicities differ in number");
  weights.forEach((weight, l) => {
    require(multiplicities[l] > 0, step, `level ${l} has no outcomes`);
    require(compare(weight, ZERO) >= 0, step, `level ${l} is negative`);
    require(l === 0 || compare(weight, weights[l - 1]) < 0, step, `level ${l} does not descend`);
  });
  return levelsFrom(normalised(kind, weights, multiplicities), multiplicities);
}

const levelsFrom = (shares: readonly Interval[], counts: ArrayLike<number>): Levels => ({
  inf: Float64Array.from(shares, ({ inf }) => inf),
  sup: Float64Array.from(shares, ({ sup }) => sup),
  counts: Float64Array.from(counts),
});

/** A bound for hostile values: sums over fractions of many great denominators would take hours. */
const MOST_DENOMINATOR = 2n ** 4096n;

/** The shares that weights have in their sum; probabilities must already sum to 1. */
function normalised(kind: string, weights: readonly Rational[], counts: readonly number[]): Interval[] {
  // One common denominator: sums of many fractions of different denominators would take lowest terms each time.
  const den = weights.reduce((common, weight) => {
    require(common < MOST_DENOMINATOR, step, "the values' common denominator has more than 4096 bits");
    return common * rational(weight.den, common).num;
  }, 1n);
  const partOf = (weight: Rational) => weight.num * (den / weight.den);
  const total = weights.reduce((sum, weight, l) => sum + partOf(weight) * BigInt(counts[l]), 0n);
  require(total > 0n, step, "all values are 0");
  require(kind !== "counts" || den === 1n, step, "a count is not a whole number");
  require(kind === "counts" || total === den, step, "the probabilities do not sum to 1");
  return weights.map((weight) => fromRational(rational(partOf(weight), total)));
}

/** `i^(-s)` divided by the sum over `i = 1 … N`. */
function zipf(outcomes: number, s: Interval): Interval[] {
  require(s.inf > 0, step, "the exponent is not positive");
  const weights = Array.from({ length: outcomes }, (_, i) => pow(interval(i + 1), neg(s)));
  const { total } = weights.reduce((sum, weight) => sum.add(weight), new IntervalSum());
  return weights.map((weight) => div(weight, total));
}

function initialOf({ initial }: CertifiedParameters, { counts }: Levels): InitialGroups | null {
  if (initial === null) return null;
  const { levels, multiplicities } = initial;
  const weights = initial.values.map(exactly);
  const paired = levels.length === weights.length && levels.length === multiplicities.length;
  require(paired, step, "the initial groups differ in number");
  const open = Array.from(counts);
  levels.forEach((level, g) => {
    require(g === 0 || level >= levels[g - 1], step, `initial group ${g} is out of order`);
    require(compare(weights[g], ZERO) >= 0 && level < open.length, step, `initial group ${g} is outside its domain`);
    open[level] -= multiplicities[g];
  });
  require(open.every((left) => left === 0), step, "the initial groups do not have the outcomes of their levels");
  const most = weights.reduce((a, b) => (compare(a, b) < 0 ? b : a));
  const largest = weights.map((weight) => compare(weight, most) === 0);
  return { levels, counts: multiplicities, values: normalised(initial.kind, weights, multiplicities), largest };
}

/** The outcomes that start equal, by level. */
export function startOf(loop: Loop): Pick<InitialGroups, "levels" | "counts" | "values"> {
  const levels = [...loop.levels.counts.keys()];
  const values = levels.map((level) => referenceAt(loop, level));
  return loop.initial ?? { levels, counts: [...loop.levels.counts], values };
}
