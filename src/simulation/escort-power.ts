import { power } from "../numeric/power.js";

/**
 * `x^β`, the weight of a probability in the escort distribution of order β; `0^β = 0`.
 *
 * **Domain**: `x ≥ 0`, `β > 0`. **Guarantee**: numerical, relative error below 1e-15 max(1, β |ln x|); exact for β = 1.
 * @example escortPower(0, 0.5) // => 0
 */
export function escortPower(x: number, beta: number): number {
  return beta === 1 ? x : power(x, beta);
}

/**
 * Writes the escort distribution's weights, scaled so that the largest is 1 (no β makes them underflow together), and
 * returns their sum.
 *
 * **Shape**: `p` and `weights` are of one length. **Guarantee**: as {@link escortPower}.
 * @example escortWeights([0.5, 0.25], 1, new Float64Array(2)) // => 1.5
 */
export function escortWeights(p: ArrayLike<number>, beta: number, weights: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > largest) largest = p[i];
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const weight = escortPower(p[i] / largest, beta);
    weights[i] = weight;
    sum += weight;
  }
  return sum;
}

/** Counts up to this one have their weights kept. */
const KEPT = 2 ** 16;

/**
 * The weights of counts in a batch of `unit` samples, `(count/unit)^β`, each computed once: few counts make up most of a
 * batch. **Guarantee**: as {@link escortPower}.
 */
export class CountPowers {
  readonly #beta: number;
  readonly #unit: number;
  readonly #known: Float64Array;

  constructor(beta: number, unit: number) {
    this.#beta = beta;
    this.#unit = unit;
    this.#known = new Float64Array(Math.min(unit, KEPT) + 1);
  }

  /** Whether the largest of so many probabilities cannot underflow, so that weights need no common scale. */
  static suit(beta: number, outcomes: number): boolean {
    return beta * Math.log(outcomes) < 600;
  }

  /** Whether these are the weights under this β in a batch of this size. */
  belongsTo(beta: number, unit: number): boolean {
    return beta === this.#beta && unit === this.#unit;
  }

  /** Writes the weights of the first `length` counts and returns their sum. */
  weigh(counts: Float64Array, weights: Float64Array, length = counts.length): number {
    const known = this.#known;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const count = counts[i];
      let weight = count < known.length ? known[count] : 0;
      if (weight === 0 && count > 0) weight = this.#compute(count);
      weights[i] = weight;
      sum += weight;
    }
    return sum;
  }

  #compute(count: number): number {
    const weight = escortPower(count / this.#unit, this.#beta);
    if (count < this.#known.length) this.#known[count] = weight;
    return weight;
  }
}
