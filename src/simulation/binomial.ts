import type { RandomStream } from "../numeric/random.js";
import { logBinomialMass } from "./binomial-mass.js";

/** Below this mean the law is inverted term by term; from it on the rejection method's constants hold. */
export const INVERSION_LIMIT = 10;

/**
 * One draw from Binomial(n, p).
 *
 * **Domain**: an integer `0 ≤ n < 2⁵³`, `0 ≤ p ≤ 1`. **Guarantee**: exact in law up to the rounding of the doubles that
 * hold the probabilities (relative 1e-13) and the 53 bits of a uniform number. **Cost**: O(1 + n·min(p, 1-p)) while that
 * mean is below 10, O(1) from there on.
 */
export function binomial(random: RandomStream, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - lower(random, n, 1 - p);
  return lower(random, n, p);
}

/** A draw for `0 < p ≤ ½`. */
const lower = (random: RandomStream, n: number, p: number): number =>
  n * p < INVERSION_LIMIT ? invert(random, n, p) : reject(random, n, p);

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
 * Transformed rejection with decomposition: a ratio of uniforms is bent into a density close to the law's, most of which
 * lies under the histogram and needs neither a test nor a second uniform number.
 *
 * **Domain**: `np ≥ 10`, `p ≤ ½`. **Source**: W. Hörmann, *The generation of binomial random variates*, J. Stat. Comput.
 * Simul. 46 (1993), algorithm BTRD.
 */
function reject(random: RandomStream, n: number, p: number): number {
  const variance = n * p * (1 - p);
  const spread = Math.sqrt(variance);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const widest = 0.92 - 4.2 / b;
  const perWidest = b / (0.92 * b - 4.2);
  for (;;) {
    let v = random.uniform();
    let u: number;
    if (v <= 0.86 * widest) {
      u = v * perWidest - 0.43;
      return Math.floor(((2 * a) / (0.5 - Math.abs(u)) + b) * u + centre);
    }
    if (v >= widest) {
      u = random.uniform() - 0.5;
    } else {
      u = v * perWidest - 0.93;
      u = (u < 0 ? -0.5 : 0.5) - u;
      v = random.uniform() * widest;
    }
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + centre);
    if (k < 0 || k > n) continue;
    const height = (v * (2.83 + 5.1 / b) * spread) / (a / (edge * edge) + b);
    if (isBelow(height, k, n, p, variance)) return k;
  }
}

/** Whether `height ≤ P(k)/P(mode)`: by bounds where the law is near normal, else by the masses. */
function isBelow(height: number, k: number, n: number, p: number, variance: number): boolean {
  const mode = Math.floor((n + 1) * p);
  const distance = Math.abs(k - mode);
  if (distance > 15) {
    const logHeight = Math.log(height);
    const error = (distance / variance) * (((distance / 3 + 0.625) * distance + 1 / 6) / variance + 0.5);
    const normal = (-distance * distance) / (2 * variance);
    if (logHeight < normal - error) return true;
    if (logHeight > normal + error) return false;
    // Products of more factors than this could overflow.
    if (distance > (n < 2 ** 16 ? 60 : 15)) {
      return logHeight <= logBinomialMass(k, n, p) - logBinomialMass(mode, n, p);
    }
  }
  // The masses' recursion from the mode to k; numerators and denominators apart, as divisions are slow.
  const odds = p / (1 - p);
  const scaled = (n + 1) * odds;
  let [above, below] = [1, 1];
  for (let i = mode + 1; i <= k; i++) {
    above *= scaled - odds * i;
    below *= i;
  }
  for (let i = k + 1; i <= mode; i++) {
    below *= scaled - odds * i;
    above *= i;
  }
  return height * below <= above;
}
