import { type MomentShape, pairsOf } from "./moments.js";
import { BOUNDED, observableNames } from "./observables.js";
import { type Grid, gridFor } from "./quantiles.js";

/** Replicates in a block: the unit of work, whose statistics depend on the plan and its number alone. */
export const BLOCK = 32;

/** Up to so many replicates quantiles are exact; beyond, they are read off a fixed grid. */
export const EXACT_REPLICATES = 1e6;

/** Up to so many outcomes covariances are recorded. */
const MOST_CROSSED = 200;

/** What the first generation is noted of, replicate by replicate. */
export type TimeName = "fixation" | "extinction" | "escape";

/** How the statistics of an ensemble are laid out: all that is needed to gather, store and read them. Plain JSON. */
export interface EnsembleLayout {
  readonly outcomes: number;
  readonly generations: number;
  readonly replicates: number;
  /** The generations at which observables are read, ascending from 0, the last one `generations`. */
  readonly recorded: readonly number[];
  /** How many outcomes' probabilities are recorded. */
  readonly tracked: number;
  /** Whether the fluctuation about an attractor is recorded. */
  readonly centred: boolean;
  /** The times that are noted, in the order of their slots. */
  readonly times: readonly TimeName[];
}

/** How many blocks an ensemble has. @example blocksOf({ replicates: 33 }) // => 2 */
export const blocksOf = ({ replicates }: Pick<EnsembleLayout, "replicates">): number => Math.ceil(replicates / BLOCK);

/**
 * The replicates of a block: the last block may be short.
 *
 * @example replicatesOf({ replicates: 33 }, 1) // => { first: 32, count: 1 }
 */
export function replicatesOf({ replicates }: Pick<EnsembleLayout, "replicates">, block: number) {
  const first = block * BLOCK;
  return { first, count: Math.min(BLOCK, replicates - first) };
}

/** How many replicates the blocks before `block` have. @example replicatesBefore({ replicates: 33 }, 2) // => 33 */
export const replicatesBefore = ({ replicates }: Pick<EnsembleLayout, "replicates">, block: number): number =>
  Math.min(block * BLOCK, replicates);

/** The layout of one replicate's sample: at each recorded generation the tracked probabilities, then the observables. */
export function shapeOf({ outcomes, recorded, tracked, centred }: EnsembleLayout): MomentShape {
  const width = tracked + observableNames(centred).length;
  return { vectors: recorded.length, width, crossed: outcomes <= MOST_CROSSED ? tracked : 0 };
}

/** Slots of values kept for quantiles: the bounded observables at each recorded generation, then the times. */
export const slotsOf = ({ recorded, times }: EnsembleLayout): number => recorded.length * BOUNDED.length + times.length;

/** The fixed grid of each slot. */
export function gridsOf({ outcomes, generations, recorded, times }: EnsembleLayout): Grid[] {
  const observables = BOUNDED.map(({ bounds, whole }) => gridFor(bounds(outcomes), whole));
  const time = gridFor([0, generations], true);
  return [...recorded.flatMap(() => observables), ...times.map(() => time)];
}

const GRID_BYTES = 8 * 4097;

/**
 * The memory that an ensemble's statistics take, in bytes: kept values or grids, and the moments of the nodes that wait for
 * their siblings.
 *
 * **Guarantee**: an estimate from above of what grows with the layout. **Cost**: O(1).
 */
export function memoryOf(layout: EnsembleLayout): number {
  const { vectors, width, crossed } = shapeOf(layout);
  const waiting = Math.ceil(Math.log2(blocksOf(layout) + 1)) + 16;
  const moments = 8 * vectors * (2 * width + pairsOf(crossed)) * waiting;
  const perSlot = layout.replicates <= EXACT_REPLICATES ? 8 * layout.replicates : GRID_BYTES;
  return moments + slotsOf(layout) * perSlot;
}

/** The numbers that are shown of an ensemble: means and standard errors, covariances, quantiles. */
export function numbersShown(layout: EnsembleLayout): number {
  const { vectors, width, crossed } = shapeOf(layout);
  return vectors * (3 * width + crossed * crossed + 5 * BOUNDED.length);
}
