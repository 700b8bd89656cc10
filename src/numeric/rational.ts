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
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, minus, digits, exponent] = match;
  const [whole, fraction = ""] = digits.split(".");
  const scale = Number(exponent ?? 0) - fraction.length;
  const mantissa = BigInt(`${whole}${fraction}`) * (minus === "-" ? -1n : 1n);
  return scale >= 0 ? rational(mantissa * 10n ** BigInt(scale)) : rational(mantissa, 10n ** BigInt(-scale));
}

/** The exact value of a finite double. **Errors**: RangeError for NaN and infinities. */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is not a finite number`);
  let exponent = 0;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
  }
  return rational(BigInt(mantissa), 2n ** BigInt(exponent));
}

const bitLength = (x: bigint): number => x.toString(2).length;

/**
 * The double nearest to `a`, ties to even.
 *
 * **Guarantee**: correctly rounded, subnormals included; ±Infinity beyond the largest double.
 * @example toNumber(parseRational("1/3")!) // => 0.3333333333333333
 */
export function toNumber(a: Rational): number {
  if (a.num === 0n) return 0;
  const magnitude = abs(a.num);
  const minus = a.num < 0n ? -1 : 1;
  const exponent = bitLength(magnitude) - bitLength(a.den);
  if (exponent > 1025) return minus * Number.POSITIVE_INFINITY;
  if (exponent < -1080) return minus * 0;
  // 54 or 55 significant bits of the quotient, fewer below the normal range, plus a sticky bit.
  const shift = Math.min(54 - exponent, 1075);
  const top = shift >= 0 ? magnitude << BigInt(shift) : magnitude;
  const bottom = shift >= 0 ? a.den : a.den << BigInt(-shift);
  const quotient = top / bottom;
  const sticky = quotient * bottom === top ? 0n : 1n;
  const rounded = roundToBits((quotient << 1n) | sticky, shift + 1 === 1076 ? 0 : 53);
  return minus * scale(rounded.mantissa, rounded.exponent - shift - 1);
}

/** Rounds a positive integer to `bits` significant bits, or to a multiple of 4 (the subnormal grid) where `bits` is 0. */
function roundToBits(x: bigint, bits: number): { mantissa: number; exponent: number } {
  const drop = Math.max(bits === 0 ? 2 : 0, bitLength(x) - 53);
  if (drop <= 0) return { mantissa: Number(x), exponent: 0 };
  const unit = 1n << BigInt(drop);
  const rest = x & (unit - 1n);
  const half = unit >> 1n;
  let mantissa = x >> BigInt(drop);
  if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
  return { mantissa: Number(mantissa), exponent: drop };
}

/** `m · 2^e` with at most one rounding, which the caller has made exact. */
function scale(m: number, e: number): number {
  return e < -1000 ? m * 2 ** -1000 * 2 ** Math.max(e + 1000, -1074) : e > 900 ? m * 2 ** 900 * 2 ** (e - 900) : m * 2 ** e;
}
