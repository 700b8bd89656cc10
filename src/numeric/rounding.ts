import { compare, divide, fromNumber, multiply, type Rational, toNumber } from "./rational.js";

const { MAX_VALUE, MIN_VALUE } = Number;
const { abs } = Math;

/** `2^-53 (1 + 2^-52)`: slightly more than half a last place of a number at the lower end of its binade. */
const HALF_PLACE = 1.1102230246251568e-16;
const UP_200 = 1.6069380442589903e60;
/** Below `2^-900` the step of `nextUp` is taken `2^200` times larger; up to `2^-1021` all doubles are `2^-1074` apart. */
const SMALL = 1.1830521861667747e-271;
const FINEST = 4.450147717014403e-308;

/**
 * The least double above `x`: from `-0` and `0` the least subnormal, from the largest double Infinity.
 *
 * **Guarantee**: exact. *Proof.* Let `2^e ≤ |x| < 2^(e+1)`, last place `u = 2^(e-52)`. The step `|x| HALF_PLACE` is above `u/2` and, rounded, at most
 * `u`; so `x + step` is rounded to `x + u` or, where `x = -2^e`, to `x + u/2`, which are the neighbours. ∎
 * @example nextUp(1) // => 1 + 2 ** -52
 */
export function nextUp(x: number): number {
  const size = abs(x);
  if (size < SMALL) return size < FINEST ? x + MIN_VALUE : nextUp(x * UP_200) / UP_200;
  if (size === Number.POSITIVE_INFINITY) return x < 0 ? -MAX_VALUE : x;
  return x + size * HALF_PLACE;
}

/** The greatest double below `x`. **Guarantee**: exact. @example nextDown(1) // => 1 - 2 ** -53 */
export const nextDown = (x: number): number => 0 - nextUp(-x);

/**
 * The greatest double that is at most `r`.
 *
 * **Guarantee**: exact; -Infinity below the doubles. A quotient of integers below `2^53` is one of doubles.
 * @example roundDown({ num: 1n, den: 3n }) // => 0.3333333333333333
 */
export function roundDown(r: Rational): number {
  const [num, den] = [Number(r.num), Number(r.den)];
  if (Number.isSafeInteger(num) && Number.isSafeInteger(den)) return divideDown(num, den);
  const nearest = toNumber(r);
  if (abs(nearest) === Number.POSITIVE_INFINITY) return nearest < 0 ? nearest : MAX_VALUE;
  return compare(fromNumber(nearest), r) > 0 ? nextDown(nearest) : nearest;
}

/**
 * The least double that is at least `r`. **Guarantee**: exact; Infinity above the doubles.
 * @example roundUp({ num: 1n, den: 3n }) // => 0.33333333333333337
 */
export const roundUp = (r: Rational): number => -roundDown({ num: -r.num, den: r.den });

/** What is next to `nearest` downwards, where the exact value lies below it, by the sign of `error = exact - nearest`. */
const lower = (nearest: number, error: number): number => (error < 0 ? nextDown(nearest) : nearest);

/**
 * `a + b` rounded downward.
 *
 * **Domain**: not `Infinity` and `-Infinity` together. **Guarantee**: the greatest double that is at most `a + b`: where the sum overflows, the error
 * has the sign against it, so Infinity becomes the largest double; where `a` or `b` is infinite, it is NaN and the limit stays.
 * @example addDown(1, -(2 ** -60)) // => 1 - 2 ** -53
 */
export const addDown = (a: number, b: number): number => lower(a + b, sumError(a, b, a + b));

/** `a + b` rounded upward. **Guarantee**: the least double that is at least `a + b`. @example addUp(1, 2 ** -60) // => 1 + 2 ** -52 */
export const addUp = (a: number, b: number): number => -addDown(-a, -b);

/** `a - b` rounded downward. @example subtractDown(1, 2 ** -60) // => 1 - 2 ** -53 */
export const subtractDown = (a: number, b: number): number => addDown(a, -b);

/** `a - b` rounded upward. @example subtractUp(1, 2 ** -60) // => 1 */
export const subtractUp = (a: number, b: number): number => -addDown(-a, b);

/** Whether the error-free product `p = a·b` is within its domain. */
const tame = (a: number, b: number, p: number): boolean =>
  abs(p) >= 1e-285 && abs(p) <= 1e285 && abs(a) <= 1e285 && abs(b) <= 1e285;

const infinite = (x: number): boolean => abs(x) === Number.POSITIVE_INFINITY;

/**
 * `a·b` rounded downward, where `0·∞ = 0` as for the ends of intervals.
 *
 * **Guarantee**: the greatest double that is at most `a·b`. By the error-free product, by exact fractions where that could overflow or underflow.
 * @example multiplyDown(0.1, 0.1) // => 0.01
 */
