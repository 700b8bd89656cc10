import type { RandomStream } from "../numeric/random.js";
import { CountPowers, escortWeights } from "./escort-power.js";
import type { LoopPlan } from "./loop-plan.js";
import { mixInto } from "./mixture.js";
import { MultinomialSampler } from "./multinomial.js";
import { valueAt } from "./series.js";
import type { Trajectory } from "./trajectory.js";

/**
 * Trajectories under replace, every outcome visited in every generation: for batches that are not small beside the number
 * of outcomes. **Cost**: O(n) a generation, and what the sampler takes.
 */
export class DenseReplace implements Trajectory {
  generation = 0;
  support = 0;
  readonly #plan: LoopPlan;
  readonly #p: Float64Array;
  readonly #counts: Float64Array;
  readonly #weights: Float64Array;
  readonly #sampler: MultinomialSampler;
  #powers: CountPowers | null = null;
  #random!: RandomStream;

  constructor(plan: LoopPlan) {
    const n = plan.reference.length;
    this.#plan = plan;
    this.#p = new Float64Array(n);
    this.#counts = new Float64Array(n);
    this.#weights = new Float64Array(n);
    this.#sampler = new MultinomialSampler(n);
  }

  start(random: RandomStream, from: ArrayLike<number> = this.#plan.initial): void {
    this.generation = 0;
    this.#random = random;
    this.#p.set(from);
    this.support = 0;
    for (let i = 0; i < this.#p.length; i++) if (this.#p[i] > 0) this.support++;
  }

  step(): void {
    const { reference, temperature, externalFraction, batchSize } = this.#plan;
    const k = this.generation;
    const size = valueAt(batchSize, k);
    const weights = this.#weights;
    const sum = this.#weigh(1 / valueAt(temperature, k), k);
    mixInto(weights, weights, sum, valueAt(externalFraction, k), reference);
    const counts = this.#counts;
    this.#sampler.draw(this.#random, size, weights, counts);
    const p = this.#p;
    let support = 0;
    for (let i = 0; i < p.length; i++) {
      p[i] = counts[i] / size;
      if (counts[i] > 0) support++;
    }
    this.support = support;
    this.generation = k + 1;
  }

  state(): Float64Array {
    return this.#p;
  }

  /** Writes the escort distribution's weights, of counts by table where they are counts, and returns their sum. */
  #weigh(beta: number, k: number): number {
    const weights = this.#weights;
    const counts = this.#counts;
    const unit = valueAt(this.#plan.batchSize, k - 1);
    if (k === 0 || !CountPowers.suit(beta, counts.length)) return escortWeights(this.#p, beta, weights);
    if (!this.#powers?.belongsTo(beta, unit)) this.#powers = new CountPowers(beta, unit);
    return this.#powers.weigh(counts, weights);
  }
}
