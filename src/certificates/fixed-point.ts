import { abs, div, type Interval, interval, mul, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { compare } from "../numeric/rational.js";
import type { FixedPointPlace, FixedPointStatement, HighSet } from "./certificate.js";
import { foldOf, hotRoot, slopeAt } from "./level-root.js";
import { clip, enclosed, exactly, type Loop, referenceAt } from "./loop.js";
import { checkMultipliers } from "./multipliers.js";
import { type Side, type Slices, sideOf, target } from "./scan.js";
import { type BranchPoint, branchAt, slopeBetween } from "./slice.js";
import { require } from "./verification.js";

const ONE = interval(1);
const HALF = interval(0.5);

/** The outcomes of one level that share their probability `p` at a fixed point, and their diagonal multiplier `d = β (1 - λq/p)`. */
export interface Part {
  readonly level: number;
  readonly count: number;
  readonly high: boolean;
  readonly p: Interval;
  readonly d: Interval;
}

/** A fixed point that certainly exists, part by part: levels ascending, a level's high outcomes first. */
export interface FoundPoint {
  readonly parts: readonly Part[];
  /** How many multipliers exceed 1. */
  readonly unstable: number;
}

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
  if (loop.regime === "hot") return hotPoint(loop, place);
  const [a, b] = between.map((at) => branchAt(loop, slices(at), high));
  const [low, top] = between.map(slices);
  require(low.gamma.sup < top.gamma.inf, "place", "the two γ are not in order");
  const slope = slopeBetween(a, b);
  const rises = slope.inf > 0;
  require(rises || slope.sup < 0, "uniqueness on the branch", `the slope of Y is only known to be in ${shown(slope)}`);
  requireCrossing(loop, a, b, rises ? -1 : 1);
  const parts: Part[] = [];
  const taken = new Map(high.map(([level, count], k) => [level, { count, k }]));
  loop.levels.counts.forEach((count, level) => {
    const raised = taken.get(level);
    if (raised !== undefined) {
      const y = interval(b.highs[raised.k].y.inf, a.highs[raised.k].y.sup);
      parts.push(partOf(loop, level, raised.count, y, true));
    }
    const left = count - (raised?.count ?? 0);
    const y = interval(low.low(level).inf, top.low(level).sup);
    if (left > 0) parts.push(partOf(loop, level, left, y, false));
  });
  return { parts, unstable: high.reduce((sum, [, count]) => sum + count, rises ? 0 : -1) };
}

/** Rejects unless the high outcomes are in order and exist. */
export function requireHighSet({ levels, regime, external }: Loop, high: HighSet): void {
  high.forEach(([level, count], k) => {
    require(k === 0 || level > high[k - 1][0], "place", "the high levels are not in order");
    require(count > 0 && count <= levels.counts[level], "place", `level ${level} has no ${count} outcomes`);
  });
  const mayBeHigh = external === "none" || (external === "some" && regime === "cold");
  require(mayBeHigh || high.length === 0, "place", "no outcome is high for T ≥ 1 or λ = 1");
}

function requireCrossing(loop: Loop, a: Pick<BranchPoint, "value">, b: Pick<BranchPoint, "value">, first: Side): void {
  const goal = target(loop);
  const ok = sideOf(a.value, goal) === first && sideOf(b.value, goal) === -first;
  require(ok, "existence", `Y = ${shown(a.value)} and ${shown(b.value)} are not on two sides of 1/λ = ${shown(goal)}`);
}

/** An interval as it is shown in a message. */
export const shown = ({ inf, sup }: Interval): string => `[${inf}, ${sup}]`;

function partOf(loop: Loop, level: number, count: number, y: Interval, high: boolean): Part {
  const q = referenceAt(loop, level);
  const d = y.sup === 0 ? y : mul(loop.beta, clip(sub(ONE, div(q, y))));
  return { level, count, high, p: clip(mul(loop.lambda, y)), d };
}

function hotPoint(loop: Loop, { between }: FixedPointPlace): FoundPoint {
  const { levels, beta } = loop;
  require(enclosed(between!).inf > 0, "place", "γ is not certainly above 0");
  const roots = between!.map((at) =>
    Array.from(levels.counts, (_, level) => hotRoot(enclosed([at, at]), referenceAt(loop, level), beta)),
  );
  const [a, b] = roots.map((ys) => {
    const sum = new IntervalSum();
    for (const [level, y] of ys.entries()) sum.add(y, levels.counts[level]);
    return { value: sum.total };
  });
  requireCrossing(loop, a, b, -1);
  const parts = roots[0].map((y, level) =>
    partOf(loop, level, levels.counts[level], interval(y.inf, roots[1][level].sup), false),
  );
  return { parts, unstable: 0 };
}

