import { pow } from "../numeric/elementary.js";
import {
  add,
  div,
  type Interval,
  intersection,
  interval,
  mid,
  mul,
  neg,
  recip,
  sqr,
  sqrt,
  sub,
  wid,
} from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import type { HighSet } from "./certificate.js";
import type { BranchPoint, HighPoint, Loop, Slice } from "./enclosures.js";
import { referenceAt } from "./loop.js";

const ONE = interval(1);
const UNBOUNDED = Number.POSITIVE_INFINITY;

/** `γ = (y-q) y^(-β)` at the fold of level 0: no fixed point has a greater γ. **Domain**: `T < 1`. */
export function foldGamma(loop: Loop): Interval {
  const q = referenceAt(loop, 0);
  const fold = foldOf(q, loop.beta);
  return mul(div(q, sub(loop.beta, ONE)), pow(fold, neg(loop.beta)));
}

/**
 * The slice at a γ below the fold, or at the fold of level 0 where γ is null.
 *
 * **Cost**: a low root for each level; each starts from the synthetic share `1 - q/y` of the level before.
 */
export function sliceAt(loop: Loop, at: Interval | null): Slice {
  const { levels, beta, regime } = loop;
  const gamma = at ?? foldGamma(loop);
  const low: Interval[] = [];
  const [rest, restSlope] = [new IntervalSum(), new IntervalSum()];
  let share = 0;
  for (let level = 0; level < levels.counts.length; level++) {
    const q = referenceAt(loop, level);
    const fold = level === 0 && at === null;
    const near = q.sup / (1 - share);
    const y = fold ? foldOf(q, beta) : regime === "hot" ? hotRoot(gamma, q, beta) : lowRoot(gamma, q, beta, near);
    low.push(y);
    if (y.inf > 0) share = 1 - q.inf / y.inf;
    if (level === 0) continue;
    rest.add(y, levels.counts[level]);
    restSlope.add(slopeAt(y, q, beta, "low"), levels.counts[level]);
  }
  return { gamma, fold: at === null, low, rest: rest.total, restSlope: restSlope.total };
}

/** The branch `high` on a slice. **Cost**: a high root for each level of `high`. */
export function branchAt(loop: Loop, slice: Slice, high: HighSet): BranchPoint {
  const { levels, beta } = loop;
  const left = interval(levels.counts[0] - (high[0]?.[0] === 0 ? high[0][1] : 0));
  // Next to its fold the slope of level 0 is as large as one likes.
  const slopeOfFirst = slice.fold ? interval(0, UNBOUNDED) : slopeAt(slice.low[0], referenceAt(loop, 0), beta, "low");
  let lows = add(slice.rest, mul(left, slice.low[0]));
  let lowSlope = add(slice.restSlope, mul(left, slopeOfFirst));
  const highs: HighPoint[] = [];
  let highSum = interval(0);
  for (const [level, count] of high) {
    const q = referenceAt(loop, level);
    if (level !== 0) {
      lows = sub(lows, mul(interval(count), slice.low[level]));
      lowSlope = sub(lowSlope, mul(interval(count), slopeAt(slice.low[level], q, beta, "low")));
    }
    const fold = slice.fold && level === 0;
    const y = fold ? foldOf(q, beta) : highRoot(slice.gamma, q, beta);
    const slope = fold ? interval(-UNBOUNDED, 0) : slopeAt(y, q, beta, "high");
    highs.push({ count, y, slope, ...sideOf(y, q, beta) });
    highSum = add(highSum, mul(interval(count), y));
  }
  return { lows, lowSlope, highs, highSum, value: add(lows, highSum) };
}

/**
 * A high root's slope is `q/φ(g)` with `g = 1 - q/y` and `φ(g) = 1/g - (1+β) + βg`, which is least at `g = 1/√β`: towards the fold and
 * towards `g = 1` the root falls ever more steeply with γ, and least steeply with `-q/(√β-1)²`. For `q = 0` it is `-y/(β-1)`.
 */
function sideOf(y: Interval, q: Interval, beta: Interval): Pick<HighPoint, "past" | "before" | "cap"> {
  const root = sqrt(beta);
  const turn = div(mul(q, root), sub(root, ONE));
  return { past: y.inf >= turn.sup, before: y.sup <= turn.inf, cap: neg(div(q, sqr(sub(root, ONE)))) };
}

