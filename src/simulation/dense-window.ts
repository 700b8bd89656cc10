import type { RandomStream } from "../numeric/random.js";
import { DecayingState } from "./decaying-state.js";
import { Gains } from "./gains.js";
import type { LoopPlan } from "./loop-plan.js";
import { mixInto } from "./mixture.js";
import { MultinomialSampler } from "./multinomial.js";
import { valueAt } from "./series.js";
import type { Trajectory } from "./trajectory.js";

/**
 * Trajectories with gains below 1, the whole mixed batch drawn at once: for batches that are not small beside the number of
 * outcomes. **Cost**: O(n) additions a generation, one power for each outcome in the batch, and what the sampler takes.
 */
export class DenseWindow implements Trajectory {
  generation = 0;
  readonly #plan: LoopPlan;
  readonly #gains: Gains;
  readonly #state: DecayingState;
  readonly #mixed: Float64Array;
  readonly #counts: Float64Array;
  readonly #sampler: MultinomialSampler;
  #random!: RandomStream;

  constructor(plan: LoopPlan) {
    const n = plan.reference.length;
    this.#plan = plan;
    this.#gains = new Gains(plan.gain, plan.batchSize);
    this.#state = new DecayingState(n);
    this.#mixed = new Float64Array(n);
    this.#counts = new Float64Array(n);
    this.#sampler = new MultinomialSampler(n);
  }

  get support(): number {
    return this.#state.support;
  }

  start(random: RandomStream, from: ArrayLike<number> = this.#plan.initial): void {
    this.generation = 0;
    this.#random = random;
    this.#gains.reset();
    this.#state.set(from, 1 / valueAt(this.#plan.temperature, 0));
  }

  step(): void {
    const { reference, temperature, externalFraction, batchSize } = this.#plan;
    const k = this.generation;
    const state = this.#state;
    state.weigh(1 / valueAt(temperature, k));
    const mixed = this.#mixed;
    mixInto(mixed, state.weights, state.sum, valueAt(externalFraction, k), reference);
    const size = valueAt(batchSize, k);
    const counts = this.#counts;
    this.#sampler.draw(this.#random, size, mixed, counts);
    const gain = this.#gains.next();
    if (gain === 1) {
      for (let i = 0; i < counts.length; i++) counts[i] /= size;
      state.set(counts, 1 / valueAt(temperature, k));
    } else {
      state.shrink(gain);
      state.absorb(counts, gain / size);
      state.rescale();
    }
    this.generation = k + 1;
  }

  state(): Float64Array {
    return this.#state.probabilities();
  }
}
