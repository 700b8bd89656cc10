import { pow } from "../numeric/elementary.js";
import { interval, mid, wid } from "../numeric/interval.js";
import type { BranchScan, HighSet } from "./certificate.js";
import type { BranchPoint, Loop, Piece, Scanned, Slices } from "./enclosures.js";
import { referenceAt } from "./loop.js";
import { scan, sideOf, target } from "./scan.js";
import { branchAt, foldGamma, foldOf } from "./slice.js";

/** A scan that the checker can follow, with what it finds, or the γ next to which two fixed points merge or nearly do. */
export type FoundScan =
  | { readonly scan: BranchScan; readonly found: Scanned }
  | { readonly scan: null; readonly found: null; readonly near: Piece & { readonly gamma: number } };

const MOST_ROUNDS = 80;
/** Below it a γ has too few digits to be told from its neighbours: where the temperature is very low. */
export const LEAST_GAMMA = 1e-290;
/** The nearest to the fold, relatively, that a grid goes. */
export const NEAREST = 4e-15;

/** Whether a curve goes on through the fold: where the largest reference is one outcome's, which is not high yet. */
export const goesBeyond = ({ levels }: Loop, high: HighSet): boolean => levels.counts[0] === 1 && high[0]?.[0] !== 0;

/** The slope of `Y` in ln γ at a point of a branch, about. */
export const slopeOf = ({ lowSlope, highs }: BranchPoint): number =>
  highs.reduce((sum, { count, slope }) => sum + count * mid(slope), mid(lowSlope));

/** What a search needs to know of a branch at one γ. */
interface Sample {
  readonly value: number;
  readonly slope: number;
  readonly lowSlope: number;
  /** How far the slope may be off. */
  readonly noise: number;
  readonly point: BranchPoint;
}

/** Searches a grid on which `scan` decides everything. */
class Search {
  readonly near: number[];
  readonly far: number[] | null;
  readonly top: number;

  constructor(
    readonly loop: Loop,
    readonly slices: Slices,
    readonly high: HighSet,
    readonly attractorsOnly: boolean,
    start: readonly number[],
  ) {
    this.top = foldGamma(loop).inf;
    this.near = [...start];
    const both: HighSet = [[0, 1], ...high];
    if (start.length === 0 && high.length > 0) this.near = this.startOf(high);
    this.far = !attractorsOnly || high.length === 0 ? (goesBeyond(loop, high) ? this.startOf(both) : null) : null;
  }

  /** A first grid: from where the high roots alone exceed 1/λ up to near the fold. */
  startOf(high: HighSet): number[] {
    const [level] = high[0];
    const q = referenceAt(this.loop, level);
    const y = 1.05 * target(this.loop).sup;
    if (y <= foldOf(q, this.loop.beta).sup) return [this.top / 2, this.top * 0.999];
    const gamma = (y - q.inf) / pow(interval(y), this.loop.beta).inf;
    return gamma < this.top * 0.999 ? [gamma, this.top * 0.999] : [Math.min(gamma, this.top * 0.999)];
  }

  get scan(): BranchScan {
    const texts = (grid: readonly number[]) => grid.map(String);
    const beyond = this.far === null ? {} : { beyond: texts(this.far) };
    return { high: this.high, grid: texts(this.near), ...beyond };
  }

  sample(gamma: number, beyond: boolean): Sample {
    const high: HighSet = beyond ? [[0, 1], ...this.high] : this.high;
    const point = branchAt(this.loop, this.slices(String(gamma)), high);
    const [lowSlope, slope] = [mid(point.lowSlope), slopeOf(point)];
    const noise = point.highs.reduce((sum, { count, slope: own }) => sum + count * wid(own), wid(point.lowSlope));
    return { value: mid(point.value), slope, lowSlope, noise, point };
  }

