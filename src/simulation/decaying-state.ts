import { escortPower, escortWeights } from "./escort-power.js";

/** Beyond these the common factors are taken in again, long before anything overflows. */
const HEAVIEST = 1e100;
const LEAST_SCALE = 1e-200;
/** After so many changes, and one for each weight, their sum is added up again. */
const FRESH = 500;

/**
 * A state under a gain below 1, where in each generation every probability shrinks by the same factor and only those of
 * outcomes in the batch change otherwise: the factor is kept apart, so that the others cost nothing.
 *
 * `p_i = scale · r_i`, and `weights[i] = r_i^β` is proportional to the escort distribution.
 */
export class DecayingState {
  /** How many outcomes have a positive probability. */
  support = 0;
  readonly weights: Float64Array;
  readonly #r: Float64Array;
  readonly #p: Float64Array;
  #scale = 1;
  #beta = 1;
  #heaviest = 1;
  #sum = 0;
  #changes = 0;
  #listed = false;

  constructor(outcomes: number) {
    this.weights = new Float64Array(outcomes);
    this.#r = new Float64Array(outcomes);
    this.#p = new Float64Array(outcomes);
  }

  /** The sum of the weights, to 1e-13. */
  get sum(): number {
    return this.#sum;
  }

  /** Takes a distribution. */
  set(p: ArrayLike<number>, beta: number): void {
    this.#p.set(p);
    this.#adopt(beta);
  }

  /** The distribution; lent until the next change. */
  probabilities(): Float64Array {
    if (!this.#listed) for (let i = 0; i < this.#p.length; i++) this.#p[i] = this.#scale * this.#r[i];
    this.#listed = true;
    return this.#p;
  }

  /** Changes the order of the escort distribution; true where all weights were computed anew. */
  weigh(beta: number): boolean {
    if (beta === this.#beta) return false;
    this.probabilities();
    this.#adopt(beta);
    return true;
  }

  /** Multiplies every probability by `1 - gain`, `gain < 1`. */
  shrink(gain: number): void {
    this.#scale *= 1 - gain;
    this.#listed = false;
  }

  /** Adds `unit` times the counts to the probabilities. */
  absorb(counts: Float64Array, unit: number): void {
    const r = this.#r;
    const weights = this.weights;
    const beta = this.#beta;
    const step = unit / this.#scale;
    let sum = this.#sum;
    let heaviest = this.#heaviest;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i];
      if (count === 0) continue;
      if (r[i] === 0) this.support++;
      const grown = r[i] + step * count;
      const weight = escortPower(grown, beta);
      sum += weight - weights[i];
      if (weight > heaviest) heaviest = weight;
      r[i] = grown;
      weights[i] = weight;
    }
    this.#sum = sum;
    this.#heaviest = heaviest;
    this.#changes += counts.length;
  }

  /** Adds to a probability. */
  add(outcome: number, amount: number): void {
    if (this.#r[outcome] === 0) this.support++;
    const r = this.#r[outcome] + amount / this.#scale;
    const weight = escortPower(r, this.#beta);
    this.#r[outcome] = r;
    this.#sum += weight - this.weights[outcome];
    this.#changes++;
    this.weights[outcome] = weight;
    if (weight > this.#heaviest) this.#heaviest = weight;
  }

  /**
   * Takes the common factors in again where they have grown out of hand; true where all weights were computed anew. Now and then it
   * adds up the weights again, so that rounding cannot pile up.
   */
  rescale(): boolean {
    if (this.#heaviest >= HEAVIEST || this.#scale <= LEAST_SCALE) {
      this.probabilities();
      this.#adopt(this.#beta);
      return true;
    }
    if (this.#changes > this.weights.length + FRESH) this.#addUp();
    return false;
  }

  #addUp(): void {
    let sum = 0;
    for (let i = 0; i < this.weights.length; i++) sum += this.weights[i];
    this.#sum = sum;
    this.#changes = 0;
  }

  /** Everything from the listed probabilities; the largest gets weight 1. */
  #adopt(beta: number): void {
    const p = this.#p;
    let largest = 0;
    this.support = 0;
    for (let i = 0; i < p.length; i++) {
      if (p[i] > 0) this.support++;
      if (p[i] > largest) largest = p[i];
    }
    for (let i = 0; i < p.length; i++) this.#r[i] = p[i] / largest;
    this.#sum = escortWeights(this.#r, beta, this.weights);
    this.#changes = 0;
    this.#scale = largest;
    this.#beta = beta;
    this.#heaviest = 1;
    this.#listed = true;
  }
}
