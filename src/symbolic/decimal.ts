import * as Q from "../numeric/rational.js";

/** `x` as an integer times a power of ten with `digits` significant digits, rounded down, up or to the nearest. */
function scaled(x: Q.Rational, exponent: number, mode: "down" | "nearest" | "up"): bigint {
  const { num, den } = Q.multiply(x, Q.power(Q.rational(10n), -exponent));
  const floor = num >= 0n ? num / den : -((-num + den - 1n) / den);
  if (mode === "down" || floor * den === num) return floor;
  if (mode === "up") return floor + 1n;
  return 2n * (num - floor * den) >= den ? floor + 1n : floor;
}

/** The exponent of the first significant digit of `x ≠ 0`. */
function magnitude(x: Q.Rational): number {
  const size = x.num < 0n ? Q.negate(x) : x;
  let exponent = size.num.toString().length - size.den.toString().length;
  if (Q.compare(size, Q.power(Q.rational(10n), exponent)) < 0) exponent--;
  return exponent;
}

function written(mantissa: bigint, exponent: number): string {
  const minus = mantissa < 0n ? "-" : "";
  const digits = (mantissa < 0n ? -mantissa : mantissa).toString();
  const first = exponent + digits.length - 1;
  if (first < -6 || first > 15) {
    const [head, tail] = [digits[0], digits.slice(1).replace(/0+$/, "")];
    return `${minus}${head}${tail === "" ? "" : `.${tail}`}e${first}`;
  }
  if (exponent >= 0) return `${minus}${digits}${"0".repeat(exponent)}`;
  const padded = digits.padStart(1 - exponent, "0");
  const [whole, fraction] = [padded.slice(0, exponent), padded.slice(exponent).replace(/0+$/, "")];
  return `${minus}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/**
 * A fraction as a decimal with at most `digits` significant digits.
 *
 * **Guarantee**: correctly rounded, halves up; the same on every machine. @example decimal(rational(1n, 3n), 4) // => "0.3333"
 */
export function decimal(x: Q.Rational, digits: number): string {
  if (x.num === 0n) return "0";
  const exponent = magnitude(x) - digits + 1;
  return written(scaled(x, exponent, "nearest"), exponent);
}

/**
 * Two decimals with at most `digits` significant digits around both numbers, `0 < low ≤ high`.
 *
 * **Guarantee**: the first is at most `low`, the second at least `high`.
 */
export function decimalEnclosure(low: Q.Rational, high: Q.Rational, digits: number): [string, string] {
  const exponent = magnitude(high) - digits + 1;
  return [written(scaled(low, exponent, "down"), exponent), written(scaled(high, exponent, "up"), exponent)];
}
