import { productError, sumError } from "./double-double.js";
import { LN2_HIGH, LN2_LOW, LOG_HIGH, LOG_LOW, POWERS_OF_TWO, ROOT_HIGH, ROOT_LOW } from "./elementary-tables.js";
import { EMPTY, type Interval, intersection, interval, isEmpty } from "./interval.js";
import { addDown, addUp, multiplyDown, multiplyUp, nextDown, nextUp } from "./rounding.js";

const { POSITIVE_INFINITY, NEGATIVE_INFINITY, MAX_VALUE, MIN_VALUE } = Number;
const POSITIVE: Interval = { inf: 0, sup: POSITIVE_INFINITY };

/** A number known up to an error: it lies within `error` of `high + low`. */
interface Approximation {
  readonly high: number;
  readonly low: number;
  readonly error: number;
}

const VIEW = new DataView(new ArrayBuffer(8));

/** The `e` with `2^e ≤ x < 2^(e+1)` of a positive normal double. */
function exponentOf(x: number): number {
  VIEW.setFloat64(0, x);
  return (VIEW.getInt32(0) >> 20) - 1023;
}

const powerOfTwo = (k: number): number => POWERS_OF_TWO[k + 1074];

/** `ln x` of a positive finite double. */
function logarithm(x: number): Approximation {
  if (x < 2.2250738585072014e-308) return logarithmOf(x * 18014398509481984, -54);
  return logarithmOf(x, 0);
}

function logarithmOf(x: number, shift: number): Approximation {
  const binade = exponentOf(x);
  const fraction = x * powerOfTwo(-binade);
  const carry = fraction > 1.4142135 ? 1 : 0;
  const m = carry === 1 ? fraction / 2 : fraction;
  const e = binade + carry + shift;
  const i = Math.round(256 / m);
  // r = m i/256 - 1 exactly, as a sum of two doubles.
  const p = (m * i) / 256;
  const rest = productError(m, i / 256, p);
  const r = p - 1 + rest;
  const rLow = sumError(p - 1, rest, r);
  const square = r * r;
  const squareLow = r === 0 ? 0 : productError(r, r, square);
  const tail = r * square * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9)))))));
  const main = r - square / 2;
  const mainLow = sumError(r, -square / 2, main) + (rLow - squareLow / 2 - r * rLow + tail);
  // ln x = e ln 2 - ln(i/256) + ln(1 + r)
  const base = e * LN2_HIGH - LOG_HIGH[i];
  const sum = base + main;
  const low = sumError(base, main, sum) + (mainLow + (e * LN2_LOW - LOG_LOW[i]));
  const high = sum + low;
  return {
    high,
    low: sumError(sum, low, high),
    error: Math.abs(r) * 1.3552527156068805e-20 + Math.abs(base) * 5.169878828456423e-26,
  };
}

/** The interval around `exp(high + low ± error)`. */
function exponential(high: number, low: number, error: number): Interval {
  if (high === 0) return { inf: 1, sup: 1 };
  if (high > 710) return { inf: MAX_VALUE, sup: POSITIVE_INFINITY };
  if (high < -746) return { inf: 0, sup: MIN_VALUE };
  const k = Math.round(high * 92.332482618936);
  const reduced = high - (k * LN2_HIGH) / 64;
  const reducedLow = low - (k * LN2_LOW) / 64;
  const r = reduced + reducedLow;
  const rLow = sumError(reduced, reducedLow, r);
  const tail = r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040))))));
  const growth = rLow + r * rLow + tail;
  const j = ((k % 64) + 64) % 64;
  const [root, rootLow] = [ROOT_HIGH[j], ROOT_LOW[j]];
  const product = root * r;
  const productLow = Math.abs(r) < 1e-200 ? 0 : productError(root, r, product);
  const sum = root + product;
  const sumLow = sumError(root, product, sum) + (productLow + (rootLow + rootLow * r + root * growth));
  const slack = 2 * error + 2.710505431213761e-20 * 2;
  const scale = (k - j) / 64;
  return {
    inf: scaled(addDown(sum, sumLow - slack), scale, multiplyDown),
    sup: scaled(addUp(sum, sumLow + slack), scale, multiplyUp),
  };
}

