import type { BasinEvidence, FixedPointPlace, HighSet, Settled } from "./certificate.js";
import { checkSettled } from "./check-settled.js";
import { largestAtStart } from "./check-verdict.js";
import { findHotPlace, findPlace } from "./find-place.js";
import { findScan, goesBeyond } from "./find-scan.js";
import type { Loop } from "./loop.js";
import { findOrder } from "./prove-order.js";
import { type Slices, slicesOf } from "./scan.js";
import { Rejection } from "./verification.js";

/**
 * The one end at every question of a loop, with the class that it has at `end`; null where there is more than one end, or another class.
 *
 * **Guarantee**: the checker has accepted it. **Cost**: some hundred slices.
 */
export function proveSettled(loop: Loop, slices: Slices, end: Loop, wanted: Settled["class"]): Settled | null {
  try {
    const place = placeAt(end);
    const basin = place === null ? null : basinOf(loop, slices);
    if (place === null || basin === null) return null;
    const settled: Settled = { class: wanted, place, basin };
    checkSettled(loop, slices, end, settled);
    return settled;
  } catch (error) {
    if (error instanceof Rejection) return null;
    throw error;
  }
}

/** Whether branches tell where the loop ends, and no theorem. */
const isBranched = ({ regime, external }: Loop): boolean => regime === "cold" && external === "some";

function placeAt(end: Loop): FixedPointPlace | null {
  if (end.external === "none") return { high: survivors(end), between: null };
  if (end.external === "all" || end.regime === "neutral") return { high: [], between: null };
  const slices = slicesOf(end);
  if (!isBranched(end)) return findHotPlace(end, slices);
  const low = findScan(end, slices, [], false);
  return low.scan !== null && low.found.points.length === 1
    ? findPlace(end, slices, low.scan, low.found.points[0])
    : null;
}

/** The outcomes that are left without external data. */
const survivors = (loop: Loop): HighSet =>
  loop.regime === "cold"
    ? largestAtStart(loop)
    : Array.from(loop.levels.counts, (count, level) => [level, count] as const);

/** Evidence that leaves the loop one end at each question. */
function basinOf(loop: Loop, slices: Slices): BasinEvidence | null {
  if (!isBranched(loop)) return { by: "theorem" };
  if (loop.initial === null) {
    const order = findOrder(loop, slices);
    return order === null ? null : { by: "order", low: order.low, tied: order.tied };
  }
  const low = findScan(loop, slices, [], false);
  if (low.scan === null || low.found.points.length !== 1) return null;
  const first = goesBeyond(loop, []) ? 1 : 0;
  const last = loop.levels.counts.length - 1;
  if (first > last) return { by: "only-fixed-point", low: low.scan, clear: null };
  const next = findScan(loop, slices, [[first, 1]], false);
  if (next.scan === null || next.found.points.length > 0) return null;
  const clear = { from: first, to: last, grid: next.scan.grid, attractors: 0 };
  return { by: "only-fixed-point", low: low.scan, clear };
}
