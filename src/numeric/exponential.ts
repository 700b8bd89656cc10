import { productError, sumError } from "./double-double.js";
import { LN2_HIGH, LN2_LOW, powerOfTwo, ROOT_HIGH, ROOT_LOW } from "./elementary-tables.js";
import type { Approximation } from "./logarithm.js";

const { floor } = Math;

/** A number that lies within `error · 2^exponent` of `(high + low) · 2^exponent`, with `0.99 < high < 2.01` and `|low| < 2^-14`. */
export interface Scaled extends Approximation {
  readonly exponent: number;
}

/**
 * `e^t` for all `t` within `error` of `high + low`: with `t = k ln 2/64 + R` it is `2^(k/64) e^R`.
 *
 * **Domain**: `-746 ≤ high ≤ 710`, `|low| ≤ 2^-51 |high|`, `error ≤ 2^-50`. **Guarantee**: all values differ from `high + low` by at most `error`; for
 * an exact `t` by at most half of it, the other half being for the roundings of those who add it. *Proof.* Put `u = 2^-53`.
 * 1. `|k| < 2^17`, so `k LN2_HIGH` is exact (36 + 17 bits). `|high - k ln 2/64| < 0.00542`; for `k = 0` the subtraction is trivial, otherwise
 *    `|high| > 2^-8`, so both are multiples of `2^-60` and their difference, below `2^-7`, is a double. The low part errs by `2^-79 + 2^-79` in its
 *    two roundings and by `2^10.2 · 2^-89` from the table: `R = r + rLow` up to `2^-77`, `|r| < 2^-7.5`, `|rLow| ≤ u|r|`.
 * 2. `e^R = 1 + r + growth`: the series stops at `r⁷` (the rest is below `2^-75`), leaves out `rLow r²` (below `2^-75`) and is evaluated with errors
 *    of `3.1u` of a value below `2^-16`, then added (`u 2^-16`): `4.1 u 2^-16` together.
 * 3. Times `2^(j/64) = root + rootLow`: `root·r` and the sum with `root` are exact with their errors (for a tiny `r` is `root = 1`). Left are four
 *    roundings of terms below `u 2^-15 root`, and `rootLow·growth < u 2^-16 root`. Together `(4.1 + 1 + 8) u 2^-16 root < 2^-65.2 root`, with the
 *    rest of 1 and 2.
 * 4. For `t` off by the given error the value changes by at most `1.006 root` times that; the sums with the returned error are off by
 *    `u 2^-15 root`. ∎
 * @example exponential({ high: 1, low: 0, error: 0 }).exponent // => 1
 */
export function exponential(t: Approximation): Scaled {
  const k = floor((t.high * 64) / LN2_HIGH + 0.5);
  const j = k & 63;

  const reduced = t.high - (k * LN2_HIGH) / 64;
  const reducedLow = t.low - (k * LN2_LOW) / 64;
  const r = reduced + reducedLow;
  const rLow = sumError(reduced, reducedLow, r);
  const series = 1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r / 5040))));
  const growth = rLow + r * rLow + r * r * series;

  const root = ROOT_HIGH[j];
  const rootLow = ROOT_LOW[j];
  const product = root * r;
  const productLow = productError(root, r, product);
  const high = root + product;
  const low = sumError(root, product, high) + (productLow + (rootLow + rootLow * r + root * growth));
  return { high, low, error: root * (powerOfTwo(-64) + 1.01 * t.error), exponent: (k - j) / 64 };
}
