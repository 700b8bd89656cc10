import { div, interval, mul, sub } from "../numeric/interval.js";
import { addDown } from "../numeric/rounding.js";
import type { AttractorsStatement, BranchScan, FixedPointsStatement, HighSet, ScannedFamily } from "./certificate.js";
import type { Loop, ScannedPoint, Slices } from "./enclosures.js";
import { isBranched, referenceAt } from "./loop.js";
import { scan, target } from "./scan.js";
import { require } from "./verification.js";

const step = "branches";

/** All fixed points on a branch. **Errors**: Rejection where a piece is open. */
export function scanned(
  loop: Loop,
  slices: Slices,
  branch: BranchScan,
  attractorsOnly = false,
): readonly ScannedPoint[] {
  const { points, open } = scan(loop, slices, branch, attractorsOnly);
  const [first] = open.map(({ beyond, index }) => `after ${index} points${beyond ? " beyond the fold" : ""}`);
  const name = JSON.stringify(branch.high);
  require(first === undefined, step, `Y is neither monotone nor certainly not 1/λ on branch ${name} ${first}`);
  return points;
}

/** Whether the low curve goes on through the fold of the only largest outcome. */
const isJoined = ({ levels }: Loop): boolean => levels.counts[0] === 1;

/** Rejects a scan that stops at the fold where its curve goes on, or goes on where it does not. */
export function requireWhole(loop: Loop, { high, beyond }: BranchScan): void {
  const goes = isJoined(loop) && high[0]?.[0] !== 0;
  const name = JSON.stringify(high);
  require(goes === (beyond !== undefined), step, `the curve of branch ${name} is cut off or prolonged at the fold`);
}

/**
 * Checks that the loop has exactly so many attractors.
 *
 * Every attractor has at most one high outcome (theorem *one-high*), so below `T = 1` the low curve and one branch for each other outcome hold them all.
 * At fixed γ the lift `y_high - y_low` of an outcome falls as its `q` rises (`dy/dq = 1/(1-d)` is negative for the high root and positive for the low one): a
 * branch on which `Y` stays above 1/λ proves the same for every level after its own.
 *
 * **Errors**: Rejection. **Cost**: a scan for each level of a family with attractors, one for a family without.
 */
export function checkAttractors(loop: Loop, slices: Slices, { count, low, families }: AttractorsStatement): void {
  if (!isBranched(loop)) {
    const bare = low === undefined && families === undefined;
    require(bare, "attractors", "they follow from theorems here, not from branches");
    const known = closedAttractors(loop);
    require(count === known, "attractors", `there are ${known}, not ${count}`);
    return;
  }
  require(low !== undefined && families !== undefined, "attractors", "the branches are missing");
  const { counts } = loop.levels;
  const onLow = onLowCurve(loop, slices, low, true);
  require(onLow === low.attractors, "attractors", `the low curve has ${onLow}, not ${low.attractors}`);
  let [total, next] = [onLow, isJoined(loop) ? 1 : 0];
  for (const family of families) {
    const { from, to, attractors } = family;
    require(from === next && to >= next, "attractors", `a family begins at level ${from}, not ${next}`);
    require(to < counts.length, "attractors", `there is no level ${to}`);
    checkFamily(loop, slices, family);
    while (next <= to) total += attractors * counts[next++];
  }
  require(next === counts.length, "attractors", `no family has level ${next}`);
  require(total === count, "attractors", `there are ${total}, not ${count}`);
}

/** How many fixed points the low curve has, the whole of it. */
function onLowCurve(loop: Loop, slices: Slices, low: BranchScan, attractorsOnly: boolean): number {
  require(low.high.length === 0, step, "the low curve has no high outcome");
  requireWhole(loop, low);
  return scanned(loop, slices, low, attractorsOnly).length;
}

/** Where theorems count attractors: the vertices without external data below `T = 1`, none at `T = 1`, one elsewhere. */
export function closedAttractors(loop: Loop): number {
  if (loop.external !== "none" || loop.regime === "hot" || loop.outcomes === 1) return 1;
  return loop.regime === "cold" ? loop.outcomes : 0;
}

function checkFamily(loop: Loop, slices: Slices, family: ScannedFamily): void {
  const { from, to, grid, attractors } = family;
  if (attractors === 0) checkClear(loop, slices, family);
  for (let level = from; level <= to && attractors > 0; level++) {
    const found = scanned(loop, slices, { high: [[level, 1]], grid }, true).length;
    require(found === attractors, "attractors", `level ${level} has ${found}, not ${attractors}`);
  }
}

/** Checks that no branch with a high outcome of the family, or of a level after it, has a fixed point. */
function checkClear(loop: Loop, slices: Slices, { from, grid }: ScannedFamily): void {
  const found = scanned(loop, slices, { high: [[from, 1]], grid }).length;
  require(found === 0, step, `level ${from} has ${found} fixed points on its branch, not none`);
}

/**
 * Checks that the loop has only one fixed point with all outcomes with external data alive: one on the low curve, and none where any other outcome is high.
 *
 * **Errors**: Rejection. **Cost**: two scans.
 */
export function checkOnlyFixedPoint(loop: Loop, slices: Slices, low: BranchScan, clear: ScannedFamily | null): void {
  require(isBranched(loop), "only fixed point", "it is the low curve's");
  const found = onLowCurve(loop, slices, low, false);
  require(found === 1, "only fixed point", `the low curve has ${found} fixed points`);
  const first = isJoined(loop) ? 1 : 0;
  if (first === loop.levels.counts.length) return;
  require(clear?.from === first, "only fixed point", `the branch of level ${first} is missing`);
  checkClear(loop, slices, clear);
}

