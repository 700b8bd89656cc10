import type { RandomStream } from "../numeric/random.js";
import { DenseReplace } from "./dense-replace.js";
import { DenseWindow } from "./dense-window.js";
import type { LoopPlan } from "./loop-plan.js";
import type { Series } from "./series.js";
import { SparseReplace } from "./sparse-replace.js";
import { SparseWindow } from "./sparse-window.js";

/**
 * One trajectory of the finite-batch loop (2) at a time, reusable: `start` begins the next one in the same memory.
 *
 * **Guarantee**: each step is exact in law (*one-step*) up to the rounding of doubles; the same plan and stream give the
 * same states.
 */
export interface Trajectory {
  /** Generations since the start. */
  readonly generation: number;
  /** How many outcomes have a positive probability. */
  readonly support: number;
  /** Begins again, at the plan's initial distribution or at `from`, and draws from `random` from now on. */
  start(random: RandomStream, from?: ArrayLike<number>): void;
  /** Takes one generation. */
  step(): void;
  /** The current distribution; the array is only lent until the next `step` or `start`. */
  state(): Float64Array;
}

/** Outcomes for each sample from which on visiting only the outcomes in the batch is faster. */
const SPARSE_REPLACE = 2;
const SPARSE_WINDOW = 16;

/**
 * The trajectories of a plan, by the fastest exact method for its outcomes, batch sizes and gain.
 *
 * **Guarantee**: the method depends on the plan alone, so that the same plan gives the same states everywhere.
 */
export function trajectoryOf(plan: LoopPlan): Trajectory {
  const n = plan.reference.length;
  const { gain, temperature } = plan;
  const size = largest(plan.batchSize);
  if (gain.kind === "replace" || (gain.kind === "window" && gain.gain === 1)) {
    return size * SPARSE_REPLACE <= n ? new SparseReplace(plan, size) : new DenseReplace(plan);
  }
  const isSparse = typeof temperature === "number" && size * SPARSE_WINDOW <= n;
  return isSparse ? new SparseWindow(plan, temperature, size) : new DenseWindow(plan);
}

const largest = (series: Series): number =>
  typeof series === "number" ? series : series.reduce((most, value) => Math.max(most, value), 0);
