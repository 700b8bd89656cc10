import type { BasinEvidence, FixedPointPlace, Settled } from "./certificate.js";
import { checkSettled } from "./check-settled.js";
import { classAt, driftAt } from "./check-verdict.js";
import type { Loop, Slices } from "./enclosures.js";
import { findOnly, survivors } from "./find-only.js";
import { findHotPlace, findPlace } from "./find-place.js";
import { findScan } from "./find-scan.js";
import { fixedPointAt } from "./fixed-point.js";
import { isBranched } from "./loop.js";
import { findOrder } from "./prove-order.js";
import { slicesOf } from "./scan.js";
import { Rejection } from "./verification.js";

/**
 * The one end at every question of a loop, with the class that it has at `end`; null where there is more than one end, or another class.
 *
 * **Guarantee**: the checker has accepted it. **Cost**: some hundred slices.
 */
export function proveSettled(loop: Loop, slices: Slices, end: Loop, wanted: Settled["class"]): Settled | null {
  try {
    const place = placeAt(end);
    if (place === null || classAt(end, driftAt(end, fixedPointAt(end, slicesOf(end), place))) !== wanted) return null;
    const basin = basinOf(loop, limited(slices));
    if (basin === null) return null;
    const settled: Settled = { class: wanted, place, basin };
    checkSettled(loop, slices, end, settled);
    return settled;
  } catch (error) {
    if (error instanceof Rejection) return null;
    throw error;
  }
}

/** The most slices that a search asks for: over a wide range of temperatures it could go on for ever. */
const MOST_SLICES = 3000;

function limited(slices: Slices): Slices {
  let asked = 0;
  return (at) => {
    if (++asked > MOST_SLICES) throw new Rejection("settled", "the search was given up");
    return slices(at);
  };
}

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

/** Evidence that leaves the loop one end at each question. */
function basinOf(loop: Loop, slices: Slices): BasinEvidence | null {
  if (!isBranched(loop)) return { by: "theorem" };
  if (loop.initial === null) {
    const order = findOrder(loop, slices);
    return order === null ? null : { by: "order", low: order.low, tied: order.tied };
  }
  const only = findOnly(loop, slices);
  return only === null ? null : { by: "only-fixed-point", low: only.low, clear: only.clear };
}
