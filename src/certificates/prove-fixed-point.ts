import { mid } from "../numeric/interval.js";
import { nextDown, nextUp } from "../numeric/rounding.js";
import type { ExactRange, FixedPointPlace, FixedPointStatement, MultiplierRange } from "./certificate.js";
import type { FoundPoint, Loop, Part, Slices } from "./enclosures.js";
import { checkFixedPoint, countAbove, driftOf, fixedPointAt } from "./fixed-point.js";
import { enclosed, referenceAt } from "./loop.js";
import { Rejection } from "./verification.js";

/** A range around an interval from 0 up, as text: two ulp wider, as the text of a double is not the double; 0 is. */
export const rangeAround = ({ inf, sup }: { readonly inf: number; readonly sup: number }): ExactRange => [
  String(inf <= 0 ? 0 : nextDown(nextDown(inf))),
  String(sup <= 0 ? 0 : nextUp(nextUp(sup))),
];

interface Pole {
  readonly d: number;
  readonly count: number;
  /** `Σ s d` over the outcomes with this `d`. */
  readonly weight: number;
}

/** The distinct diagonal multipliers above 0, descending. */
function polesOf(loop: Loop, parts: readonly Part[]): Pole[] {
  const lambda = mid(loop.lambda);
  const poles = parts
    .filter(({ d }) => mid(d) > 0)
    .map(({ level, count, p, d }) => {
      const s = loop.external === "all" ? 0 : (mid(p) - lambda * mid(referenceAt(loop, level))) / (1 - lambda);
      return { d: mid(d), count, weight: count * Math.max(0, s) * mid(d) };
    })
    .sort((a, b) => b.d - a.d);
  const merged: Pole[] = [];
  for (const pole of poles) {
    const last = merged[merged.length - 1];
    if (last === undefined || last.d !== pole.d) merged.push(pole);
    else merged[merged.length - 1] = { d: pole.d, count: last.count + pole.count, weight: last.weight + pole.weight };
  }
  return merged;
}

/** The root of the secular function between two neighbouring poles, by bisection. */
function rootBetween(poles: readonly Pole[], k: number): number {
  let [low, top] = [poles[k + 1].d, poles[k].d];
  while (true) {
    const middle = (low + top) / 2;
    if (!(middle > low && middle < top)) return middle;
    const phi = poles.reduce((sum, { d, weight }) => sum + weight / (middle - d), 1);
    if (phi > 0) low = middle;
    else top = middle;
  }
}

/** Above so many parts only the largest multiplier gets a range of its own. */
const MOST_PARTS = 200;

/** The multipliers of a point, descending, as numbers with multiplicities. */
function multipliersOf(loop: Loop, { parts }: FoundPoint): { value: number; count: number }[] {
  const poles = polesOf(loop, parts);
  const found: { value: number; count: number }[] = [];
  const asked = parts.length > MOST_PARTS ? 1 : poles.length;
  poles.slice(0, asked).forEach(({ d, count }, k) => {
    if (count > 1) found.push({ value: d, count: count - 1 });
    if (k + 1 < poles.length) found.push({ value: rootBetween(poles, k), count: 1 });
  });
  const rest = loop.outcomes - 1 - found.reduce((sum, { count }) => sum + count, 0);
  if (rest > 0) found.push({ value: 0, count: rest });
  return found;
}

/** Ranges about the multipliers that the checker accepts: neighbours that it cannot tell apart share one. */
function rangesOf(loop: Loop, point: FoundPoint): MultiplierRange[] {
  const values = multipliersOf(loop, point);
  const coarse = point.parts.length > MOST_PARTS;
  const ranges: MultiplierRange[] = [];
  let [before, open] = [0, 0];
  let top = Number.NaN;
  values.forEach(({ value, count }, k) => {
    open += count;
    const last = k === values.length - 1;
    if (Number.isNaN(top)) top = coarse && last ? Number(ranges[k - 1][0]) : upperEnd(loop, point, value, before);
    const gap = last ? value : value - values[k + 1].value;
    const low = lowerEnd(loop, point, value, before + open, coarse || last ? value : gap / 2) ?? (last ? 0 : null);
    if (low === null) return;
    ranges.push([String(low), String(top), open]);
    [before, open, top] = [before + open, 0, Number.NaN];
  });
  return ranges;
}

const RADII = Array.from({ length: 24 }, (_, k) => 1e-14 * 4 ** k);

/** A double as the checker reads it from its text, which is a decimal near it. */
const typed = (x: number) => enclosed([String(x), String(x)]);

/** The least number above a multiplier that at most `before` multipliers exceed. */
function upperEnd(loop: Loop, point: FoundPoint, value: number, before: number): number {
  for (const radius of RADII) {
    const end = Math.max(value * (1 + radius), 1e-300) + radius * 1e-3;
    if (countAbove(loop, point, typed(end))[1] <= before) return end;
  }
  return 2 * mid(loop.beta) + 1;
}

/** The greatest number below a multiplier that at least `count` multipliers exceed; null where none is near enough. */
function lowerEnd(loop: Loop, point: FoundPoint, value: number, count: number, reach: number): number | null {
  for (const radius of RADII) {
    const end = value * (1 - radius);
    if (value - end > reach) return null;
    if (end <= 0) return 0;
    if (countAbove(loop, point, typed(end))[0] >= count) return end;
  }
  return null;
}

/**
 * The statement on the fixed point at a place: a box, its multipliers and its drift; null where the checker cannot follow it, as next to a fold.
 *
 * **Guarantee**: the checker has accepted it. **Cost**: a few dozen passes over the parts.
 */
export function proveFixedPoint(loop: Loop, slices: Slices, place: FixedPointPlace): FixedPointStatement | null {
  try {
    const point = fixedPointAt(loop, slices, place);
    const statement: FixedPointStatement = {
      kind: "fixed-point",
      place,
      box: point.parts.map(({ p }) => rangeAround(p)),
      unstable: point.unstable,
      multipliers: rangesOf(loop, point),
      drift: rangeAround(driftOf(loop, point)),
    };
    checkFixedPoint(loop, slices, statement);
    return statement;
  } catch (error) {
    if (error instanceof Rejection) return null;
    throw error;
  }
}
