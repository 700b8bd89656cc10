import { add, type Interval, interval, mul, recip, sub } from "../numeric/interval.js";
import type { BranchScan, ExactText, HighSet } from "./certificate.js";
import type { BranchPoint, Link, Loop, Piece, Scanned, ScannedPoint, Side, Slice, Slices } from "./enclosures.js";
import { enclosed, referenceAt } from "./loop.js";
import { branchAt, foldGamma, sliceAt, slopeBetween, valueBetween } from "./slice.js";
import { require } from "./verification.js";

/** Slices that are computed once each. **Errors**: Rejection for a γ at which level 0 does not certainly have both its roots. */
export function slicesOf(loop: Loop): Slices {
  const known = new Map<string, Slice>();
  return (at) => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const gamma = at === "" ? null : enclosed([at, at]);
    const limit = loop.regime === "hot" ? Number.POSITIVE_INFINITY : foldGamma(loop).inf;
    const inside = gamma === null || (gamma.inf > 0 && gamma.sup < limit);
    require(inside, "branches", `γ = ${at} is not certainly between 0 and the fold`);
    const slice = sliceAt(loop, gamma);
    known.set(at, slice);
    return slice;
  };
}

/** 1/λ. */
export const target = ({ lambda }: Loop): Interval => recip(lambda);

/** The side of 1/λ on which a value certainly is. */
export const sideOf = (value: Interval, goal: Interval): Side =>
  value.sup < goal.inf ? -1 : value.inf > goal.sup ? 1 : 0;

/**
 * All fixed points on a curve ({@link BranchScan}), for every λ of the loop at once.
 *
 * Between two stations `Y` is certainly not 1/λ or certainly monotone; a monotone stretch holds one fixed point if its ends are on different
 * sides and none if they are on the same. As γ → 0, `Y → 1 < 1/λ` where no outcome is high; otherwise the high roots
 * grow without bound, and all is above 1/λ once they and the `q` of the others exceed it. On branch `K` a fixed point at which `Y`
 * rises with γ has |K| unstable directions, one at which it falls one less (theorem *one-high*).
 *
 * With `attractorsOnly`, stretches that cannot hold an attractor are passed over.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`. **Errors**: Rejection for a grid out of order or beyond the fold. **Cost**: O(levels) a slice.
 */
export function scan(loop: Loop, slices: Slices, { high, grid, beyond }: BranchScan, attractorsOnly = false): Scanned {
  const goal = target(loop);
  const size = high.reduce((sum, [, count]) => sum + count, 0);
  const near = pointsOn(loop, slices, high, grid);
  const sides: Side[] = [size === 0 ? -1 : 1, ...near.map(({ value }) => sideOf(value, goal))];
  const links: Link[] = [
    size === 0 ? { trend: 1, clear: false, beyond: false, index: 0 } : headOf(loop, near[0], high, false),
    ...near.slice(1).map((b, k) => linkOf(near[k], b, goal, { beyond: false, index: k + 1 })),
  ];
  if (beyond !== undefined) {
    const both: HighSet = [[0, 1], ...high];
    const far = pointsOn(loop, slices, both, beyond);
    for (let k = far.length - 1; k > 0; k--) {
      const link = linkOf(far[k - 1], far[k], goal, { beyond: true, index: k });
      links.push({ ...link, trend: -link.trend as Side });
      sides.push(sideOf(far[k - 1].value, goal));
    }
    links.push(headOf(loop, far[0], both, true));
    sides.push(1);
  }
  const points: ScannedPoint[] = [];
  const open: Piece[] = [];
  for (let from = 0, to = 0; from < links.length; from = to) {
    const { trend, beyond: isFar } = links[from];
    while (to < links.length && (to === from || (trend !== 0 && links[to].trend === trend))) to++;
    const unstable = trend > 0 ? size : isFar ? size + 1 : size - 1;
    const stretch = links.slice(from, to);
    if (stretch.every(({ clear }) => clear) || (attractorsOnly && trend !== 0 && unstable > 0)) continue;
    if (trend === 0 || sides[from] === 0) open.push(links[from]);
    else if (sides[to] === 0) open.push(links[to - 1]);
    else if (sides[from] !== sides[to]) points.push({ unstable, from: links[from], to: links[to - 1] });
  }
  return { points, open };
}

/** The branch at the points of a grid and at the fold. */
function pointsOn(loop: Loop, slices: Slices, high: HighSet, grid: readonly ExactText[]): BranchPoint[] {
  let before = 0;
  for (const at of grid) {
    const { gamma } = slices(at);
    require(gamma.inf > before, "branches", `γ = ${at} is not above the one before it`);
    before = gamma.sup;
  }
  return [...grid, ""].map((at) => branchAt(loop, slices(at), high));
}

/** The link between two neighbours, the first at the smaller γ. */
function linkOf(a: BranchPoint, b: BranchPoint, goal: Interval, place: Piece): Link {
  const slope = slopeBetween(a, b);
  const trend = slope.inf > 0 ? 1 : slope.sup < 0 ? -1 : 0;
  return { ...place, trend, clear: sideOf(valueBetween(a, b), goal) !== 0 };
}

/** The link from γ = 0 to the first point: clear where its high roots, the least there, exceed 1/λ with the `q` of the others. */
function headOf(loop: Loop, { highSum }: BranchPoint, high: HighSet, beyond: boolean): Link {
  let rest = interval(1);
  for (const [level, count] of high) rest = sub(rest, mul(interval(count), referenceAt(loop, level)));
  return { trend: 0, clear: sideOf(add(highSum, rest), target(loop)) === 1, beyond, index: 0 };
}