export function multiplyDown(a: number, b: number): number {
  const p = a * b;
  if (tame(a, b, p)) return lower(p, productError(a, b, p));
  if (a === 0 || b === 0) return 0;
  if (infinite(a) || infinite(b)) return p;
  return roundDown(multiply(fromNumber(a), fromNumber(b)));
}

/**
 * `a·b` rounded upward, where `0·∞ = 0`. **Guarantee**: the least double that is at least `a·b`.
 * @example multiplyUp(0.1, 0.1) // => 0.010000000000000002
 */
export const multiplyUp = (a: number, b: number): number => -multiplyDown(-a, b);

/**
 * `a/b` rounded downward.
 *
 * **Domain**: `b ≠ 0`, not both infinite. **Guarantee**: the greatest double that is at most `a/b`. *Proof.* With `q` the double `a/b` and
 * `qb = p + e` exactly, the remainder `a - qb = (a - p) - e` is a double: it is a multiple of the product of the last places of `q` and `b` and
 * smaller than `2^53` of them; `a - p` is exact as `p` is next to `a`. Its sign over that of `b` is the error's. ∎
 * @example divideDown(1, 3) // => 0.3333333333333333
 */
export function divideDown(a: number, b: number): number {
  const q = a / b;
  const p = q * b;
  if (tame(q, b, p)) {
    const remainder = a - p - productError(q, b, p);
    return lower(q, b < 0 ? -remainder : remainder);
  }
  if (a === 0 || infinite(a) || infinite(b)) return q;
  return roundDown(divide(fromNumber(a), fromNumber(b)));
}

/** `a/b` rounded upward. **Guarantee**: the least double that is at least `a/b`. @example divideUp(1, 3) // => 0.33333333333333337 */
export const divideUp = (a: number, b: number): number => -divideDown(-a, b);

const UP_600 = 4.149515568880993e180;
const UP_300 = 2.037035976334486e90;

/** `√a` from the double next to it and a number with the sign of its error: 0 for 0, NaN for Infinity. */
function root(a: number, round: (nearest: number, error: number) => number): number {
  if (a < 1e-180 && a > 0) return root(a * UP_600, round) / UP_300;
  if (a > 1e180 && a <= MAX_VALUE) return root(a / UP_600, round) * UP_300;
  const s = Math.sqrt(a);
  return round(s, a - s * s - productError(s, s, s * s));
}

/**
 * `√a` rounded downward. **Domain**: `a ≥ 0`. **Guarantee**: the greatest double that is at most `√a`: `√a - s` has the sign of `a - s²`, which is a
 * double.
 * @example sqrtDown(2) // => 1.414213562373095
 */
export const sqrtDown = (a: number): number => root(a, lower);

/** `√a` rounded upward. **Domain**: `a ≥ 0`. **Guarantee**: the least double that is at least `√a`. @example sqrtUp(2) // => 1.4142135623730951 */
export const sqrtUp = (a: number): number => root(a, (nearest, error) => -lower(-nearest, -error));

/**
 * Error-free transformations: the rounding error of a sum or a product of doubles is itself a double, so that a pair (result, error)
 * holds the exact value. Every operation rounds to nearest, as the language prescribes.
 */

/** `2^27 + 1`: multiplying by it splits a double into two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

/**
 * The rounding error of a sum: `a + b = s + sumError(a, b, s)` where `s` is the double `a + b`.
 *
 * **Domain**: `s` finite, otherwise see `addDown`. **Guarantee**: exact. **Source**: Dekker's Fast2Sum. With `|a| ≥ |b|`, `s - a` is a double (it is
 * a multiple of `b`'s last place and not larger than about `2|b|`), and so is the error `b - (s - a)`; neither can overflow, and sums do not
 * underflow.
 * @example sumError(1, 2 ** -60, 1) // => 2 ** -60
 */
export function sumError(a: number, b: number, s: number): number {
  return Math.abs(a) >= Math.abs(b) ? b - (s - a) : a - (s - b);
}

/**
 * The rounding error of a product: `a·b = p + productError(a, b, p)` where `p` is the double `a * b`.
 *
 * **Domain**: `|a|, |b| ≤ 2^990` and `2^-960 ≤ |p| ≤ 2^1020`, or `a·b = 0`, or `a = 1`. **Guarantee**: exact. **Source**: Dekker. The halves have 26
 * bits, so their products are exact: they are multiples of the product of the factors' last places, which is at least `2^-1066`.
 * @example productError(1 + 2 ** -30, 1 + 2 ** -30, 1 + 2 ** -29) // => 2 ** -60
 */
export function productError(a: number, b: number, p: number): number {
  const aShift = SPLITTER * a;
  const bShift = SPLITTER * b;
  const aHigh = aShift - (aShift - a);
  const bHigh = bShift - (bShift - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