/** `x·2^k` rounded in the direction of `multiply`, which rounds once: only the last step can be inexact. */
function scaled(x: number, k: number, multiply: (a: number, b: number) => number): number {
  if (k > -1000 && k < 1000) return x * powerOfTwo(k);
  const half = Math.trunc(k / 2);
  return multiply(x * powerOfTwo(half), powerOfTwo(k - half));
}

/** `{ exp(t) | t ∈ x }`. @example exp(interval(0)) // => { inf: 1, sup: 1 } */
export function exp(x: Interval): Interval {
  if (isEmpty(x)) return EMPTY;
  return {
    inf: x.inf === NEGATIVE_INFINITY ? 0 : exponential(x.inf, 0, 0).inf,
    sup: x.sup === POSITIVE_INFINITY ? POSITIVE_INFINITY : exponential(x.sup, 0, 0).sup,
  };
}

function logDown(x: number): number {
  if (x === 0) return NEGATIVE_INFINITY;
  const { high, low, error } = logarithm(x);
  return high === 0 ? 0 : addDown(high, low - 2 * error);
}

function logUp(x: number): number {
  if (x === POSITIVE_INFINITY) return x;
  const { high, low, error } = logarithm(x);
  return high === 0 ? 0 : addUp(high, low + 2 * error);
}

/** `{ ln t | t ∈ x, t > 0 }`. @example log(interval(1)) // => { inf: 0, sup: 0 } */
export function log(x: Interval): Interval {
  const { inf, sup } = intersection(x, POSITIVE);
  return inf > sup || sup === 0 ? EMPTY : { inf: logDown(inf), sup: logUp(sup) };
}

/** The interval around `x^y` at the ends `x ∈ [0, ∞]`, `y` of intervals, by limits: `0^y` is 0, 1 or ∞ as `y` is positive, 0 or negative. */
function cornerPower(x: number, y: number): Interval {
  if (x === 1 || y === 0) return { inf: 1, sup: 1 };
  const limit = x > 1 === y > 0 ? POSITIVE_INFINITY : 0;
  if (x === 0 || x === POSITIVE_INFINITY || Math.abs(y) === POSITIVE_INFINITY) return { inf: limit, sup: limit };
  const logX = logarithm(x);
  return exponentialOfMultiple(logX, y);
}

function exponentialOfMultiple({ high, low, error }: Approximation, y: number): Interval {
  const t = high * y;
  const size = Math.abs(t);
  if (size > 1000) return exponential(t, 0, 0);
  if (size < 1e-250) return { inf: nextDown(1), sup: nextUp(1) };
  const tLow = productError(high, y, t) + low * y;
  return exponential(t, tLow, Math.abs(y) * 2 * error + size * 1.0097419586828951e-28);
}

/** `{ s^t | s ∈ x, s ≥ 0, t ∈ y }`, where `0^t` is 0 for `t > 0` and undefined otherwise. @example pow(interval(0, 1), interval(2)) // => { inf: 0, sup: 1 } */
export function pow(x: Interval, y: Interval): Interval {
  const { inf, sup } = intersection(x, POSITIVE);
  if (inf > sup || isEmpty(y) || (sup === 0 && y.sup <= 0)) return EMPTY;
  if (sup === 0) return { inf: 0, sup: 0 };
  const corners = [cornerPower(inf, y.inf), cornerPower(inf, y.sup), cornerPower(sup, y.inf), cornerPower(sup, y.sup)];
  return interval(Math.min(...corners.map((corner) => corner.inf)), Math.max(...corners.map((corner) => corner.sup)));
}

/** `{ x^t | t ∈ beta }` of a positive double by one logarithm. @example powerBounds(1, interval(2)) // => { inf: 1, sup: 1 } */
export function powerBounds(x: number, beta: Interval): Interval {
  return pow(interval(x), beta);
}
