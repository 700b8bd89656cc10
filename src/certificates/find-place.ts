import { mid, wid } from "../numeric/interval.js";
import type { BranchScan, FixedPointPlace, HighSet } from "./certificate.js";
import type { Loop, ScannedPoint, Slices } from "./enclosures.js";
import { NEAREST, slopeOf } from "./find-scan.js";
import { fixedPointAt } from "./fixed-point.js";
import { target } from "./scan.js";
import { branchAt, foldGamma } from "./slice.js";
import { Rejection } from "./verification.js";

/** `Y` and its slope in ln γ at a γ. */
type Curve = (gamma: number) => { readonly value: number; readonly slope: number };

/** Where a monotone `Y` reaches a value between two γ, by Newton's method on a logarithmic scale, halving where it leaves the bracket. */
function crossing(curve: Curve, goal: number, low: number, top: number): number {
  let [x, y] = [low, top];
  let gamma = y > 2 * x ? Math.sqrt(x) * Math.sqrt(y) : (x + y) / 2;
  const rises = curve(x).value < goal;
  for (let step = 0; step < 200; step++) {
    const { value, slope } = curve(gamma);
    if (value < goal === rises) x = gamma;
    else y = gamma;
    const change = (goal - value) / slope;
    const newton = gamma * Math.exp(change);
    if (Math.abs(change) < 1e-15 || y - x <= 4e-16 * y) return gamma;
    gamma = newton > x && newton < y ? newton : y > 2 * x ? Math.sqrt(x) * Math.sqrt(y) : (x + y) / 2;
    if (gamma <= x || gamma >= y) return gamma;
  }
  return gamma;
}

/** The narrowest place about a γ range at which the checker sees the fixed point; null where it sees it in none. */
function confirmed(
  loop: Loop,
  slices: Slices,
  high: HighSet,
  [low, top]: readonly [number, number],
): FixedPointPlace | null {
  for (let margin = 4e-15; margin < 1e-2; margin *= 4) {
    const between = [String(low * (1 - margin)), String(top * (1 + margin))] as const;
    try {
      fixedPointAt(loop, slices, { high, between });
      return { high, between };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return null;
}

/** The γ range of the solutions of `Y = 1/λ` for all λ of the loop, on a stretch on which `Y` is monotone. */
function solutions(loop: Loop, curve: Curve, low: number, top: number): readonly [number, number] {
  const { inf, sup } = target(loop);
  const roots = (wid(target(loop)) > 1e-12 * sup ? [inf, sup] : [(inf + sup) / 2]).map((goal) =>
    crossing(curve, goal, low, top),
  );
  return [Math.min(...roots), Math.max(...roots)];
}

/**
 * The place of a fixed point that a scan found, as narrow as the checker can see it; null where it sees none, as next to a fold.
 *
 * **Guarantee**: none; the place is for the checker to replay. **Cost**: some ten slices.
 */
export function findPlace(loop: Loop, slices: Slices, scan: BranchScan, point: ScannedPoint): FixedPointPlace | null {
  const top = foldGamma(loop).inf * (1 - NEAREST);
  const at = (beyond: boolean, index: number): number => {
    const grid = (beyond ? scan.beyond : scan.grid) ?? [];
    return index < 0 ? 0 : index < grid.length ? Number(grid[index]) : top;
  };
  const both: HighSet = [[0, 1], ...scan.high];
  const beyond = point.to.beyond && (point.from.beyond || isBeyond(loop, slices, scan.high));
  const high = beyond ? both : scan.high;
  const curve = curveOf(loop, slices, high);
  const [first, last] = [point.from, point.to];
  // Along the curve γ rises up to the fold and falls beyond it.
  const lower = beyond ? at(true, last.index - 1) : at(false, first.index - 1);
  const upper = beyond ? (first.beyond ? at(true, first.index) : top) : last.beyond ? top : at(false, last.index);
  return confirmed(loop, slices, high, solutions(loop, curve, lower > 0 ? lower : belowAll(loop, curve, upper), upper));
}

/** Whether the fixed point of a stretch through the fold is beyond it: `Y` rises along the curve there. */
function isBeyond(loop: Loop, slices: Slices, high: HighSet): boolean {
  return mid(branchAt(loop, slices(""), high).value) < mid(target(loop));
}

/** Less far down than any γ that the arithmetic can tell from 0. */
const LEAST = 1e-290;

/** A γ at which the low curve is below 1/λ for every λ. */
function belowAll(loop: Loop, curve: Curve, upper: number): number {
  let gamma = upper / 2;
  while (curve(gamma).value >= target(loop).inf && gamma > LEAST) gamma /= 16;
  return gamma;
}

/** The place of the only fixed point above `T = 1` with all outcomes alive. */
export function findHotPlace(loop: Loop, slices: Slices): FixedPointPlace | null {
  const curve = curveOf(loop, slices, []);
  const { inf, sup } = target(loop);
  let [low, top] = [1, 1];
  while (curve(low).value >= inf && low > 1e-300) low /= 8;
  while (curve(top).value <= sup && top < 1e300) top *= 8;
  return confirmed(loop, slices, [], solutions(loop, curve, low, top));
}

function curveOf(loop: Loop, slices: Slices, high: HighSet): Curve {
  return (gamma) => {
    const point = branchAt(loop, slices(String(gamma)), high);
    return { value: mid(point.value), slope: slopeOf(point) };
  };
}