/** All branches that can hold fixed points, without those that begin where another's curve goes on. */
export function* possibleBranches(loop: Loop): Generator<HighSet> {
  const { counts } = loop.levels;
  const goal = target(loop);
  const visit = function* (level: number, high: HighSet, mass: number): Generator<HighSet> {
    if (mass > goal.sup) return;
    if (level === counts.length) yield high;
    // A high root is at least its fold q + q/(β-1), a low one at least q.
    const extra = level < counts.length ? div(referenceAt(loop, level), sub(loop.beta, interval(1))) : null;
    for (let count = 0; extra !== null && count <= counts[level]; count++) {
      const next: HighSet = count === 0 ? high : [...high, [level, count]];
      yield* visit(level + 1, next, addDown(mass, mul(interval(count), extra).inf));
    }
  };
  yield* visit(isJoined(loop) ? 1 : 0, [], 1);
}

/** The most outcomes for which all fixed points can be listed. */
export const MOST_OUTCOMES = 16;

/**
 * Checks that these are all fixed points with every outcome with external data alive.
 *
 * **Errors**: Rejection, also for more than 16 outcomes. **Cost**: a scan for each of up to 2^n branches.
 */
export function checkFixedPoints(loop: Loop, slices: Slices, { count, branches }: FixedPointsStatement): void {
  require(loop.outcomes <=
    MOST_OUTCOMES, "fixed points", `all of them are listed for at most ${MOST_OUTCOMES} outcomes`);
  if (!isBranched(loop)) {
    require(branches.length === 0, "fixed points", "they follow from theorems here, not from branches");
    const known = closedCount(loop);
    require(count === known, "fixed points", `there are ${known}, not ${count}`);
    return;
  }
  const given = new Map(branches.map((branch) => [JSON.stringify(branch.high), branch]));
  require(given.size === branches.length, "fixed points", "a branch is there twice");
  let [total, used] = [0, 0];
  for (const high of possibleBranches(loop)) {
    const name = JSON.stringify(high);
    const branch = given.get(name);
    require(branch !== undefined, "fixed points", `branch ${name} is missing`);
    requireWhole(loop, branch);
    const unstable = scanned(loop, slices, branch).map((point) => point.unstable);
    const agrees = String(unstable) === String(branch.unstable);
    require(agrees, "fixed points", `branch ${name} has points with ${unstable} unstable directions`);
    total += unstable.length * copies(loop, high);
    used++;
  }
  require(used === branches.length, "fixed points", "a branch is there that holds none");
  require(total === count, "fixed points", `there are ${total}, not ${count}`);
}

/** Where theorems count: any support without external data; above `T = 1` any choice of the outcomes without reference; the reference. */
export function closedCount({ levels, regime, external, outcomes }: Loop): number {
  const isolated = external !== "none" || regime !== "neutral";
  require(isolated, "fixed points", "every distribution is fixed at T = 1 without external data");
  if (external === "none") return (1 << outcomes) - 1;
  const last = levels.counts.length - 1;
  return regime === "hot" && external === "some" && levels.sup[last] === 0 ? 1 << levels.counts[last] : 1;
}

/** In how many ways outcomes of equal reference can be exchanged. */
export const copies = ({ levels }: Loop, high: HighSet): number =>
  high.reduce((product, [level, count]) => {
    let ways = 1;
    for (let k = 0; k < count; k++) ways = (ways * (levels.counts[level] - k)) / (k + 1);
    return product * Math.round(ways);
  }, 1);

/**
 * The only fixed point that a loop which starts at its reference can end at, for every λ of the loop and under every gain.
 *
 * Let C hold the distributions with `p_i q_j ≥ p_j q_i` wherever `q_i ≥ q_j`: those that stress what the reference stresses; outcomes of equal `q` are equal
 * there. C is convex, closed and holds `q`. In C `p_i ≥ p_j` too, so that `p_i^β q_j = p_i^(β-1) p_i q_j ≥ p_j^(β-1) p_j q_i`: C holds `S_T(p)` with `p`,
 * hence the mixed batch, and the next generation under every gain. By *lyapunov* the loop ends among the fixed points in C; where there is one, at it.
 *
 * At a fixed point in C the synthetic share `g = 1 - λq/p` does not fall as `q` rises. A high outcome has `g > 1/β`, a low one `g < 1/β`, and the high
 * root falls strictly as `q` rises, `g` all the more. So a high outcome has none of greater `q` that is low (its `g` would be less), and none that is high (likewise):
 * all outcomes of level 0 are high, or none is. The low curve, through the fold of a single outcome of level 0, and the branch `tied` on which all of several
 * are high hold every fixed point in C.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`, the loop starts at the reference. **Errors**: Rejection where there is not certainly one. **Cost**: one or two scans.
 */
export function onlyOrdered(loop: Loop, slices: Slices, low: BranchScan, tied: BranchScan | null): ScannedPoint {
  require(isBranched(loop), "order", "it needs T < 1 and 0 < λ < 1");
  require(loop.initial === null, "order", "the loop does not start at the reference");
  require(low.high.length === 0, "order", "the low curve has no high outcome");
  requireWhole(loop, low);
  const points = [...scanned(loop, slices, low)];
  const largest = loop.levels.counts[0];
  require(largest === 1 ? tied === null : tied !== null, "order", "the branch of all largest outcomes is for several");
  if (tied !== null) {
    require(String(tied.high) === `0,${largest}`, "order", "not all largest outcomes are high");
    requireWhole(loop, tied);
    points.push(...scanned(loop, slices, tied));
  }
  require(points.length === 1, "order", `the loop may end at ${points.length} fixed points`);
  return points[0];
}
