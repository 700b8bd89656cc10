import { gainAt } from "../../model/gain.js";
import type { RandomStream } from "../../numeric/random.js";
import type { Gain } from "../../parameters/parameters.js";
import { type RunningEstimate, runningEstimate } from "../../simulation/evidence-estimate.js";
import type { Trajectory } from "../../simulation/trajectory.js";

/** Half a unit in the last place, of a number near 1. */
const ROUNDING = 2 ** -53;

/** Roundings that a simulator may spend on an entry of a state, and this file on reading it, in units of the entry. */
const ROUNDINGS = 32;

/** How far a recovered count may be from a whole number. */
const CLOSEST = 0.25;

/**
 * The largest batch whose counts can be read off the states of a loop with a gain of `gain` or more: beyond it doubles do not hold
 * them.
 *
 * **Guarantee**: with batches of this size or less the rounding bound of {@link recoverBatch} is at most 1/4. Less than 1 where the gain
 * is too small for any batch.
 * @example largestReadableBatch(1) // => 2 ** 45
 */
export function largestReadableBatch(gain: number): number {
  return Math.floor((gain * CLOSEST) / (2 * ROUNDINGS * ROUNDING));
}

/**
 * The batch that took one state to the next, `X = (B/α)(p⁺ - (1-α)p)`, written to `counts`; null, or one sentence that says why there
 * is no such batch.
 *
 * A count has to be a whole number within `32 · 2⁻⁵³ (B/α)(p + p⁺)`: four times the eight roundings of a step and of this reading.
 * Their sum has to be `B` exactly.
 *
 * **Domain**: `0 < α ≤ 1`, `B ≤ largestReadableBatch(α)`. **Cost**: O(n). **Source**: theory §3 *one-step*.
 */
export function recoverBatch(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  gain: number,
  batchSize: number,
  counts: Float64Array,
): string | null {
  const scale = batchSize / gain;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const read = scale * (after[i] - (1 - gain) * before[i]);
    const count = Math.round(read);
    const slack = Math.min(CLOSEST, ROUNDINGS * ROUNDING * scale * (before[i] + after[i]));
    if (!(Math.abs(read - count) <= slack) || count < 0) {
      return `outcome ${i} would be ${read} times in a batch, which is no whole number`;
    }
    counts[i] = count === 0 ? 0 : count;
    total += count;
  }
  return total === batchSize ? null : `a batch of ${batchSize} holds ${total} samples`;
}

/** Follows trajectories and reads every batch off them. */
export interface BatchReader {
  /** Whole batches read so far, and the samples in them. */
  readonly totals: RunningEstimate;
  /** Why a state could not have come from a batch; null as long as all could. */
  readonly broken: string | null;
  /** Starts a trajectory and hands each state and the batch that was drawn from it to `see`, as long as nothing is broken. */
  follow(
    random: RandomStream,
    from: ArrayLike<number>,
    generations: number,
    see: (state: Float64Array, counts: Float64Array) => void,
  ): void;
}

/** The reader of a trajectory with a gain schedule. **Cost**: O(n) a generation, beyond the trajectory's own. */
export function batchReader(trajectory: Trajectory, gain: Gain, batchSize: number, outcomes: number): BatchReader {
  const [before, counts] = [new Float64Array(outcomes), new Float64Array(outcomes)];
  const totals = runningEstimate();
  let broken: string | null = null;
  return {
    totals,
    get broken() {
      return broken;
    },
    follow(random, from, generations, see) {
      trajectory.start(random, from);
      for (let k = 0; k < generations && broken === null; k++) {
        before.set(trajectory.state());
        trajectory.step();
        broken = recoverBatch(before, trajectory.state(), gainAt(gain, k), batchSize, counts);
        if (broken !== null) return;
        totals.observe(counts.reduce((a, b) => a + b, 0));
        see(before, counts);
      }
    },
  };
}
