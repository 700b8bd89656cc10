import { div, interval, mul, sub } from "../numeric/interval.js";
import { addDown } from "../numeric/rounding.js";
import type { AttractorsStatement, BranchScan, FixedPointsStatement, HighSet, ScannedFamily } from "./certificate.js";
import { type Loop, referenceAt } from "./loop.js";
import { type ScannedPoint, type Slices, scan, target } from "./scan.js";
import { require } from "./verification.js";

/** The outcomes that are alive: without external data those that start so. */
export const living = ({ external, initial, levels, outcomes }: Loop): number =>
  external !== "none"
    ? outcomes
    : initial === null
      ? levels.counts.reduce((sum, count, level) => sum + (levels.sup[level] > 0 ? count : 0), 0)
      : initial.counts.reduce((sum, count, g) => sum + (initial.values[g].sup > 0 ? count : 0), 0);

/** All fixed points on a branch. **Errors**: Rejection where a piece is open. */
export function scanned(
  loop: Loop,
  slices: Slices,
  branch: BranchScan,
  attractorsOnly: boolean,
): readonly ScannedPoint[] {
  const { points, open } = scan(loop, slices, branch, attractorsOnly);
  const name = JSON.stringify(branch.high);
  const at = open.map(({ beyond, index }) => `after ${index} points${beyond ? " beyond the fold" : ""}`);
  require(open.length === 0, "branches", `Y is neither monotone nor certainly not 1/λ on branch ${name} ${at[0]}`);
  return points;
}

/** Whether the low curve goes on through the fold of the only largest outcome. */
const isJoined = ({ levels }: Loop): boolean => levels.counts[0] === 1;

/** Rejects a scan that stops at the fold where its curve goes on, or goes on where it does not. */
export function requireWhole(loop: Loop, { high, beyond }: BranchScan): void {
  const goes = isJoined(loop) && high[0]?.[0] !== 0;
  require(goes ===
    (beyond !==
      undefined), "branches", `the curve of branch ${JSON.stringify(high)} is cut off or prolonged at the fold`);
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
  if (loop.regime !== "cold" || loop.external !== "some") {
    require(low === undefined &&
      families === undefined, "attractors", "they follow from theorems here, not from branches");
    const known = closedAttractors(loop);
    require(count === known, "attractors", `there are ${known}, not ${count}`);
    return;
  }
  require(low !== undefined && families !== undefined, "attractors", "the branches are missing");
  require(low.high.length === 0, "attractors", "the low curve has no high outcome");
  requireWhole(loop, low);
  const onLow = scanned(loop, slices, low, true).length;
  require(onLow === low.attractors, "attractors", `the low curve has ${onLow}, not ${low.attractors}`);
  let [total, next] = [onLow, isJoined(loop) ? 1 : 0];
  for (const family of families) {
    require(family.from === next &&
      family.to >= next, "attractors", `a family begins at level ${family.from}, not ${next}`);
    require(family.to < loop.levels.counts.length, "attractors", `there is no level ${family.to}`);
    checkFamily(loop, slices, family);
    next = family.to + 1;
    for (let level = family.from; level < next; level++) total += family.attractors * loop.levels.counts[level];
  }
  require(next === loop.levels.counts.length, "attractors", `no family has level ${next}`);
  require(total === count, "attractors", `there are ${total}, not ${count}`);
}

/** Where theorems count attractors: the vertices without external data below `T = 1`, none at `T = 1`, one elsewhere. */
export function closedAttractors(loop: Loop): number {
  const n = living(loop);
  if (loop.external !== "none" || loop.regime === "hot" || n === 1) return 1;
  return loop.regime === "cold" ? n : 0;
}

function checkFamily(loop: Loop, slices: Slices, family: ScannedFamily): void {
  const { from, to, grid, attractors } = family;
  if (attractors === 0) {
    checkClear(loop, slices, family);
    return;
  }
  for (let level = from; level <= to; level++) {
    const found = scanned(loop, slices, { high: [[level, 1]], grid }, true).length;
    require(found === attractors, "attractors", `level ${level} has ${found}, not ${attractors}`);
  }
}

/** Checks that no branch with a high outcome of the family, or of a level after it, has a fixed point. */
function checkClear(loop: Loop, slices: Slices, { from, grid }: ScannedFamily): void {
  const found = scanned(loop, slices, { high: [[from, 1]], grid }, false).length;
  require(found === 0, "branches", `level ${from} has ${found} fixed points on its branch, not none`);
}

/**
 * Checks that the loop has only one fixed point with all outcomes with external data alive: one on the low curve, and none where any other outcome is high.
 *
 * **Errors**: Rejection. **Cost**: two scans.
 */
export function checkOnlyFixedPoint(loop: Loop, slices: Slices, low: BranchScan, clear: ScannedFamily | null): void {
  require(loop.regime === "cold" &&
    loop.external === "some" &&
    low.high.length === 0, "only fixed point", "it is the low curve's");
  requireWhole(loop, low);
  const { length } = scanned(loop, slices, low, false);
  require(length === 1, "only fixed point", `the low curve has ${length} fixed points`);
  const first = isJoined(loop) ? 1 : 0;
  if (first === loop.levels.counts.length) return;
  require(clear !== null && clear.from === first, "only fixed point", `the branch of level ${first} is missing`);
  checkClear(loop, slices, clear);
}

/** All branches that can hold fixed points, without those that begin where another's curve goes on. */
export function* possibleBranches(loop: Loop): Generator<HighSet> {
  const { levels, beta } = loop;
  const goal = target(loop);
  // A high root is at least its fold q + q/(β-1), a low one at least q.
  const extra = (level: number) => div(referenceAt(loop, level), sub(beta, interval(1)));
  const first = isJoined(loop) ? 1 : 0;
  const visit = function* (level: number, high: HighSet, mass: number): Generator<HighSet> {
    if (mass > goal.sup) return;
    if (level === levels.counts.length) {
      yield high;
      return;
    }
    for (let count = 0; count <= levels.counts[level]; count++) {
      const more = mul(interval(count), extra(level)).inf;
      yield* visit(level + 1, count === 0 ? high : [...high, [level, count]], addDown(mass, more));
    }
  };
  yield* visit(first, [], 1);
}

/** The most outcomes for which all fixed points can be listed. */
const MOST_OUTCOMES = 16;

/**
 * Checks that these are all fixed points with every outcome with external data alive.
 *
 * **Errors**: Rejection, also for more than 16 outcomes. **Cost**: a scan for each of up to 2^n branches.
 */
export function checkFixedPoints(loop: Loop, slices: Slices, { count, branches }: FixedPointsStatement): void {
  const n = living(loop);
  require(n <= MOST_OUTCOMES, "fixed points", `all of them are listed for at most ${MOST_OUTCOMES} outcomes`);
  if (loop.regime !== "cold" || loop.external !== "some") {
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
    const unstable = scanned(loop, slices, branch, false).map((point) => point.unstable);
    require(String(unstable) ===
      String(branch.unstable), "fixed points", `branch ${name} has points with ${unstable} unstable directions`);
    total += unstable.length * copies(loop, high);
    used++;
  }
  require(used === branches.length, "fixed points", "a branch is there that holds none");
  require(total === count, "fixed points", `there are ${total}, not ${count}`);
}

/** Where theorems count: any support without external data; above `T = 1` any choice of the outcomes without reference; the reference. */
export function closedCount(loop: Loop, n = living(loop)): number {
  const { levels, regime, external } = loop;
  require(external !== "none" ||
    regime !== "neutral", "fixed points", "every distribution is fixed at T = 1 without external data");
  if (external === "none") return (1 << n) - 1;
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
