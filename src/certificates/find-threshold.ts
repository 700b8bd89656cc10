import { interval, mid } from "../numeric/interval.js";
import type { HighSet } from "./certificate.js";
import type { Loop, Slices } from "./enclosures.js";
import { goesBeyond, slopeOf } from "./find-scan.js";
import { referenceAt } from "./loop.js";
import { branchAt, foldGamma, hotRoot } from "./slice.js";

/** How many points are looked at along a branch, and how far up its high root goes, as a logarithm. */
const POINTS = 96;
const REACH = 16;

/** Where a function of a number changes its sign, by bisection. */
function turn(f: (x: number) => number, low: number, top: number): number {
  let [a, b] = [low, top];
  const first = f(a) > 0;
  for (let step = 0; step < 60; step++) {
    const middle = (a + b) / 2;
    if (!(middle > a && middle < b)) break;
    if (f(middle) > 0 === first) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** γ at a distance from the fold: high roots grow like its power, and near the fold they change with the root of the distance. */
function gammaAt(loop: Loop, share: number): string {
  const distance = Math.min((mid(loop.beta) - 1) * REACH * share * share, 600);
  return String(foldGamma(loop).inf * (1 - 1e-14) * Math.exp(-distance));
}

/** The least values of `Y` along a branch, at the fold too where it may begin there. */
function leastValues(loop: Loop, slices: Slices, high: HighSet, withFold: boolean): number[] {
  const point = (share: number) => branchAt(loop, slices(share === 0 ? "" : gammaAt(loop, share)), high);
  const slope = (share: number) => slopeOf(point(share));
  const slopes = Array.from({ length: POINTS }, (_, k) => slope((k + 1) / POINTS));
  const found = withFold ? [mid(point(0).value)] : [];
  for (let k = 1; k < POINTS; k++) {
    // With the share γ falls: a least value is where the slope in γ turns from above 0 to below.
    if (slopes[k - 1] <= 0 || slopes[k] > 0) continue;
    found.push(mid(point(turn(slope, k / POINTS, (k + 1) / POINTS)).value));
  }
  return found;
}

/**
 * A double near `λ_u`: the largest external fraction at which a branch with one high outcome folds, or begins at the fold of several largest outcomes.
 *
 * **Guarantee**: none; a statement about it is for the checker. **Cost**: some two hundred slices. **Source**: theory *fold*.
 */
export function nearUnique(loop: Loop, slices: Slices): number {
  if (loop.regime !== "cold" || loop.outcomes === 1) return 0;
  const joined = goesBeyond(loop, []);
  const first = joined ? 1 : 0;
  const least = first < loop.levels.counts.length ? leastValues(loop, slices, [[first, 1]], true) : [];
  if (joined) least.push(...leastValues(loop, slices, [[0, 1]], false));
  return least.length === 0 ? 0 : 1 / Math.min(...least);
}

/** A fixed point for one γ, of whatever external fraction it is. */
interface Place {
  readonly drift: number;
  readonly external: number;
}

function placeAt(loop: Loop, ys: Iterable<readonly [y: number, level: number, count: number]>): Place {
  let total = 0;
  const all = [...ys];
  for (const [y, , count] of all) total += count * y;
  const drift = all.reduce(
    (sum, [y, level, count]) => sum + count * Math.abs(y / total - mid(referenceAt(loop, level))),
    0,
  );
  return { drift: drift / 2, external: 1 / total };
}

function coldPlace(loop: Loop, slices: Slices, high: HighSet, at: string): Place {
  const slice = slices(at);
  const { highs } = branchAt(loop, slice, high);
  const raised = new Map(high.map(([level, count], k) => [level, { count, y: mid(highs[k].y) }]));
  const ys = Array.from(loop.levels.counts).flatMap((count, level) => {
    const up = raised.get(level);
    const low = [mid(slice.low[level]), level, count - (up?.count ?? 0)] as const;
    return up === undefined ? [low] : [low, [up.y, level, up.count] as const];
  });
  return placeAt(loop, ys);
}

function hotPlace(loop: Loop, logGamma: number): Place {
  const gamma = interval(Math.exp(logGamma));
  const counts = Array.from(loop.levels.counts);
  return placeAt(
    loop,
    counts.map((count, level) => [mid(hotRoot(gamma, referenceAt(loop, level), loop.beta)), level, count] as const),
  );
}

/**
 * Doubles near `λ_δ`, where the drift of the loop's end from its reference passes the tolerance: the first is where it does so along the low curve. Others are where
 * it does beside a tie of the largest outcomes.
 *
 * **Domain**: the loop starts at its reference. **Guarantee**: none; a statement about it is for the checker. **Cost**: some hundred slices.
 */
export function nearStable(loop: Loop, slices: Slices): readonly number[] {
  const tolerance = Number(loop.tolerance.num) / Number(loop.tolerance.den);
  if (loop.regime === "neutral" || loop.outcomes === 1) return [0];
  const crossing = (place: (x: number) => Place, low: number, top: number): number => {
    if (place(top).drift <= tolerance) return 0;
    return place(turn((x) => place(x).drift - tolerance, low, top)).external;
  };
  if (loop.regime === "hot") {
    const reach = 200 * (1 - mid(loop.beta));
    return [crossing((x) => hotPlace(loop, x), -60, Math.min(reach, 600))];
  }
  const along = (high: HighSet) => (share: number) =>
    coldPlace(loop, slices, high, share === 0 ? "" : gammaAt(loop, share));
  const fold = along([])(0);
  const top = foldGamma(loop).inf * (1 - 1e-14);
  if (fold.drift > tolerance) return [crossing((x) => coldPlace(loop, slices, [], String(top * x * (2 - x))), 1e-9, 1)];
  const beyond = crossing(along([[0, 1]]), 0, 2);
  return loop.levels.counts[0] === 1 ? [beyond] : [fold.external, beyond];
}
