import { deviance } from "./binomial-mass.js";

/**
 * A bound for the chance that a binomial count falls as far from its mean as this one did, on either side.
 *
 * **Domain**: `0 ≤ count ≤ trials`, `0 ≤ p ≤ 1`. **Guarantee**: rigorous up to the rounding of `p`: `P ≤ 2 exp(-N KL(count/N ‖ p))`,
 * for every `N` and `p`; written so that nothing cancels at large `N`. **Source**: the Chernoff–Hoeffding bound.
 * @example binomialTailBound(50, 100, 0.5) // => 1
 */
export function binomialTailBound(count: number, trials: number, p: number): number {
  const divergence = deviance(count, trials * p) + deviance(trials - count, trials * (1 - p));
  return Math.min(1, 2 * Math.exp(-divergence));
}

/** How far a weighted sum of squares of independent standard normal numbers may fall from its mean. */
export interface QuadraticRange {
  readonly below: number;
  readonly above: number;
}

/**
 * The range about its mean that `Σ w_j Z_j²` leaves with at most the given chance, `Z_j` independent standard normal.
 *
 * **Shape**: `copies` independent squares share each weight. **Domain**: weights `≥ 0`, `0 < falseAlarm < 1`. **Guarantee**: rigorous: each side is left with at most half the
 * chance. **Source**: B. Laurent, P. Massart, Ann. Statist. 28 (2000), Lemma 1.
 */
export function quadraticRange(weights: ArrayLike<number>, falseAlarm: number, copies = 1): QuadraticRange {
  const x = Math.log(2 / falseAlarm);
  let squares = 0;
  let largest = 0;
  for (let j = 0; j < weights.length; j++) {
    squares += copies * weights[j] ** 2;
    largest = Math.max(largest, weights[j]);
  }
  const below = 2 * Math.sqrt(squares * x);
  return { below, above: below + 2 * largest * x };
}
