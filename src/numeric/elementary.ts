import { LN2_HIGH, LN2_LOW, LOG_HIGH, LOG_LOW, powerOfTwo, ROOT_HIGH, ROOT_LOW } from "./elementary-tables.js";
import { convexHull, EMPTY, type Interval, intersection, isEmpty } from "./interval.js";
import { addDown, addUp, multiplyDown, multiplyUp, productError, sumError } from "./rounding.js";

const { POSITIVE_INFINITY, NEGATIVE_INFINITY, MAX_VALUE, MIN_VALUE } = Number;
const { abs, floor } = Math;
/** The reals that have a logarithm, and 0. */
export const NONNEGATIVE: Interval = Object.freeze({ inf: 0, sup: POSITIVE_INFINITY });

/** A double as an approximation of itself. */
export const exactly = (high: number): Approximation => ({ high, low: 0, error: 0 });

/** The interval around `e^t` for all that `t` can be. **Guarantee**: encloses: `e^710` is above the doubles and `e^-746` below the least. */
export function enclosure(t: Approximation): Interval {
  if (t.high === 0 && t.error === 0) return { inf: 1, sup: 1 };
  if (t.high > 710) return { inf: MAX_VALUE, sup: POSITIVE_INFINITY };
  if (t.high < -746) return { inf: 0, sup: MIN_VALUE };
  const { high, low, error, exponent } = exponential(t);
  // Both factors are normal powers of two, so only the last product is rounded.
  const half = floor(exponent / 2);
  const [first, last] = [powerOfTwo(half), powerOfTwo(exponent - half)];
  return {
    inf: multiplyDown(addDown(high, low - error) * first, last),
    sup: multiplyUp(addUp(high, low + error) * first, last),
  };
}

/**
 * The interval around `x^y`, for `ln x` given.
 *
 * **Guarantee**: encloses: `t = y ln x` errs by `|y|` times the error of the logarithm and by two roundings below `3·2^-106 |t|`. Where the product
 * could underflow, `|t|` is below `1e-200`; where it could overflow, `enclosure` looks at its sign only.
 */
function powerOfLogarithm({ high, low, error }: Approximation, y: number): Interval {
  if (high === 0 || y === 0) return enclosure(exactly(0));
  const t = high * y;
  const size = abs(t);
  if (size < 1e-200) return enclosure({ high: t, low: 0, error: 2e-200 });
  return enclosure({
    high: t,
    low: productError(high, y, t) + low * y,
    error: abs(y) * error + size * powerOfTwo(-103),
  });
}

/**
 * `{ s^t | s ∈ x, s ≥ 0, t ∈ y }`, where `0^t` is 0 for `t > 0` and undefined otherwise.
 *
 * **Guarantee**: encloses; seldom more than one last place wide for points. `s^t` is monotone in `s`, by the sign of `t`, and in `t`, by the side of
 * 1 on which `s` lies.
 * @example pow({ inf: -1, sup: 1 }, { inf: 2, sup: 3 }) // => { inf: 0, sup: 1 }
 */
export function pow(x: Interval, y: Interval): Interval {
  const { inf, sup } = intersection(x, NONNEGATIVE);
  if (inf > sup || isEmpty(y) || (sup === 0 && y.sup <= 0)) return EMPTY;
  if (sup === 0) return { inf: 0, sup: 0 };
  if (y.inf < 0 && y.sup > 0) return convexHull(pow(x, { inf: y.inf, sup: 0 }), pow(x, { inf: 0, sup: y.sup }));
  const [low, high] = y.inf >= 0 ? [inf, sup] : [sup, inf];
  const logLow = logarithm(low);
  const logHigh = low === high ? logLow : logarithm(high);
  return {
    inf: powerOfLogarithm(logLow, low >= 1 ? y.inf : y.sup).inf,
    sup: powerOfLogarithm(logHigh, high >= 1 ? y.sup : y.inf).sup,
  };
}

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
