import { randomStream } from "../numeric/random.js";
import { replicatesOf, shapeOf, slotsOf, type TimeName } from "./ensemble-layout.js";
import type { EnsemblePlan } from "./ensemble-plan.js";
import { addSample, emptyMoments, type MomentShape, type Moments } from "./moments.js";
import { BOUNDED, observe } from "./observables.js";
import { ReplicateWatch } from "./replicate-watch.js";
import { type Trajectory, trajectoryOf } from "./trajectory.js";

/** The statistics of one block of replicates: plain data, so that it can come from another thread. */
export interface BlockStatistics {
  readonly block: number;
  readonly count: number;
  /** Of the samples, laid out as the plan's shape says. */
  readonly moments: Moments;
  /** Of each time, over the replicates that reached it. */
  readonly times: readonly Moments[];
  /** Slot by slot the values of the replicates; a time that was not reached is infinite. */
  readonly values: Float64Array;
  /** The outcome that each replicate was fixed on first, -1 for none. */
  readonly fixedOn: Int32Array;
}

/** Outcome-generations between two pauses of a running block. */
const PAUSE = 2e6;

/** Runs the blocks of one plan, one after the other in the same memory. */
export class BlockSimulator {
  readonly #plan: EnsemblePlan;
  readonly #times: readonly TimeName[];
  readonly #trajectory: Trajectory;
  readonly #watch: ReplicateWatch;
  readonly #shape: MomentShape;
  readonly #sample: Float64Array;
  #work = 0;

  constructor(plan: EnsemblePlan) {
    this.#plan = plan;
    this.#times = plan.layout.times;
    this.#trajectory = trajectoryOf(plan.loop);
    this.#watch = new ReplicateWatch(plan);
    this.#shape = shapeOf(plan.layout);
    const { vectors, width } = this.#shape;
    this.#sample = new Float64Array(vectors * width);
  }

  /**
   * Runs a block, with a pause now and then in which the caller may do something else or give up.
   *
   * **Guarantee**: the statistics are a function of the plan and the block's number: the same bits in every run and thread.
   * **Cost**: replicates × generations × a step, and O(n) for each recorded generation.
   */
  *run(block: number): Generator<void, BlockStatistics> {
    const { first, count } = replicatesOf(this.#plan.layout, block);
    const moments = emptyMoments(this.#shape);
    const times = this.#times.map(() => emptyMoments({ vectors: 1, width: 1, crossed: 0 }));
    const values = new Float64Array(slotsOf(this.#plan.layout) * count);
    const fixedOn = new Int32Array(count);
    for (let r = 0; r < count; r++) {
      yield* this.#replicate(first + r);
      addSample(moments, this.#sample);
      let slot = this.#keep(values, r, count);
      for (const [t, name] of this.#times.entries()) {
        const time = this.#watch.times[name];
        if (Number.isFinite(time)) addSample(times[t], Float64Array.of(time));
        values[slot++ * count + r] = time;
      }
      fixedOn[r] = this.#watch.fixedOn;
    }
    return { block, count, moments, times, values, fixedOn };
  }

  /** Copies the bounded observables of replicate `r` to their slots; returns the next slot. */
  #keep(values: Float64Array, r: number, count: number): number {
    const { vectors, width } = this.#shape;
    const tracked = this.#plan.tracked.length;
    let slot = 0;
    for (let v = 0; v < vectors; v++)
      for (let k = 0; k < BOUNDED.length; k++) values[slot++ * count + r] = this.#sample[v * width + tracked + k];
    return slot;
  }

  /** Follows one replicate and leaves what was recorded in the sample and the watch. */
  *#replicate(r: number): Generator<void, void> {
    const { loop, seed } = this.#plan;
    const { recorded } = this.#plan.layout;
    const trajectory = this.#trajectory;
    trajectory.start(randomStream(seed, r));
    this.#watch.start();
    for (let row = 0; ; ) {
      const settled = this.#watch.see(trajectory);
      if (trajectory.generation === recorded[row]) this.#record(row++);
      if (settled) while (row < recorded.length) this.#record(row++);
      if (row === recorded.length) return;
      trajectory.step();
      this.#work += loop.reference.length + 20;
      if (this.#work > PAUSE) {
        this.#work = 0;
        yield;
      }
    }
  }

  #record(row: number): void {
    const { loop, tracked, centre } = this.#plan;
    const state = this.#trajectory.state();
    const { width } = this.#shape;
    const offset = row * width;
    for (let i = 0; i < tracked.length; i++) this.#sample[offset + i] = state[tracked[i]];
    observe(state, loop.reference, centre, this.#sample, offset + tracked.length);
  }
}
