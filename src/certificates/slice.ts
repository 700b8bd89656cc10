import { pow } from "../numeric/elementary.js";
import { add, div, type Interval, interval, mul, neg, sqr, sqrt, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import type { HighSet } from "./certificate.js";
import type { BranchPoint, HighPoint, Slice } from "./enclosures.js";
import { foldOf, highRoot, hotRoot, lowRoot, slopeAt } from "./level-root.js";
import { type Loop, referenceAt } from "./loop.js";

export type { BranchPoint, Slice } from "./enclosures.js";

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
