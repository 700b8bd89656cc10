import type { RandomStream } from "../numeric/random.js";
import { binomial } from "./binomial.js";
import { DecayingState } from "./decaying-state.js";
import { Gains } from "./gains.js";
import { GuideTable } from "./guide-table.js";
import type { LoopPlan } from "./loop-plan.js";
import { valueAt } from "./series.js";
import { SumTree } from "./sum-tree.js";
import type { Trajectory } from "./trajectory.js";

/**
 * Trajectories with gains below 1 and batches that are small beside the number of outcomes: synthetic samples are found in a
 * tree of the escort distribution's weights, of which a batch changes only a few; external ones come from a table.
 *
 * **Domain**: one temperature for all generations. **Cost**: O(B log n) a generation, O(n) where the state is asked for.
 */
export class SparseWindow implements Trajectory {
  generation = 0;
  readonly #plan: LoopPlan;
  readonly #beta: number;
  readonly #gains: Gains;
  readonly #external: GuideTable;
  readonly #state: DecayingState;
  readonly #tree: SumTree;
  readonly #drawn: Int32Array;
  #changes = 0;
  #random!: RandomStream;

  /** For batches of at most `capacity` samples. */
  constructor(plan: LoopPlan, temperature: number, capacity: number) {
    const n = plan.reference.length;
    this.#plan = plan;
    this.#beta = 1 / temperature;
    this.#gains = new Gains(plan.gain, plan.batchSize);
    this.#external = GuideTable.of(plan.reference);
    this.#state = new DecayingState(n);
    this.#tree = new SumTree(n);
    this.#drawn = new Int32Array(capacity);
  }

  get support(): number {
    return this.#state.support;
  }

  start(random: RandomStream, from: ArrayLike<number> = this.#plan.initial): void {
    this.generation = 0;
    this.#random = random;
    this.#gains.reset();
    this.#state.set(from, this.#beta);
    this.#refill();
  }

  step(): void {
    const k = this.generation;
    const size = valueAt(this.#plan.batchSize, k);
    this.#draw(size, valueAt(this.#plan.externalFraction, k));
    const gain = this.#gains.next();
    if (gain === 1) {
      const p = new Float64Array(this.#state.weights.length);
      for (let j = 0; j < size; j++) p[this.#drawn[j]] += 1 / size;
      this.#state.set(p, this.#beta);
      this.#refill();
    } else {
      this.#state.shrink(gain);
      this.#add(size, gain / size);
    }
    this.generation = k + 1;
  }

  state(): Float64Array {
    return this.#state.probabilities();
  }

  #draw(size: number, externalFraction: number): void {
    const random = this.#random;
    const drawn = this.#drawn;
    const tree = this.#tree;
    const external = binomial(random, size, externalFraction);
    for (let j = 0; j < external; j++) drawn[j] = this.#external.draw(random);
    for (let j = external; j < size; j++) {
      let outcome: number;
      // Rounding of the sums can lead to an outcome without weight, whose law it is never to be drawn.
      do outcome = tree.find(random.uniform() * tree.total);
      while (this.#state.weights[outcome] === 0);
      drawn[j] = outcome;
    }
  }

  #add(size: number, amount: number): void {
    const { weights } = this.#state;
    for (let j = 0; j < size; j++) {
      const outcome = this.#drawn[j];
      const before = weights[outcome];
      this.#state.add(outcome, amount);
      this.#tree.add(outcome, weights[outcome] - before);
    }
    this.#changes += size;
    if (this.#state.rescale() || this.#changes > weights.length) this.#refill();
  }

  #refill(): void {
    this.#tree.fill(this.#state.weights);
    this.#changes = 0;
  }
}
