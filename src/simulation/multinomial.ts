import type { RandomStream } from "../numeric/random.js";
import { binomial, INVERSION_LIMIT } from "./binomial.js";
import { GuideTable } from "./guide-table.js";

/** Up to so many outcomes every count is a binomial given those before it: sorting frequent from rare does not pay. */
const FEW = 8;

/** Outcomes that are drawn together: few enough that their weights, counts and tables stay in the fastest cache. */
const BLOCK = 1024;

/**
 * Draws the counts of many samples, again and again in the same memory.
 *
 * Outcomes are cut into blocks, whose totals are binomial given those before them. In a block, the number of samples that
 * fall on rare outcomes (fewer than 10 expected each) is binomial, and they are drawn one by one by a guide table; the counts
 * of frequent outcomes are binomial given those before them, the most frequent being what is left.
 *
 * **Guarantee**: the counts sum to `size` exactly; exact in law as `binomial` and `GuideTable` are; an outcome of weight 0
 * is never drawn. **Cost**: O(outcomes) additions, and one random number or a few for each frequent outcome and each sample of a rare one.
 */
export class MultinomialSampler {
  readonly #sums: Float64Array;
  readonly #sizes: Float64Array;
  readonly #rest: Float64Array;
  readonly #frequent = new Int32Array(BLOCK);
  readonly #frequentWeights = new Float64Array(BLOCK);
  readonly #frequentCounts = new Float64Array(BLOCK);
  readonly #rare = new GuideTable(BLOCK);

  /** A sampler for up to `capacity` outcomes. */
  constructor(capacity: number) {
    const blocks = Math.ceil(capacity / BLOCK);
    this.#sums = new Float64Array(blocks);
    this.#sizes = new Float64Array(blocks);
    this.#rest = new Float64Array(Math.max(BLOCK, blocks));
  }

  /**
   * Writes a draw from Multinomial(size, weights) into the first `outcomes` entries of `counts`.
   *
   * **Domain**: an integer `0 ≤ size < 2⁵³`; weights `≥ 0`, not all zero; they need not sum to 1.
   */
  draw(
    random: RandomStream,
    size: number,
    weights: Float64Array,
    counts: Float64Array,
    outcomes = weights.length,
  ): void {
    if (outcomes <= FEW) {
      this.#chain(random, size, weights, counts, outcomes);
      return;
    }
    const sums = this.#sums;
    const sizes = this.#sizes;
    const blocks = Math.ceil(outcomes / BLOCK);
    for (let block = 0; block < blocks; block++) {
      const end = Math.min(outcomes, (block + 1) * BLOCK);
      let sum = 0;
      for (let i = block * BLOCK; i < end; i++) sum += weights[i];
      sums[block] = sum;
    }
    this.#chain(random, size, sums, sizes, blocks);
    for (let block = 0; block < blocks; block++) {
      const end = Math.min(outcomes, (block + 1) * BLOCK);
      this.#drawBlock(random, sizes[block], sums[block], weights, counts, block * BLOCK, end);
    }
  }

  /** Every count given those before it; the largest outcome is what is left, so that no chance is near 1. */
  #chain(random: RandomStream, size: number, weights: Float64Array, counts: Float64Array, outcomes: number): void {
    let largest = 0;
    for (let i = 1; i < outcomes; i++) if (weights[i] > weights[largest]) largest = i;
    const rest = this.#rest;
    let sum = weights[largest];
    for (let i = outcomes - 1; i >= 0; i--) {
      if (i !== largest) sum += weights[i];
      rest[i] = sum;
    }
    let left = size;
    for (let i = 0; i < outcomes; i++) {
      if (i === largest) continue;
      const count = binomial(random, left, weights[i] / rest[i]);
      counts[i] = count;
      left -= count;
    }
    counts[largest] = left;
  }

  #drawBlock(
    random: RandomStream,
    size: number,
    sum: number,
    weights: Float64Array,
    counts: Float64Array,
    start: number,
    end: number,
  ): void {
    counts.fill(0, start, end);
    if (size === 0) return;
    const frequent = this.#frequent;
    const rare = this.#rare;
    const many = rare.gather(weights, start, end, (INVERSION_LIMIT * sum) / size, frequent);
    let onRare = size;
    if (many > 0) {
      const frequentWeights = this.#frequentWeights;
      const frequentCounts = this.#frequentCounts;
      for (let j = 0; j < many; j++) frequentWeights[j] = weights[frequent[j]];
      onRare = binomial(random, size, rare.sum / sum);
      this.#chain(random, size - onRare, frequentWeights, frequentCounts, many);
      for (let j = 0; j < many; j++) counts[frequent[j]] = frequentCounts[j];
    }
    if (onRare === 0) return;
    rare.close(onRare);
    rare.scatter(random, onRare, counts);
  }
}

/**
 * One draw from Multinomial(size, probabilities).
 *
 * **Shape**: the result has the length of `probabilities`, which are weights: their sum is taken as the whole.
 * **Domain**: as {@link MultinomialSampler.draw}. **Guarantee**: as {@link MultinomialSampler}.
 */
export function multinomial(random: RandomStream, size: number, probabilities: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(probabilities.length);
  const weights = probabilities instanceof Float64Array ? probabilities : Float64Array.from(probabilities);
  new MultinomialSampler(counts.length).draw(random, size, weights, counts);
  return counts;
}
