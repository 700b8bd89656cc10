import { interval, mid, wid } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import type { BranchScan, FixedPointPlace, HighSet } from "./certificate.js";
import { fixedPointAt } from "./fixed-point.js";
import { hotRoot } from "./level-root.js";
import { type Loop, referenceAt } from "./loop.js";
import { type ScannedPoint, type Slices, target } from "./scan.js";
import { branchAt, foldGamma } from "./slice.js";
import { Rejection } from "./verification.js";

/** A monotone function of γ with the γ at which it is looked for. */
type Curve = (gamma: number) => number;

/** Where a function that rises or falls between two γ reaches 0, by regula falsi (Illinois) on a logarithmic scale. */
function crossing(f: Curve, low: number, top: number): number {
  let [x, y] = [low, top];
  let [fx, fy] = [f(x), f(y)];
  for (let step = 0; step < 100 && y - x > 2e-16 * y && fx !== 0 && fy !== 0; step++) {
    const share = step % 4 === 3 ? 0.5 : fx / (fx - fy);
    const middle = Math.sqrt(x * y);
    const guess = y > 2 * x ? x * Math.exp(share * Math.log(y / x)) : x + share * (y - x);
    const next = guess > x && guess < y ? guess : middle;
    if (next <= x || next >= y) break;
    const value = f(next);
    if (value > 0 === fx > 0) {
      [x, fx] = [next, value];
      fy /= 2;
    } else {
      [y, fy] = [next, value];
      fx /= 2;
    }
  }
  return fx === 0 ? x : fy === 0 ? y : (x + y) / 2;
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
function solutions(loop: Loop, value: Curve, low: number, top: number): readonly [number, number] {
  const { inf, sup } = target(loop);
  const roots = (wid(target(loop)) > 1e-12 * sup ? [inf, sup] : [(inf + sup) / 2]).map((goal) =>
    crossing((gamma) => value(gamma) - goal, low, top),
  );
  return [Math.min(...roots), Math.max(...roots)];
}

/** The nearest to the fold, relatively, that a place is looked for. */
const NEAREST = 4e-15;

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
  const value: Curve = (gamma) => mid(branchAt(loop, slices(String(gamma)), high).value);
  const [first, last] = [point.from, point.to];
  // Along the curve γ rises up to the fold and falls beyond it.
  const lower = beyond ? at(true, last.index - 1) : at(false, first.index - 1);
  const upper = beyond ? (first.beyond ? at(true, first.index) : top) : last.beyond ? top : at(false, last.index);
  return confirmed(loop, slices, high, solutions(loop, value, lower > 0 ? lower : belowAll(loop, value, upper), upper));
}

/** Whether the fixed point of a stretch through the fold is beyond it: `Y` rises along the curve there. */
function isBeyond(loop: Loop, slices: Slices, high: HighSet): boolean {
  return mid(branchAt(loop, slices(""), high).value) < mid(target(loop));
}

/** A γ at which the low curve is below 1/λ for every λ. */
function belowAll(loop: Loop, value: Curve, upper: number): number {
  let gamma = upper / 2;
  while (value(gamma) >= target(loop).inf && gamma > Number.MIN_VALUE) gamma /= 16;
  return gamma;
}

/** The place of the only fixed point above `T = 1` with all outcomes alive. */
export function findHotPlace(loop: Loop, slices: Slices): FixedPointPlace | null {
  const { levels, beta } = loop;
  const value: Curve = (gamma) => {
    const sum = new IntervalSum();
    for (let level = 0; level < levels.counts.length; level++) {
      sum.add(hotRoot(interval(gamma), referenceAt(loop, level), beta), levels.counts[level]);
    }
    return mid(sum.total);
  };
  const { inf, sup } = target(loop);
  let [low, top] = [1, 1];
  while (value(low) >= inf && low > 1e-300) low /= 8;
  while (value(top) <= sup && top < 1e300) top *= 8;
  return confirmed(loop, slices, [], solutions(loop, value, low, top));
}
