import { productError, sumError } from "./double-double.js";
import { LN2_HIGH, LN2_LOW, LOG_HIGH, LOG_LOW, powerOfTwo } from "./elementary-tables.js";

const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
const { abs, floor } = Math;
const LEAST_NORMAL = powerOfTwo(-1022);

/** A number that lies within `error` of `high + low`, with `|low| ≤ 2^-53 |high|`. */
export interface Approximation {
  readonly high: number;
  readonly low: number;
  readonly error: number;
}

/** One double and its bits, big end first. */
const DOUBLE = new DataView(new ArrayBuffer(8));

/** The `e` with `2^e ≤ x < 2^(e+1)`. **Domain**: positive normal doubles. */
function binade(x: number): number {
  DOUBLE.setFloat64(0, x);
  return (DOUBLE.getInt32(0) >> 20) - 1023;
}

/**
 * `ln x` for `0 ≤ x ≤ ∞`, where `ln 0 = -∞` and `ln ∞ = ∞`.
 *
 * **Guarantee**: the true error is at most half of `error`, which is below `2^-65 |ln x|`; proof at `logarithmOfScaled`, and scaling a subnormal by
 * `2^54` is exact.
 * @example logarithm(1) // => { high: 0, low: 0, error: 0 }
 */
export function logarithm(x: number): Approximation {
  if (x === 0) return { high: NEGATIVE_INFINITY, low: 0, error: 0 };
  if (x === POSITIVE_INFINITY) return { high: x, low: 0, error: 0 };
  return x < LEAST_NORMAL ? logarithmOfScaled(x * powerOfTwo(54), -54) : logarithmOfScaled(x, 0);
}

/**
 * `ln(x 2^shift) = E ln 2 - ln(i/256) + ln(1 + R)` with `x 2^shift = m 2^E`, `0.75 < m ≤ 1.5`, `i` the integer next to `256/m` and `1 + R = m i/256`.
 *
 * **Domain**: `x` a positive normal double. **Guarantee**: encloses, with at least twice the error that is proved here (the other half is for the
 * roundings of those who add the error). *Proof.* Put `u = 2^-53`.
 * 1. `171 ≤ i ≤ 341` and `|R| ≤ 0.5001 m/256 < 2^-8.4`. The product is exact as `p + rest`, and `p - 1` as `p` is next to 1, so `R = r + rLow`
 *    exactly, `|rLow| ≤ u|r|`.
 * 2. `ln(1+R) = R - R²/2 + tail`. `r² = square + squareLow` exactly, and `R² - r² = 2 r rLow` but for `u²r²`. The tail `R³/3 - …` is taken at `r`
 *    (error below `1.02 u|r|³`), up to `r⁹` (the rest is below `2^-62 |r|³`), and evaluated with five roundings of a value below `0.335 |r|³`
 *    (`1.8 u|r|³`); four more sums contain it (`1.4 u|r|³`). Together less than `4.3 u|r|³ < 2^-50 |r|³`. The rounding errors of what is left, six
 *    sums and three products of terms below `3.1 u|r|`, are less than `2^-102 |r|` together.
 * 3. `base = E ln 2 - ln(i/256)` of the high parts is exact: a multiple of `2^-42` below `2^10`. Its low parts err by at most
 *    `|E|(2^-89 + 2^-89) + 2^-95` from the tables and the product and, in three sums, by `3u(|E| 2^-36 + 2^-42)`; the sum of base and main is exact
 *    as `sum` and its error, and adding that error errs by `u²|sum|`. Where `E = 0` and `i = 256` all of it is 0. Otherwise `|base| ≥ 0.28|E|` and
 *    `|base| > 2^-8.1`, so all of it is below `2^-83 |base|`, but for `2^-106 |main|`, which is in 2. ∎
 */
function logarithmOfScaled(x: number, shift: number): Approximation {
  const exponent = binade(x);
  const fraction = x * powerOfTwo(-exponent);
  const m = fraction > 1.5 ? fraction / 2 : fraction;
  const e = exponent + shift + (fraction > 1.5 ? 1 : 0);
  const i = floor(256 / m + 0.5);

  const p = m * (i / 256);
  const rest = productError(m, i / 256, p);
  const r = p - 1 + rest;
  const rLow = sumError(p - 1, rest, r);

  const square = r * r;
  const squareLow = productError(r, r, square);
  const series = 1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r / 9)))));
  const main = r - square / 2;
  const mainLow = sumError(r, -square / 2, main) + (rLow - squareLow / 2 - r * rLow + r * square * series);

  const base = e * LN2_HIGH - LOG_HIGH[i];
  const sum = base + main;
  const sumLow = sumError(base, main, sum) + (mainLow + (e * LN2_LOW - LOG_LOW[i]));
  const high = sum + sumLow;
  const error = abs(r) * (square * powerOfTwo(-49) + powerOfTwo(-101)) + abs(base) * powerOfTwo(-82);
  return { high, low: sumError(sum, sumLow, high), error };
}
