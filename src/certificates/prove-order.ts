import type { BranchScan, FixedPointPlace } from "./certificate.js";
import type { Loop, ScannedPoint, Slices } from "./enclosures.js";
import { findPlace } from "./find-place.js";
import { findScan } from "./find-scan.js";

/** Scans that show the only fixed point that the loop can end at from its reference, and where it is. */
export interface OrderProof {
  readonly low: BranchScan;
  readonly tied: BranchScan | null;
  /** null where it cannot be placed, as next to a fold. */
  readonly place: FixedPointPlace | null;
  /** How many unstable directions it has: none, or the loop ends at a tie. */
  readonly unstable: number;
}

/** Scans that hold one fixed point between them, and the one that holds it. */
export interface OrderScans {
  readonly low: BranchScan;
  readonly tied: BranchScan | null;
  readonly holder: BranchScan;
  readonly point: ScannedPoint;
}

/**
 * The scans for {@link onlyOrdered}; null where there is not one fixed point, or where a fold is too near to tell.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`, the loop starts at the reference. **Guarantee**: the checker decides. **Cost**: some fifty slices.
 */
export function findOrder(loop: Loop, slices: Slices): OrderScans | null {
  const low = findScan(loop, slices, [], false);
  if (low.scan === null) return null;
  const largest = loop.levels.counts[0];
  const tied = largest === 1 ? null : findScan(loop, slices, [[0, largest]], false);
  if (tied !== null && tied.scan === null) return null;
  const found = [low, ...(tied === null ? [] : [tied])].flatMap(({ scan, found: { points } }) =>
    points.map((point) => ({ holder: scan, point })),
  );
  return found.length === 1 ? { low: low.scan, tied: tied?.scan ?? null, ...found[0] } : null;
}

/** The scans of {@link findOrder} with the place of the fixed point. */
export function proveOrder(loop: Loop, slices: Slices): OrderProof | null {
  const scans = findOrder(loop, slices);
  if (scans === null) return null;
  const { low, tied, holder, point } = scans;
  return { low, tied, place: findPlace(loop, slices, holder, point), unstable: point.unstable };
}