/** `Y` over all γ between two points of a branch, the first at the smaller γ. */
export const valueBetween = (a: BranchPoint, b: BranchPoint): Interval =>
  interval(add(a.lows, b.highSum).inf, add(b.lows, a.highSum).sup);

/**
 * `dY/d ln γ` over all γ between two points of a branch, the first at the smaller γ.
 *
 * A low root is a power series in γ with coefficients that are not negative, so that its slope rises with γ. The slope of a high root
 * rises while `g ≥ 1/√β` and falls from there to the fold: its extremes are at the ends, or the largest is at `g = 1/√β`.
 */
export function slopeBetween(a: BranchPoint, b: BranchPoint): Interval {
  let slope = interval(a.lowSlope.inf, Math.max(a.lowSlope.sup, b.lowSlope.sup));
  a.highs.forEach((left, k) => {
    const right = b.highs[k];
    const least = Math.min(left.slope.inf, right.slope.inf);
    const rises = left.past && right.past;
    const falls = left.before && right.before;
    const most = rises ? right.slope.sup : falls ? left.slope.sup : left.cap.sup;
    slope = add(slope, mul(interval(left.count), interval(least, Math.max(least, most))));
  });
  return slope;
}

/*
 * With p = λ y and γ = c λ^(β-1) a fixed point is y - γ y^β = q, outcome by outcome, and Σ y = 1/λ: the external fraction is in the
 * last equation only. h(y) = y - γ y^β - q is concave for β > 1, with a low root up to the fold q β/(β-1) and a high root from there
 * on; it is convex for β < 1, with one root. A tangent of h bounds the root from the outer side, a point with the right sign of h from
 * the inner one; so each evaluation of h proves something, wherever it is made.
 */

const POSITIVE = interval(0, Number.POSITIVE_INFINITY);
const MOST_STEPS = 60;
/** Roots are enclosed to about this relative width; sums of many are not helped by more. */
const ENOUGH = 4e-15;

/** `y - γ y^β - q` at a double `y`, and its slope there. */
function residual(y: number, gamma: Interval, q: Interval, beta: Interval): { value: Interval; slope: Interval } {
  const point = interval(y);
  const synthetic = mul(gamma, pow(point, beta));
  return { value: sub(sub(point, synthetic), q), slope: sub(ONE, div(mul(beta, synthetic), point)) };
}

/** Which root: the low one (tangents bound it from below) or the high or only one (from above). */
type Side = "low" | "high";

/**
 * Encloses a root that lies between `outer` and `inner`, for every γ, q and β in their intervals for which it exists.
 *
 * Newton's step from the tangent at `y` goes past the root to the outer side by curvature; stepping back by twice that puts
 * the next point on the inner side, where the sign of `h` proves the other bound.
 */
function enclose(
  side: Side,
  { gamma, q, beta }: { gamma: Interval; q: Interval; beta: Interval },
  [outerStart, innerStart]: readonly [number, number],
  start: number,
): Interval {
  const bend = beta.inf > 1 ? 1 : -1;
  const inward = side === "low" ? 1 : -1;
  let [outer, inner, y] = [outerStart, innerStart, start];
  for (let step = 0; step < MOST_STEPS; step++) {
    const { value, slope } = residual(y, gamma, q, beta);
    const inside = bend > 0 ? value.inf >= 0 : value.sup <= 0;
    if (inside && (y - inner) * inward < 0) inner = y;
    const steep = side === "low" || bend < 0 ? slope.inf > 0 : slope.sup < 0;
    let next = Number.NaN;
    if (steep) {
      const tangent = sub(interval(y), div(value, slope));
      const bound = side === "low" ? tangent.inf : tangent.sup;
      if ((bound - outer) * inward > 0) outer = bound;
      const curvature = ((beta.sup - 1) * (1 - mid(slope))) / (2 * y * mid(slope));
      const past = Math.abs(curvature) * (y - mid(tangent)) * (y - mid(tangent));
      next = mid(tangent) + inward * (2 * past + wid(tangent) + ENOUGH * 0.25 * y);
    }
    if ((inner - outer) * inward <= ENOUGH * y || (inside && next === y)) break;
    // Between β near 1 and a bound far out, tangents gain only a few digits a step.
    const isFar = step % 4 === 3 && Math.max(outer, inner) > 4 * Math.min(outer, inner);
    if (isFar || !((next - outer) * inward > 0 && (inner - next) * inward > 0)) next = between(outer, inner);
    if (next === outer || next === inner || next === y) break;
    y = next;
  }
  // Beyond the fold no root is there and the bounds may cross: any interval encloses it.
  return side === "low" ? interval(Math.min(outer, inner), inner) : interval(inner, Math.max(outer, inner));
}

