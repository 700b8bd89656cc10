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
