import { abs, div, type Interval, interval, mul, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { compare, sign } from "../numeric/rational.js";
import type { ExactRange, FixedPointPlace, FixedPointStatement, HighSet, MultiplierRange } from "./certificate.js";
import type { BranchStretch, FoundPoint, Loop, Part, Root, Slices } from "./enclosures.js";
import { clip, enclosed, exactly, isBranched, referenceAt } from "./loop.js";
import { sideOf, target } from "./scan.js";
import { branchAt, foldOf, slopeAt, slopeBetween } from "./slice.js";
import { require } from "./verification.js";

const ONE = interval(1);

/**
 * The fixed point at a place.
 *
 * Below `T = 1` the branch's `Y` is on different sides of 1/λ at the two γ and monotone between them: one fixed point of the branch is there, for
 * every λ, T and q of the loop. Above `T = 1` every root rises with γ. At `T = 1` and `λ = 1` it is the reference; for `λ = 0` the uniform distribution on `high`.
 *
 * **Errors**: Rejection where the sides or the trend are not certain. **Cost**: two slices.
 */
export function fixedPointAt(loop: Loop, slices: Slices, place: FixedPointPlace): FoundPoint {
  const { high, between } = place;
  requireHighSet(loop, high);
  if (between === null) return knownPoint(loop, high);
  require(loop.external === "some" && loop.regime !== "neutral", "place", "the fixed point needs no search here");
  const { a, b, roots } = rootsBetween(loop, slices, high, between);
  const slope = slopeBetween(a, b);
  const rises = slope.inf > 0;
  require(rises || slope.sup < 0, "uniqueness on the branch", `the slope of Y is only known to be in ${shown(slope)}`);
  const goal = target(loop);
  const crosses = sideOf(a.value, goal) * sideOf(b.value, goal) < 0;
  const ends = `Y = ${shown(a.value)} and ${shown(b.value)}`;
  require(crosses, "existence", `${ends} are not on two sides of 1/λ = ${shown(goal)}`);
  const parts = roots.map(({ y, ...own }): Part => {
    const d = y.sup === 0 ? y : mul(loop.beta, clip(sub(ONE, div(referenceAt(loop, own.level), y))));
    return { ...own, p: clip(mul(loop.lambda, y)), d };
  });
  return { parts, unstable: sizeOf(high) - (rises ? 0 : 1) };
}

/** The parts of a point: of each level the outcomes that are high, and the others. */
function partsOf({ levels }: Loop, high: HighSet): Omit<Root, "y">[] {
  const raised = new Map(high);
  return Array.from(levels.counts, (all, level) => {
    const count = raised.get(level) ?? 0;
    return [
      { level, count, high: true },
      { level, count: all - count, high: false },
    ].filter((part) => part.count > 0);
  }).flat();
}

/** A branch at two γ, and the enclosure of its roots between them, part by part. **Errors**: Rejection where the two are not in order. */
export function rootsBetween(loop: Loop, slices: Slices, high: HighSet, between: ExactRange): BranchStretch {
  const [low, top] = between.map(slices);
  require(low.gamma.sup < top.gamma.inf, "place", "the two γ are not in order");
  const [a, b] = [branchAt(loop, low, high), branchAt(loop, top, high)];
  // A high root falls with γ, a low one rises.
  const [least, most] = [b.highs, a.highs].map((highs) => highs.values());
  const roots = partsOf(loop, high).map((part) => {
    const [from, to] = part.high
      ? [least.next().value!.y, most.next().value!.y]
      : [low.low[part.level], top.low[part.level]];
    return { ...part, y: interval(from.inf, to.sup) };
  });
  return { a, b, roots };
}

/** How many outcomes are high. */
export const sizeOf = (high: HighSet): number => high.reduce((sum, [, count]) => sum + count, 0);

/** Rejects unless the high outcomes are in order and exist. */
export function requireHighSet({ levels, regime, external }: Loop, high: HighSet): void {
  high.forEach(([level, count], k) => {
    require(k === 0 || level > high[k - 1][0], "place", "the high levels are not in order");
    require(count > 0 && count <= levels.counts[level], "place", `level ${level} has no ${count} outcomes`);
  });
  const mayBeHigh = external === "none" || (external === "some" && regime === "cold");
  require(mayBeHigh || high.length === 0, "place", "no outcome is high for T ≥ 1 or λ = 1");
}

/** An interval as it is shown in a message. */
export const shown = ({ inf, sup }: Interval): string => `[${inf}, ${sup}]`;

/** The fixed points that are known in closed form. */
function knownPoint(loop: Loop, high: HighSet): FoundPoint {
  const { beta, lambda, outcomes, regime, external } = loop;
  const parts = partsOf(loop, high);
  if (external !== "none") {
    require(external === "all" || regime === "neutral", "place", "the two γ are missing");
    const d = clip(sub(ONE, lambda));
    return { parts: parts.map((part) => ({ ...part, p: referenceAt(loop, part.level), d })), unstable: 0 };
  }
  require(regime !== "neutral", "place", "every distribution is fixed at T = 1 without external data");
  const support = sizeOf(high);
  require(support > 0, "place", "the support is empty");
  const infinite = regime === "hot" && support < outcomes;
  require(!infinite, "place", "above T = 1 the multipliers off the support are infinite");
  const on = { p: div(ONE, interval(support)), d: beta };
  const off = { p: interval(0), d: interval(0) };
  const placed = parts.map((part) => ({ ...part, ...(part.high ? on : off) }));
  return { parts: placed, unstable: regime === "cold" ? support - 1 : 0 };
}

/** `½ Σ |p - q|`. */
export function driftOf(loop: Loop, { parts }: FoundPoint): Interval {
  const sum = new IntervalSum();
  for (const { level, count, p } of parts) sum.add(abs(sub(p, referenceAt(loop, level))), count);
  return div(sum.total, interval(2));
}

/**
 * Checks the statement on one fixed point.
 *
 * Another fixed point in the box would be on the same branch, as the box keeps every outcome on its side of its fold, and there the slope of `Y`
 * has one sign throughout the box: between two fixed points of a branch it has both, and the roots between them are in the box as they are
 * monotone in γ. Above `T = 1` one fixed point has all outcomes alive, and for `λ = 0` one has a given support; elsewhere there is no other.
 *
 * **Errors**: Rejection. **Cost**: as {@link fixedPointAt}, and O(parts) for each range of multipliers.
 */
export function checkFixedPoint(loop: Loop, slices: Slices, statement: FixedPointStatement): void {
  const point = fixedPointAt(loop, slices, statement.place);
  const { parts } = point;
  const { length } = statement.box;
  require(parts.length === length, "box", `it needs ${parts.length} ranges, not ${length}`);
  for (const [k, { p }] of parts.entries()) requireInside(p, statement.box[k], `box ${k}`);
  const box = statement.box.map(enclosed);
  const fault = isBranched(loop) ? branchFault(loop, parts, box) : null;
  require(fault === null, alone, `${fault}`);
  if (!isBranched(loop)) for (const [k, { high }] of parts.entries()) requireSupport(loop, high, box[k], k);
  const agrees = statement.unstable === point.unstable;
  require(agrees, "unstable directions", `they are ${point.unstable}, not ${statement.unstable}`);
  checkMultipliers(loop, point, statement.multipliers);
  requireInside(driftOf(loop, point), statement.drift, "drift");
}

const alone = "uniqueness in the box";

/** What keeps a box from having one branch in it, with every outcome on its side of the fold, and one sign of the slope of `Y`; null where nothing does. */
export function branchFault(loop: Loop, parts: readonly Part[], box: readonly Interval[]): string | null {
  const slope = new IntervalSum();
  for (const [k, { level, count, high }] of parts.entries()) {
    const q = referenceAt(loop, level);
    const fold = mul(loop.lambda, foldOf(q, loop.beta));
    // Without reference a low root is 0, and so is the fold.
    const below = q.sup > 0 ? box[k].sup < fold.inf : box[k].sup === 0;
    if (!(high ? box[k].inf > fold.sup : below)) return `range ${k} reaches the fold at ${shown(fold)}`;
    slope.add(slopeAt(div(box[k], loop.lambda), q, loop.beta, high ? "high" : "low"), count);
  }
  const { inf, sup } = slope.total;
  return inf > 0 || sup < 0 ? null : `the slope of Y is only known to be in ${shown(slope.total)}`;
}

/** Rejects unless every point of the box that is fixed has the same outcomes alive, where branches do not tell. */
function requireSupport({ external, regime, outcomes }: Loop, high: boolean, range: Interval, k: number): void {
  const alive = external === "none" ? high : regime === "hot" && external === "some";
  require(!alive || range.inf > 0, alone, `range ${k} of a living outcome reaches 0`);
  const off = external !== "none" || high || range.sup < 1 / outcomes;
  require(off, alone, `range ${k} of an outcome off the support reaches 1/${outcomes}`);
}

/** Rejects unless an interval lies in an exact range. */
export function requireInside(x: Interval, range: readonly [string, string], step: string): void {
  const [low, high] = range.map((text) => enclosed([text, text]));
  require(compare(exactly(range[0]), exactly(range[1])) <= 0, step, "the range is not in order");
  require(x.inf >= low.sup && x.sup <= high.inf, step, `${shown(x)} is not certainly in [${range[0]}, ${range[1]}]`);
}

/**
 * How many multipliers certainly exceed `t > 0`, and how many may.
 *
 * They are the eigenvalues of `diag d - v vᵀ`, `v_i = √(s_i d_i)`, but for one that is 0 (theorem *spectrum*); a perturbation of rank one
 * takes at most one of them across `t`, and it does where `det(diag d - v vᵀ - t) = Π(d_i - t)·φ(t)` has the other sign: where
 * `φ(t) = 1 + Σ s_i d_i/(t - d_i) < 0`. So they are #{d_i > t}, less one where `φ(t) < 0`.
 */
export function countAbove(loop: Loop, { parts }: FoundPoint, t: Interval): readonly [least: number, most: number] {
  let [sure, possible] = [0, 0];
  const phi = new IntervalSum().add(ONE);
  for (const { level, count, p, d } of parts) {
    const gap = sub(t, d);
    if (gap.sup < 0) sure += count;
    if (gap.inf <= 0) possible += count;
    const synthetic = sub(p, mul(loop.lambda, referenceAt(loop, level)));
    const s = loop.external === "all" ? p : clip(div(synthetic, sub(ONE, loop.lambda)));
    if (sure === possible) phi.add(div(mul(s, d), gap), count);
  }
  if (sure !== possible) return [Math.max(0, sure - 1), possible];
  return [sure - (phi.total.inf >= 0 ? 0 : 1), sure - (phi.total.sup < 0 ? 1 : 0)];
}

/**
 * Checks ranges of multipliers: descending, each with how many it holds, all `n - 1` of them.
 *
 * **Errors**: Rejection. **Cost**: O(parts) a range.
 */
export function checkMultipliers(loop: Loop, point: FoundPoint, ranges: readonly MultiplierRange[]): void {
  const total = loop.outcomes - 1;
  let before = 0;
  for (const [lower, upper, count] of ranges) {
    const [low, high] = [exactly(lower), exactly(upper)];
    const step = `multipliers in [${lower}, ${upper}]`;
    require(count > 0 && compare(low, high) <= 0, step, "the range is empty");
    // No multiplier is negative, so that nothing has to be shown for a lower end of 0 or less.
    const most = sign(high) <= 0 ? total : countAbove(loop, point, enclosed([upper, upper]))[1];
    const least = sign(low) <= 0 ? total : countAbove(loop, point, enclosed([lower, lower]))[0];
    require(most <= before, step, `${most} multipliers may exceed the upper end, not ${before}`);
    before += count;
    require(least >= before, step, `only ${least} multipliers certainly exceed the lower end, not ${before}`);
  }
  require(before === total, "multipliers", `there are ${total} multipliers, not ${before}`);
}