/** A double between two others, an infinite one too: their geometric mean where they are far apart. */
function between(a: number, b: number): number {
  const [low, top] = [Math.min(a, b), Math.min(Math.max(a, b), Number.MAX_VALUE)];
  return top > 4 * low ? Math.sqrt(low) * Math.sqrt(top) : low + (top - low) / 2;
}

/** `q β/(β-1)`, where the low and the high root meet. **Domain**: `β > 1`. */
export const foldOf = (q: Interval, beta: Interval): Interval => div(q, sub(ONE, recip(beta)));

/**
 * The low root of `y - γ y^β = q`.
 *
 * **Domain**: `β > 1`, `q ≥ 0`. **Guarantee**: encloses the low root for every γ, q, β for which there is one. **Cost**: about three powers from a
 * good start.
 * @example contains(lowRoot(interval(0.25), interval(0.75), interval(2)), 1) // => true
 */
export function lowRoot(gamma: Interval, q: Interval, beta: Interval, near = q.sup): Interval {
  if (q.sup === 0) return q;
  const fold = foldOf(q, beta).sup;
  return enclose("low", { gamma, q, beta }, [q.inf, fold], Math.min(Math.max(near, q.sup), fold));
}

/**
 * The high root of `y - γ y^β = q`; it is at most `γ^(-1/(β-1))`, where `y = γ y^β`.
 *
 * **Domain**: `β > 1`, `q ≥ 0`, `γ > 0`. **Guarantee**: as {@link lowRoot}.
 * @example contains(highRoot(interval(0.25), interval(0.75), interval(2)), 3) // => true
 */
export function highRoot(gamma: Interval, q: Interval, beta: Interval): Interval {
  const ceiling = pow(gamma, neg(recip(sub(beta, ONE))));
  if (q.sup === 0) return ceiling;
  const bounds = [ceiling.sup, foldOf(q, beta).inf] as const;
  return enclose("high", { gamma, q, beta }, bounds, Math.min(ceiling.sup, Number.MAX_VALUE));
}

/**
 * The positive root of `y - γ y^β = q` above `T = 1`. As `q ≥ y/2` or `γ y^β ≥ y/2`, it is at most the larger of `2q` and `(2γ)^(1/(1-β))`.
 *
 * **Domain**: `0 < β < 1`, `q ≥ 0`, `γ > 0`. **Guarantee**: encloses.
 * @example contains(hotRoot(interval(0.5), interval(3), interval(0.5)), 4) // => true
 */
export function hotRoot(gamma: Interval, q: Interval, beta: Interval): Interval {
  const exponent = recip(sub(ONE, beta));
  if (q.sup === 0) return pow(gamma, exponent);
  const ceiling = Math.max(2 * q.sup, pow(mul(interval(2), gamma), exponent).sup);
  return enclose("high", { gamma, q, beta }, [ceiling, q.inf], Math.min(ceiling, Number.MAX_VALUE));
}

/**
 * `dy/d ln γ = y (y-q)/(β q - (β-1) y)` at a root in `y`: from `ln γ = ln(y-q) - β ln y`. It is positive for a low root and above `T = 1`, where the
 * divisor is, and negative for a high one.
 *
 * **Guarantee**: encloses; unbounded where the fold is in `y`.
 */
export function slopeAt(y: Interval, q: Interval, beta: Interval, side: "low" | "high"): Interval {
  if (y.sup === 0) return y;
  const above = intersection(sub(y, q), POSITIVE);
  const rest = sub(mul(beta, q), mul(sub(beta, ONE), y));
  return div(mul(y, above), intersection(rest, side === "low" ? POSITIVE : neg(POSITIVE)));
}
