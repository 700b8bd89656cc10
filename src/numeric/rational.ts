/** An exact fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction `num/den` in lowest terms. **Errors**: RangeError where `den` is 0. */
export function rational(num: bigint, den = 1n): Rational {
  if (den === 0n) throw new RangeError("a fraction's denominator is 0");
  const divisor = gcd(num, den) * (den < 0n ? -1n : 1n);
  return Object.freeze({ num: num / divisor, den: den / divisor });
}

export const ZERO = rational(0n);
export const ONE = rational(1n);

export const add = (a: Rational, b: Rational): Rational => rational(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.num * b.den - b.num * a.den, a.den * b.den);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);
export const divide = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);
export const negate = (a: Rational): Rational => rational(-a.num, a.den);

/** `a^k` for an integer `k` (`k < 0` needs `a ≠ 0`). **Guarantee**: exact. */
export function power(a: Rational, k: number): Rational {
  return k >= 0 ? rational(a.num ** BigInt(k), a.den ** BigInt(k)) : rational(a.den ** BigInt(-k), a.num ** BigInt(-k));
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** -1, 0 or 1: the sign of `a`. */
export const sign = (a: Rational): -1 | 0 | 1 => (a.num < 0n ? -1 : a.num > 0n ? 1 : 0);

const DECIMAL = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,4}))?$/i;

/**
 * Reads a decimal (`0.8`, `1e-300`, `.5`) or a fraction of decimals (`1/3`) as exactly the number it denotes.
 *
 * **Guarantee**: exact. **Errors**: returns null for any other text; exponents have at most four digits.
 * @example parseRational("0.8") // => { num: 4n, den: 5n }
 */
export function parseRational(text: string): Rational | null {
  const [top, bottom, ...rest] = text.trim().split("/");
  if (rest.length > 0) return null;
  if (bottom !== undefined) {
    const [a, b] = [parseDecimal(top.trim()), parseDecimal(bottom.trim())];
    return a === null || b === null || b.num === 0n ? null : divide(a, b);
  }
  return parseDecimal(top);
}

function parseDecimal(text: string): Rational | null {
  const decimal = parseScaled(text);
  if (decimal === null) return null;
  const { mantissa, exponent } = decimal;
  return exponent >= 0 ? rational(mantissa * 10n ** BigInt(exponent)) : rational(mantissa, 10n ** BigInt(-exponent));
}

/** The number `mantissa · 10^exponent`, as it was written. */
export interface Scaled {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/**
 * Reads a decimal as digits and a power of ten, without looking for lowest terms: the cheap way to add a million of them.
 *
 * **Guarantee**: exact. **Errors**: returns null for any other text; exponents have at most four digits.
 * @example parseScaled("1.50e-3") // => { mantissa: 150n, exponent: -5 }
 */
export function parseScaled(text: string): Scaled | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, minus, digits, exponent] = match;
  const [whole, fraction = ""] = digits.split(".");
  const mantissa = BigInt(`${whole}${fraction}`);
  return { mantissa: minus === "-" ? -mantissa : mantissa, exponent: Number(exponent ?? 0) - fraction.length };
}

// One double and its 64 bits: sign, 11 bits of exponent (biased by 1075 for an integer mantissa), 52 bits of mantissa.
const DOUBLE = new Float64Array(1);
const BITS = new BigUint64Array(DOUBLE.buffer);
const HIDDEN_BIT = 2n ** 52n;

/** The exact value of a finite double. **Errors**: RangeError for NaN and infinities. */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is not a finite number`);
  DOUBLE[0] = Math.abs(x);
  const biased = BITS[0] / HIDDEN_BIT;
  const magnitude = (BITS[0] % HIDDEN_BIT) + (biased === 0n ? 0n : HIDDEN_BIT);
  const mantissa = x < 0 ? -magnitude : magnitude;
  const exponent = (biased === 0n ? 1n : biased) - 1075n;
  return exponent >= 0n ? rational(mantissa * 2n ** exponent) : rational(mantissa, 2n ** -exponent);
}

/** The number of binary digits of a positive integer. */
function bitLength(x: bigint): number {
  const hex = x.toString(16);
  return 4 * hex.length - (Math.clz32(Number.parseInt(hex[0], 16)) - 28);
}

/**
 * The double nearest to `a`, ties to even.
 *
 * **Guarantee**: correctly rounded, subnormals included; ±Infinity beyond the largest double.
 * @example toNumber(parseRational("1/3")!) // => 0.3333333333333333
 */
export const toNumber = (a: Rational): number => roundedQuotient(a.num, a.den);

/**
 * The double nearest to `num/den`, ties to even; the fraction need not be in lowest terms.
 *
 * **Domain**: `den > 0`. **Guarantee**: correctly rounded, subnormals included; ±Infinity beyond the largest double.
 * @example roundedQuotient(2n, 6n) // => 0.3333333333333333
 */
export function roundedQuotient(num: bigint, den: bigint): number {
  const [top, bottom] = [Number(num), Number(den)];
  if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return top / bottom;
  const magnitude = roundedMagnitude(abs(num), den);
  return num < 0n ? -magnitude : magnitude;
}

function roundedMagnitude(num: bigint, den: bigint): number {
  if (num === 0n) return 0;
  const exponent = floorLog2(num, den);
  if (exponent > 1023) return Number.POSITIVE_INFINITY;
  // The last place of a double of this size is worth 2^place; subnormals share one grid.
  const place = Math.max(exponent - 52, -1074);
  const [top, bottom] = place < 0 ? [num << BigInt(-place), den] : [num, den << BigInt(place)];
  const floor = top / bottom;
  const twice = 2n * (top - floor * bottom);
  const up = twice > bottom || (twice === bottom && floor % 2n === 1n);
  // Rounding up to the next power of two, to the least normal number or to Infinity is a carry into the exponent.
  BITS[0] = BigInt(place + 1074) * HIDDEN_BIT + floor + (up ? 1n : 0n);
  return DOUBLE[0];
}

/** The `e` with `2^e ≤ num/den < 2^(e+1)`. */
function floorLog2(num: bigint, den: bigint): number {
  const e = bitLength(num) - bitLength(den);
  const reached = e >= 0 ? num >= den << BigInt(e) : num << BigInt(-e) >= den;
  return reached ? e : e - 1;
}
