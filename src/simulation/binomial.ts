import type { RandomStream } from "../numeric/random.js";
import { logBinomialMass } from "./binomial-mass.js";

/** Up to this mean the law is inverted term by term; beyond it the rejection method is cheaper. */
const INVERSION_LIMIT = 12;

/**
 * One draw from Binomial(n, p).
 *
 * **Domain**: an integer `0 ≤ n < 2⁵³`, `0 ≤ p ≤ 1`. **Guarantee**: exact in law up to the rounding of the doubles that
 * hold the probabilities (relative 1e-13) and the 53 bits of a uniform number. **Cost**: O(1 + n·min(p, 1-p)) while that
 * mean is small, O(1) beyond.
 */
export function binomial(random: RandomStream, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  return n * p <= INVERSION_LIMIT ? invert(random, n, p) : reject(random, n, p);
}

/** Walks up the distribution function: `P(k+1) = P(k) (n-k)/(k+1) p/(1-p)`. */
function invert(random: RandomStream, n: number, p: number): number {
  const odds = p / (1 - p);
  let mass = Math.exp(n * Math.log1p(-p));
  let u = random.uniform();
  let k = 0;
  while (u > mass && k < n) {
    u -= mass;
    mass *= ((n - k) / (k + 1)) * odds;
    k++;
    // Rounding can leave a remainder that no further term covers: beyond the mean the masses only fall.
    if (mass < 1e-20 && k > n * p) break;
  }
  return k;
}

/**
 * Rejection from a flat middle with exponential tails around the mode, an envelope that holds for every log-concave law
 * on the integers: `P(mode ± x) ≤ P(mode) min(1, exp(1 - P(mode) x))`. Fewer than 5 trials a draw on average.
 *
 * **Source**: L. Devroye, *A simple generator for discrete log-concave distributions*, Computing 39 (1987).
 */
function reject(random: RandomStream, n: number, p: number): number {
  const mode = Math.floor((n + 1) * p);
  const logPeak = logBinomialMass(mode, n, p);
  const peak = Math.exp(logPeak);
  const width = 1 + peak / 2;
  for (;;) {
    const inMiddle = random.uniform() * (1 + width) <= width;
    const excess = inMiddle ? 0 : -Math.log(random.uniform());
    const distance = (inMiddle ? random.uniform() * width : width + excess) / peak;
    const offset = Math.round(random.uniform() < 0.5 ? -distance : distance);
    const k = mode + offset;
    const height = Math.log(random.uniform()) - excess;
    if (k >= 0 && k <= n && height <= logBinomialMass(k, n, p) - logPeak) return k;
  }
}
