import type { RandomStream } from "../numeric/random.js";
import { binomial } from "./binomial.js";

/** Draws the counts of `size` samples from a distribution; what a faster engine has to implement. */
export type MultinomialSampler = (random: RandomStream, size: number, probabilities: ArrayLike<number>) => Float64Array;

/**
 * One draw from Multinomial(size, probabilities), one binomial per outcome given those before it.
 *
 * **Shape**: the result has the length of `probabilities`, which are weights: their sum is taken as the whole.
 * **Domain**: an integer `0 ≤ size < 2⁵³`; weights `≥ 0`, not all zero. **Guarantee**: the counts sum to `size` exactly;
 * exact in law as `binomial` is; an outcome of weight 0 is never drawn. **Cost**: O(n) binomials at most.
 */
export const multinomial: MultinomialSampler = (random, size, probabilities) => {
  const n = probabilities.length;
  let largest = 0;
  for (let i = 1; i < n; i++) if (probabilities[i] > probabilities[largest]) largest = i;
  // Sums from the end, so that a small tail keeps its relative accuracy. The largest outcome comes last, so that no chance is
  // so close to 1 that what is left over would be lost to rounding.
  const tail = new Float64Array(n);
  let rest = probabilities[largest];
  for (let i = n - 1; i >= 0; i--) {
    if (i === largest) continue;
    rest += probabilities[i];
    tail[i] = rest;
  }
  const counts = new Float64Array(n);
  let left = size;
  for (let i = 0; i < n && left > 0; i++) {
    if (i === largest) continue;
    counts[i] = binomial(random, left, probabilities[i] / tail[i]);
    left -= counts[i];
  }
  counts[largest] = left;
  return counts;
};
