import type { Rational } from "../numeric/rational.js";

/**
 * A polynomial in one variable with integer coefficients.
 *
 * **Shape**: entry `k` is the coefficient of `x^k`; the last entry is not 0; `[]` is the zero polynomial.
 */
export type Polynomial = readonly bigint[];

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

function gcdOf(values: Iterable<bigint>): bigint {
  let divisor = 0n;
  for (const value of values) {
    let [a, b] = [divisor, abs(value)];
    while (b !== 0n) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor;
}

function trim(coefficients: readonly bigint[]): Polynomial {
  let length = coefficients.length;
  while (length > 0 && coefficients[length - 1] === 0n) length--;
  return coefficients.slice(0, length);
}

/** The degree; -1 for the zero polynomial. */
export const degree = (f: Polynomial): number => f.length - 1;

/** The coefficient of the highest power; 0 for the zero polynomial. */
export const leading = (f: Polynomial): bigint => f.at(-1) ?? 0n;

/** The positive multiple of the polynomial with these coefficients that has coprime integer ones. */
export function fromRationals(coefficients: readonly Rational[]): Polynomial {
  const common = coefficients.reduce((lcm, c) => (lcm / gcdOf([lcm, c.den])) * c.den, 1n);
  return primitive(coefficients.map((c) => c.num * (common / c.den)));
}

/** The polynomial over the positive greatest common divisor of its coefficients; signs are kept. */
export function primitive(f: readonly bigint[]): Polynomial {
  const content = gcdOf(f);
  return trim(content > 1n ? f.map((c) => c / content) : f);
}

export function addPolynomials(f: Polynomial, g: Polynomial): Polynomial {
  return trim(Array.from({ length: Math.max(f.length, g.length) }, (_, k) => (f[k] ?? 0n) + (g[k] ?? 0n)));
}

export const scalePolynomial = (f: Polynomial, by: bigint): Polynomial => trim(f.map((c) => c * by));

export function multiplyPolynomials(f: Polynomial, g: Polynomial): Polynomial {
  if (f.length === 0 || g.length === 0) return [];
  const product = new Array<bigint>(f.length + g.length - 1).fill(0n);
  f.forEach((a, i) => {
    g.forEach((b, j) => {
      product[i + j] += a * b;
    });
  });
  return product;
}

/** `coefficient · x^exponent`. */
export const monomial = (coefficient: bigint, exponent: number): Polynomial =>
  trim([...new Array<bigint>(exponent).fill(0n), coefficient]);

/** The derivative. */
export const differentiatePolynomial = (f: Polynomial): Polynomial => trim(f.slice(1).map((c, k) => c * BigInt(k + 1)));

/** The sign of `f(x)`. **Guarantee**: exact. */
export function signAt(f: Polynomial, x: Rational): -1 | 0 | 1 {
  let value = 0n;
  let scale = 1n;
  for (let k = f.length - 1; k >= 0; k--) {
    value = value * x.num + f[k] * scale;
    scale *= x.den;
  }
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

/** A positive multiple of the remainder of `f` divided by `g`, with coprime coefficients. */
export function remainder(f: Polynomial, g: Polynomial): Polynomial {
  let rest = f;
  const top = leading(g);
  while (rest.length >= g.length) {
    const shift = rest.length - g.length;
    const factor = leading(rest) * (top < 0n ? -1n : 1n);
    const scaled = scalePolynomial(rest, abs(top));
    rest = primitive(addPolynomials(scaled, multiplyPolynomials(g, monomial(-factor, shift))));
  }
  return rest;
}

/** `f / g` up to a positive rational factor, or null where `g` does not divide `f`. **Guarantee**: exact. */
export function quotient(f: Polynomial, g: Polynomial): Polynomial | null {
  let rest = f;
  let result: Polynomial = [];
  const top = leading(g);
  while (rest.length >= g.length) {
    const term = monomial(leading(rest) * (top < 0n ? -1n : 1n), rest.length - g.length);
    rest = addPolynomials(scalePolynomial(rest, abs(top)), scalePolynomial(multiplyPolynomials(g, term), -1n));
    result = addPolynomials(scalePolynomial(result, abs(top)), term);
  }
  return rest.length === 0 ? primitive(result) : null;
}

/** The greatest common divisor with coprime coefficients and a positive leading one. */
export function greatestCommonDivisor(f: Polynomial, g: Polynomial): Polynomial {
  let [a, b] = [primitive(f), primitive(g)];
  while (b.length > 0) [a, b] = [b, remainder(a, b)];
  return leading(a) < 0n ? scalePolynomial(a, -1n) : a;
}

/** The polynomial with the same roots, each of them once, and a positive leading coefficient. */
export function squareFree(f: Polynomial): Polynomial {
  const shared = greatestCommonDivisor(f, differentiatePolynomial(f));
  const result = quotient(f, shared) ?? f;
  return leading(result) < 0n ? scalePolynomial(result, -1n) : result;
}