/** The fixed points that are known in closed form. */
function knownPoint(loop: Loop, high: HighSet): FoundPoint {
  const { levels, beta, lambda, outcomes } = loop;
  if (loop.external === "none") {
    require(loop.regime !== "neutral", "place", "every distribution is fixed at T = 1 without external data");
    const support = high.reduce((sum, [, count]) => sum + count, 0);
    require(support > 0, "place", "the support is empty");
    const parts: Part[] = [];
    levels.counts.forEach((count, level) => {
      const own = high.find(([l]) => l === level)?.[1] ?? 0;
      const on: Part = { level, count: own, high: true, p: div(ONE, interval(support)), d: beta };
      if (own > 0) parts.push(on);
      if (count > own) parts.push({ level, count: count - own, high: false, p: interval(0), d: interval(0) });
    });
    require(loop.regime === "cold" ||
      support === outcomes, "place", "above T = 1 the multipliers off the support are infinite");
    return { parts, unstable: loop.regime === "cold" ? support - 1 : 0 };
  }
  require(loop.external === "all" || loop.regime === "neutral", "place", "the two γ are missing");
  const d = sub(ONE, lambda);
  const parts = Array.from(levels.counts, (count, level) => ({
    level,
    count,
    high: false,
    p: referenceAt(loop, level),
    d: clip(d),
  }));
  return { parts, unstable: 0 };
}

/** `½ Σ |p - q|`. */
export function driftOf(loop: Loop, { parts }: FoundPoint): Interval {
  const sum = new IntervalSum();
  for (const { level, count, p } of parts) sum.add(abs(sub(p, referenceAt(loop, level))), count);
  return mul(HALF, sum.total);
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
  require(parts.length === statement.box.length, "box", `it needs ${parts.length} ranges, not ${statement.box.length}`);
  const box = statement.box.map(enclosed);
  const branched = loop.regime === "cold" && loop.external === "some";
  const slope = new IntervalSum();
  parts.forEach(({ level, count, high, p }, k) => {
    requireInside(p, statement.box[k], `box ${k}`);
    if (!branched) {
      requireSupport(loop, high, box[k], k);
      return;
    }
    const q = referenceAt(loop, level);
    const fold = mul(loop.lambda, foldOf(q, loop.beta));
    const beside = high ? box[k].inf > fold.sup : box[k].sup < fold.inf || q.sup === 0;
    require(beside, "uniqueness in the box", `range ${k} reaches the fold at ${shown(fold)}`);
    require(q.sup > 0 ||
      high ||
      box[k].sup === 0, "uniqueness in the box", `range ${k} of an outcome without reference is not 0`);
    slope.add(slopeAt(div(box[k], loop.lambda), q, loop.beta, high ? "high" : "low"), count);
  });
  const total = slope.total;
  require(!branched ||
    total.inf > 0 ||
    total.sup < 0, "uniqueness in the box", `the slope of Y is only known to be in ${shown(total)}`);
  require(statement.unstable ===
    point.unstable, "unstable directions", `they are ${point.unstable}, not ${statement.unstable}`);
  checkMultipliers(loop, point, statement.multipliers);
  requireInside(driftOf(loop, point), statement.drift, "drift");
}

/** Rejects unless every point of the box that is fixed has the same outcomes alive, where branches do not tell. */
function requireSupport({ external, regime, outcomes }: Loop, high: boolean, range: Interval, k: number): void {
  const alive = external === "none" ? high : regime === "hot" && external === "some";
  require(!alive || range.inf > 0, "uniqueness in the box", `range ${k} of a living outcome reaches 0`);
  const off = external !== "none" || high || range.sup < 1 / outcomes;
  require(off, "uniqueness in the box", `range ${k} of an outcome off the support reaches 1/${outcomes}`);
}

/** Rejects unless an interval lies in an exact range. */
export function requireInside(x: Interval, range: readonly [string, string], step: string): void {
  const [low, high] = range.map((text) => enclosed([text, text]));
  require(compare(exactly(range[0]), exactly(range[1])) <= 0, step, "the range is not in order");
  require(x.inf >= low.sup && x.sup <= high.inf, step, `${shown(x)} is not certainly in [${range[0]}, ${range[1]}]`);
}
