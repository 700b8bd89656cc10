import type {
  AttractorsStatement,
  FixedPointsStatement,
  HighSet,
  ScannedBranch,
  ScannedFamily,
} from "./certificate.js";
import { closedAttractors, closedCount, copies, possibleBranches } from "./check-attractors.js";
import type { Loop, ScannedPoint, Slices } from "./enclosures.js";
import { type FoundScan, findScan, goesBeyond } from "./find-scan.js";
import { scan } from "./scan.js";

/** A branch on which the search met two fixed points that nearly merge, and the γ where they do. */
export interface NearFold {
  readonly high: HighSet;
  readonly gamma: number;
}

/** A statement with the points of its scans, or the place that keeps it from being proved. */
export interface Proved<S> {
  readonly statement: S | null;
  readonly points: readonly PlacedScan[];
  readonly near: NearFold | null;
}

/** A scan and one of the points on it, not yet placed. */
export interface PlacedScan {
  readonly scan: { readonly high: HighSet; readonly grid: readonly string[]; readonly beyond?: readonly string[] };
  readonly point: ScannedPoint;
}

const nearFold = (high: HighSet, found: FoundScan & { scan: null }): NearFold => ({
  high: found.near.beyond ? [[0, 1], ...high] : high,
  gamma: found.near.gamma,
});

const unproved = <S>(near: NearFold): Proved<S> => ({ statement: null, points: [], near });

/** The statement where no search is needed. */
const closed = (loop: Loop): boolean => loop.regime !== "cold" || loop.external !== "some";

/**
 * The complete list of attractors, proved.
 *
 * As the lift of an outcome falls when its reference rises, the levels whose branches have fixed points come first; those with attractors share a grid where
 * one can be found for all, the others are settled by the first of them.
 *
 * **Guarantee**: the checker decides. **Cost**: some fifty slices for a vocabulary, and a few high roots for each level.
 */
export function proveAttractors(loop: Loop, slices: Slices): Proved<AttractorsStatement> {
  if (closed(loop)) {
    return { statement: { kind: "attractors", count: closedAttractors(loop) }, points: [], near: null };
  }
  const low = findScan(loop, slices, [], true);
  if (low.scan === null) return unproved(nearFold([], low));
  const points: PlacedScan[] = low.found.points.map((point) => ({ scan: low.scan, point }));
  const families: ScannedFamily[] = [];
  const levels = loop.levels.counts.length;
  for (let from = goesBeyond(loop, []) ? 1 : 0; from < levels; ) {
    const family = proveFamily(loop, slices, from, points);
    if ("gamma" in family) return unproved(family);
    families.push(family);
    from = family.to + 1;
  }
  const count = families.reduce((sum, { from, to, attractors }) => {
    let outcomes = 0;
    for (let level = from; level <= to; level++) outcomes += loop.levels.counts[level];
    return sum + attractors * outcomes;
  }, low.found.points.length);
  const statement: AttractorsStatement = {
    kind: "attractors",
    count,
    low: { ...low.scan, attractors: low.found.points.length },
    families,
  };
  return { statement, points, near: null };
}

/** The longest family from a level on that one grid proves. */
function proveFamily(loop: Loop, slices: Slices, from: number, points: PlacedScan[]): ScannedFamily | NearFold {
  const last = loop.levels.counts.length - 1;
  const first = findScan(loop, slices, [[from, 1]], true);
  if (first.scan === null) return nearFold([[from, 1]], first);
  if (first.found.points.length === 0) {
    const whole = findScan(loop, slices, [[from, 1]], false, first.scan.grid.map(Number));
    if (whole.scan !== null && whole.found.points.length === 0) {
      return { from, to: last, grid: whole.scan.grid, attractors: 0 };
    }
  }
  const { grid } = first.scan;
  const attractors = first.found.points.length;
  let to = from;
  for (let level = from; level <= last; level++) {
    const high: HighSet = [[level, 1]];
    const found = level === from ? first.found : scan(loop, slices, { high, grid }, true);
    if (found.open.length > 0 || found.points.length !== attractors) break;
    for (const point of found.points) points.push({ scan: { high, grid }, point });
    to = level;
  }
  return { from, to, grid, attractors };
}

/**
 * The complete list of fixed points, proved.
 *
 * **Domain**: at most 16 outcomes. **Guarantee**: the checker decides. **Cost**: a search for each of up to 2^n branches.
 */
export function proveFixedPoints(loop: Loop, slices: Slices): Proved<FixedPointsStatement> {
  if (closed(loop))
    return { statement: { kind: "fixed-points", count: closedCount(loop), branches: [] }, points: [], near: null };
  const branches: ScannedBranch[] = [];
  const points: PlacedScan[] = [];
  let count = 0;
  for (const high of possibleBranches(loop)) {
    const found = findScan(loop, slices, high, false);
    if (found.scan === null) return unproved(nearFold(high, found));
    branches.push({ ...found.scan, unstable: found.found.points.map(({ unstable }) => unstable) });
    for (const point of found.found.points) points.push({ scan: found.scan, point });
    count += found.found.points.length * copies(loop, high);
  }
  return { statement: { kind: "fixed-points", count, branches }, points, near: null };
}
