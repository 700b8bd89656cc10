import type { RandomStream } from "../numeric/random.js";
import { binomial } from "./binomial.js";
import { CountPowers, escortPower, escortWeights } from "./escort-power.js";
import { GuideTable } from "./guide-table.js";
import type { LoopPlan } from "./loop-plan.js";
import { MultinomialSampler } from "./multinomial.js";
import { valueAt } from "./series.js";
import type { Trajectory } from "./trajectory.js";

/** The outcomes of a batch and how often each was drawn. */
class Batch {
  length = 0;
  readonly outcomes: Int32Array;
  readonly counts: Float64Array;

  constructor(capacity: number) {
    this.outcomes = new Int32Array(capacity);
    this.counts = new Float64Array(capacity);
  }

  push(outcome: number, count: number): void {
    this.outcomes[this.length] = outcome;
    this.counts[this.length++] = count;
  }
}

/**
 * Trajectories under replace of batches that are small beside the number of outcomes: only outcomes of the last batch have a
 * positive probability. The number of external samples is binomial; they come from a table of the reference that is made
 * once, the others from the outcomes of the last batch.
 *
 * **Cost**: O(B) a generation, O(n) where the state is asked for.
 */
export class SparseReplace implements Trajectory {
  generation = 0;
  support = 0;
  readonly #plan: LoopPlan;
  readonly #external: GuideTable;
  readonly #p: Float64Array;
  readonly #weights: Float64Array;
  readonly #drawn: Float64Array;
  readonly #sampler: MultinomialSampler;
  /** The place of an outcome in the batch that is being drawn, from 1; 0 for none. */
  readonly #place: Int32Array;
  #batch: Batch;
  #next: Batch;
  #unit = 1;
  #powers: CountPowers | null = null;
  #fromInitial = true;
  #initialTable: { readonly beta: number; readonly table: GuideTable } | null = null;
  #random!: RandomStream;

  /** For batches of at most `capacity` samples. */
  constructor(plan: LoopPlan, capacity: number) {
    const n = plan.reference.length;
    this.#plan = plan;
    this.#external = GuideTable.of(plan.reference);
    this.#p = new Float64Array(n);
    this.#weights = new Float64Array(capacity);
    this.#drawn = new Float64Array(capacity);
    this.#sampler = new MultinomialSampler(capacity);
    this.#place = new Int32Array(n);
    this.#batch = new Batch(capacity);
    this.#next = new Batch(capacity);
  }

  start(random: RandomStream, from: ArrayLike<number> = this.#plan.initial): void {
    this.generation = 0;
    this.#random = random;
    this.#clear(this.#batch);
    this.#fromInitial = from === this.#plan.initial;
    this.#p.set(from);
    this.support = 0;
    for (let i = 0; i < from.length; i++) if (from[i] > 0) this.support++;
  }

  step(): void {
    const k = this.generation;
    const size = valueAt(this.#plan.batchSize, k);
    const beta = 1 / valueAt(this.#plan.temperature, k);
    const external = binomial(this.#random, size, valueAt(this.#plan.externalFraction, k));
    const next = this.#next;
    if (k === 0) this.#drawFromStart(size - external, beta, next);
    else this.#drawFromBatch(size - external, beta, next);
    for (let j = 0; j < external; j++) this.#count(this.#external.draw(this.#random), next);
    this.#next = this.#batch;
    this.#batch = next;
    this.#unit = size;
    this.support = next.length;
    this.generation = k + 1;
  }

  state(): Float64Array {
    if (this.generation === 0) return this.#p;
    const { outcomes, counts, length } = this.#batch;
    this.#p.fill(0);
    for (let j = 0; j < length; j++) this.#p[outcomes[j]] = counts[j] / this.#unit;
    return this.#p;
  }

  #drawFromStart(size: number, beta: number, next: Batch): void {
    if (size === 0) return;
    const table = this.#startTable(beta);
    for (let j = 0; j < size; j++) this.#count(table.draw(this.#random), next);
  }

  /** The escort distribution of the start as a table, kept for the initial distribution. */
  #startTable(beta: number): GuideTable {
    if (this.#fromInitial && this.#initialTable?.beta === beta) return this.#initialTable.table;
    const weights = new Float64Array(this.#p.length);
    escortWeights(this.#p, beta, weights);
    const table = GuideTable.of(weights);
    if (this.#fromInitial) this.#initialTable = { beta, table };
    return table;
  }

  #drawFromBatch(size: number, beta: number, next: Batch): void {
    const { outcomes, length } = this.#batch;
    const drawn = this.#drawn;
    if (size > 0) {
      this.#weigh(beta);
      this.#sampler.draw(this.#random, size, this.#weights, drawn, length);
    } else {
      drawn.fill(0, 0, length);
    }
    this.#clear(this.#batch);
    for (let j = 0; j < length; j++) {
      if (drawn[j] === 0) continue;
      next.push(outcomes[j], drawn[j]);
      this.#place[outcomes[j]] = next.length;
    }
  }

  #weigh(beta: number): void {
    const { counts, length } = this.#batch;
    const weights = this.#weights;
    if (!CountPowers.suit(beta, this.#p.length)) {
      let largest = 0;
      for (let j = 0; j < length; j++) largest = Math.max(largest, counts[j]);
      for (let j = 0; j < length; j++) weights[j] = escortPower(counts[j] / largest, beta);
      return;
    }
    if (!this.#powers?.belongsTo(beta, this.#unit)) this.#powers = new CountPowers(beta, this.#unit);
    this.#powers.weigh(counts, weights, length);
  }

  #count(outcome: number, next: Batch): void {
    const place = this.#place[outcome];
    if (place > 0) {
      next.counts[place - 1]++;
      return;
    }
    next.push(outcome, 1);
    this.#place[outcome] = next.length;
  }

  /** Forgets the places of a batch and empties it; its entries can still be read. */
  #clear(batch: Batch): void {
    for (let j = 0; j < batch.length; j++) this.#place[batch.outcomes[j]] = 0;
    batch.length = 0;
  }
}
