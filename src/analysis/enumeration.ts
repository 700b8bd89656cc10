import type { Branches, HighLevel } from "./branch.js";
import { type BranchRoot, branchRoots, turningPoints } from "./branch-roots.js";
import { convexGap } from "./synthetic-share.js";

/** The fixed points with at most one high outcome, in which all attractors are. */
export interface OneHigh {
  /** The attractor without a high outcome, if there is one. */
  readonly low: BranchRoot | null;
  /** Attractors with one high outcome: their levels, ascending, and where they are on the branch. */
  readonly levels: Uint32Array;
  readonly sigmas: Float64Array;
  /** Nonhyperbolic fixed points. */
  readonly turning: readonly BranchRoot[];
}

/** Up to so many levels every branch is scanned by itself. */
const SCANNED_LEVELS = 512;

const single = (level: number): HighLevel[] => [{ level, count: 1 }];

/** The fixed points of one branch. */
export const rootsOn = (branches: Branches, high: readonly HighLevel[], ratio: number): BranchRoot[] =>
  branchRoots(branches, high, turningPoints(branches, high), ratio);

/**
 * All attractors for `T < 1`, `0 < λ < 1`.
 *
 * Many levels share one interpolated sum. At a given σ, `E_i` rises as the level's reference falls, so the levels whose branch is
 * convex and that can take over are the first of theirs; each attractor is Newton's starting point for the next.
 *
 * **Guarantee**: numerical; complete as {@link turningPoints} is. **Cost**: O(levels) times a few evaluations of one outcome.
 * **Source**: theory *one-high*.
 */
export function attractors(branches: Branches, ratio: number): OneHigh {
  const { levels, unreferenced } = branches.profile;
  const n = levels.values.length;
  const shared = rootsOn(branches, [], ratio);
  const found: BranchRoot[] = [];
  const scan = (level: number) => {
    for (const root of rootsOn(branches, single(level), ratio)) found.push(root);
  };
  if (n <= SCANNED_LEVELS) for (let level = 0; level < n; level++) scan(level);
  else {
    scan(0);
    branches.share(reachOf(branches, ratio));
    const gap = convexGap(branches.profile.beta);
    let convex = 1;
    while (convex < n && branches.offset(convex) < gap) scan(convex++);
    for (const root of followConvex(branches, ratio, convex)) found.push(root);
  }
  if (unreferenced > 0) scan(n);
  const attracting = found.filter((root) => root.trend === 1);
  return {
    low: shared.find((root) => root.trend === -1) ?? null,
    levels: Uint32Array.from(attracting, (root) => root.high[0].level),
    sigmas: Float64Array.from(attracting, (root) => root.sigma),
    turning: [...shared, ...found].filter((root) => root.trend === 0),
  };
}

/** A σ beyond every attractor: `E_i ≥ E_0` at each σ, so that the first level's last root is the largest. */
function reachOf(branches: Branches, ratio: number): number {
  let sigma = 1;
  while (branches.jet(single(0), sigma).value < 1 / ratio) sigma *= 1.5;
  return sigma;
}

/** The attractors of the convex branches from level `first` on. */
function* followConvex(branches: Branches, ratio: number, first: number): Generator<BranchRoot> {
  const last = lastTakeover(branches, ratio, first);
  let square = reachOf(branches, ratio) ** 2;
  for (let level = first; level <= last; level++) {
    square = climb(branches, level, 1 / ratio, square);
    yield { high: single(level), sigma: Math.sqrt(square), trend: 1 };
  }
}

/** Newton in `σ²`, in which `E_i` is convex, from beyond the rising root: monotone. */
function climb(branches: Branches, level: number, target: number, start: number): number {
  let square = start;
  for (let iteration = 0; iteration < 60; iteration++) {
    const sigma = Math.sqrt(square);
    const low = branches.sharedLow(sigma);
    const lift = branches.lift(level, sigma);
    const step = ((low.value + lift.value - target) * 2 * sigma) / (low.slope + lift.slope);
    square -= step;
    if (Math.abs(step) <= 1e-9 * square) break; // quadratic: the next step would be rounding
  }
  return square;
}

/** The last level that can take over, by bisection; `first - 1` where none can. */
function lastTakeover(branches: Branches, ratio: number, first: number): number {
  const canTakeOver = (level: number) => {
    const [turn] = turningPoints(branches, single(level));
    return turn !== undefined && branches.jet(single(level), turn).value * ratio < 1;
  };
  let [yes, no] = [first - 1, branches.profile.levels.values.length];
  while (no - yes > 1) {
    const middle = (yes + no) >> 1;
    if (canTakeOver(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/**
 * All fixed points for `T < 1`, `0 < λ < 1`, one for each choice of how many outcomes of each level are high.
 *
 * **Domain**: few outcomes: the number of branches is the product of `count + 1` over the levels. **Guarantee**: numerical;
 * complete as {@link turningPoints} is. **Source**: theory *branches*.
 */
export function allRoots(branches: Branches, ratio: number): BranchRoot[] {
  const { beta, levels, unreferenced } = branches.profile;
  const lambda = ratio / (1 + ratio);
  const counts = [...levels.counts, ...(unreferenced > 0 ? [unreferenced] : [])];
  const roots: BranchRoot[] = [];
  const visit = (level: number, high: readonly HighLevel[], mass: number): void => {
    if (lambda * mass > 1) return; // every high outcome is above its fold λ q β/(β-1), every low one above λ q
    if (level === counts.length) {
      roots.push(...rootsOn(branches, high, ratio));
      return;
    }
    for (let count = 0; count <= counts[level]; count++) {
      const extra = (count * branches.reference(level)) / (beta - 1);
      visit(level + 1, count === 0 ? high : [...high, { level, count }], mass + extra);
    }
  };
  visit(0, [], 1);
  return roots;
}
