import { gainAt } from "../model/gain.js";
import type { RandomStream } from "../numeric/random.js";
import { finiteStep } from "./finite-batch.js";
import type { LoopPlan } from "./loop-plan.js";
import { valueAt } from "./series.js";

/**
 * One trajectory of the finite-batch loop (2) at a time, reusable: `start` begins the next one in the same memory.
 *
 * **Guarantee**: each step is exact in law (*one-step*); the same plan and stream give the same states.
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

/** The trajectories of a plan, by the fastest exact method for its outcomes, batch size and gain. */
export function trajectoryOf(plan: LoopPlan): Trajectory {
  return new DirectTrajectory(plan);
}

class DirectTrajectory implements Trajectory {
  generation = 0;
  #p: Float64Array;
  #random!: RandomStream;
  readonly #plan: LoopPlan;

  constructor(plan: LoopPlan) {
    this.#plan = plan;
    this.#p = Float64Array.from(plan.initial);
  }

  get support(): number {
    return this.#p.reduce((count, x) => (x > 0 ? count + 1 : count), 0);
  }

  start(random: RandomStream, from: ArrayLike<number> = this.#plan.initial): void {
    this.generation = 0;
    this.#random = random;
    this.#p = Float64Array.from(from);
  }

  step(): void {
    const { reference, temperature, externalFraction, batchSize, gain } = this.#plan;
    const k = this.generation++;
    const loop = {
      reference,
      temperature: valueAt(temperature, k),
      externalFraction: valueAt(externalFraction, k),
    };
    const finite = { loop, gain, batchSize: valueAt(batchSize, k) };
    this.#p = finiteStep(finite, this.#p, gainAt(gain, k), this.#random);
  }

  state(): Float64Array {
    return this.#p;
  }
}
