import type { BranchScan, HighSet, ScannedFamily } from "./certificate.js";
import { largestAtStart } from "./check-verdict.js";
import type { Loop, ScannedPoint, Slices } from "./enclosures.js";
import { findScan, goesBeyond } from "./find-scan.js";

/** The scans that show that a loop has only one fixed point, and the point on the low curve. */
export interface OnlyScans {
  readonly low: BranchScan;
  readonly clear: ScannedFamily | null;
  readonly point: ScannedPoint;
}

/**
 * Finds the scans that show that the loop has only one fixed point; null where it has more, or rounding does not tell.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`. **Guarantee**: the checker decides. **Cost**: some fifty slices.
 */
export function findOnly(loop: Loop, slices: Slices): OnlyScans | null {
  const low = findScan(loop, slices, [], false);
  if (low.scan === null || low.found.points.length !== 1) return null;
  const [point] = low.found.points;
  const first = goesBeyond(loop, []) ? 1 : 0;
  const last = loop.levels.counts.length - 1;
  if (first > last) return { low: low.scan, clear: null, point };
  const next = findScan(loop, slices, [[first, 1]], false);
  if (next.scan === null || next.found.points.length > 0) return null;
  return { low: low.scan, clear: { from: first, to: last, grid: next.scan.grid, attractors: 0 }, point };
}

/** The outcomes that are left in the end without external data: those that start largest below `T = 1`, all above. */
export const survivors = (loop: Loop): HighSet =>
  loop.regime === "cold"
    ? largestAtStart(loop)
    : Array.from(loop.levels.counts, (count, level) => [level, count] as const);