  run(): FoundScan {
    for (let round = 0; ; round++) {
      const found = scan(this.loop, this.slices, this.scan, this.attractorsOnly);
      if (found.open.length === 0) return { scan: this.scan, found };
      const grids = { near: [...this.near], far: [...(this.far ?? [])] };
      for (const piece of found.open) {
        const gamma = this.refine(piece, grids);
        if (gamma !== null) return { scan: null, found: null, near: { ...piece, gamma } };
      }
      if (round === MOST_ROUNDS) return { scan: null, found: null, near: { ...found.open[0], gamma: this.top } };
    }
  }

  /** Adds points in and beside an open piece; returns the γ at which nothing more can be told. */
  refine(
    { beyond, index }: Piece,
    before: { readonly near: readonly number[]; readonly far: readonly number[] },
  ): number | null {
    const grid = beyond ? this.far! : this.near;
    const seen = beyond ? before.far : before.near;
    if (index === 0) return seen[0] < LEAST_GAMMA ? seen[0] : this.insert(grid, [seen[0] / 2]);
    const [a, b] = [seen[index - 1] ?? 0, seen[index] ?? this.top];
    if (index === seen.length) {
      if (this.top - a <= NEAREST * this.top) return this.top;
      return this.insert(grid, [this.top - Math.max((this.top - a) / 64, NEAREST * 0.75 * this.top)]);
    }
    if (b - a <= 4e-16 * b) return a;
    const [left, right] = [this.sample(a, beyond), this.sample(b, beyond)];
    if (left.slope > 0 === right.slope > 0) return this.insert(grid, [Math.sqrt(a) * Math.sqrt(b)]);
    return this.bracketTurn(grid, beyond, [a, left], [b, right]);
  }

  /** Puts two points about the turn of `Y` between two others, so near that its value there decides all between them. */
  bracketTurn(
    grid: number[],
    beyond: boolean,
    [a, left]: readonly [number, Sample],
    [b, right]: readonly [number, Sample],
  ): number | null {
    const turn = this.turn(beyond, [a, left.slope], [b, right.slope]);
    const { value, lowSlope, point } = this.sample(turn, beyond);
    const goal = target(this.loop);
    if (sideOf(point.value, goal) === 0) return turn;
    const distance = value < goal.inf ? goal.inf - value : value - goal.sup;
    const width = Math.max(Math.min(distance / (8 * lowSlope), 0.1), 4e-16);
    const before = grid.length;
    this.insert(
      grid,
      [turn * (1 - width), turn * (1 + width)].filter((gamma) => gamma > a && gamma < b),
    );
    return grid.length > before ? null : turn;
  }

  /** Where the slope changes its sign, as near as its enclosures tell: by false position and halving in turns. */
  turn(beyond: boolean, [a, fa]: readonly [number, number], [b, fb]: readonly [number, number]): number {
    let [x, y, fx, fy] = [a, b, fa, fb];
    for (let step = 0; step < 120; step++) {
      const secant = (x * fy - y * fx) / (fy - fx);
      const next = step % 2 === 0 && secant > x && secant < y ? secant : (x + y) / 2;
      if (next <= x || next >= y) return next;
      const { slope, noise } = this.sample(next, beyond);
      if (Math.abs(slope) <= noise) return next;
      if (slope > 0 === fx > 0) [x, fx] = [next, slope];
      else [y, fy] = [next, slope];
    }
    return (x + y) / 2;
  }

  insert(grid: number[], gammas: readonly number[]): null {
    for (const gamma of gammas)
      if (gamma > 0 && gamma < this.top * (1 - 5e-16) && !grid.includes(gamma)) grid.push(gamma);
    grid.sort((x, y) => x - y);
    return null;
  }
}

/**
 * Finds a grid for a branch, adding points until the checker's own scan decides every piece.
 *
 * **Guarantee**: none; the scan is for the checker to replay. **Cost**: some ten to a hundred slices.
 */
export function findScan(
  loop: Loop,
  slices: Slices,
  high: HighSet,
  attractorsOnly: boolean,
  start: readonly number[] = [],
): FoundScan {
  return new Search(loop, slices, high, attractorsOnly, start).run();
}
