import * as Q from "../numeric/rational.js";
import type { Polynomial } from "./polynomial.js";

/** The number `a + b√c`: an element of the field ℚ(√c), for a non-square integer `c > 1`. */
export interface QuadraticSurd {
  readonly a: Q.Rational;
  readonly b: Q.Rational;
  readonly c: bigint;
}

const SMALL_PRIMES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n];

/** `a + b√c` with the squares of small primes, and a whole square, taken out of the root. */
export function surd(a: Q.Rational, b: Q.Rational, c: bigint): QuadraticSurd {
  let [inside, outside] = [c, 1n];
  for (const prime of SMALL_PRIMES) {
    while (inside % (prime * prime) === 0n) [inside, outside] = [inside / (prime * prime), outside * prime];
  }
  return { a, b: Q.multiply(b, Q.rational(outside)), c: inside };
}

/** The sum of two surds over the same root. */
export const addSurds = (x: QuadraticSurd, y: QuadraticSurd): QuadraticSurd => ({
  a: Q.add(x.a, y.a),
  b: Q.add(x.b, y.b),
  c: x.c,
});

/** The product of two surds over the same root. */
export const multiplySurds = (x: QuadraticSurd, y: QuadraticSurd): QuadraticSurd => ({
  a: Q.add(Q.multiply(x.a, y.a), Q.multiply(Q.multiply(x.b, y.b), Q.rational(x.c))),
  b: Q.add(Q.multiply(x.a, y.b), Q.multiply(x.b, y.a)),
  c: x.c,
});

/** `1/x` for `x ≠ 0`. */
export function invertSurd(x: QuadraticSurd): QuadraticSurd {
  const norm = Q.subtract(Q.multiply(x.a, x.a), Q.multiply(Q.multiply(x.b, x.b), Q.rational(x.c)));
  return { a: Q.divide(x.a, norm), b: Q.negate(Q.divide(x.b, norm)), c: x.c };
}

/** -1, 0 or 1: the sign of the number. **Guarantee**: exact. */
export function signOfSurd({ a, b, c }: QuadraticSurd): -1 | 0 | 1 {
  const [ofA, ofB] = [Q.sign(a), Q.sign(b)];
  if (ofA === ofB || ofB === 0) return ofA;
  if (ofA === 0) return ofB;
  const larger = Q.compare(Q.multiply(a, a), Q.multiply(Q.multiply(b, b), Q.rational(c)));
  return larger > 0 ? ofA : larger < 0 ? ofB : 0;
}

/** -1, 0 or 1 as the surd is below, equal to or above a rational. **Guarantee**: exact. */
export const compareSurd = (x: QuadraticSurd, y: Q.Rational): -1 | 0 | 1 => signOfSurd({ ...x, a: Q.subtract(x.a, y) });

/** Whether the polynomial is 0 at the surd. **Guarantee**: exact. */
export function vanishesAt(f: Polynomial, x: QuadraticSurd): boolean {
  const start: QuadraticSurd = { a: Q.ZERO, b: Q.ZERO, c: x.c };
  const value = f.reduceRight(
    (sum, coefficient) => addSurds(multiplySurds(sum, x), { ...start, a: Q.rational(coefficient) }),
    start,
  );
  return signOfSurd(value) === 0;
}

/** The real roots of `a x² + b x + c` where they are irrational: the greater first; none where the discriminant is negative. */
export function rootsOfQuadratic([c, b, a]: Polynomial): QuadraticSurd[] {
  const discriminant = b * b - 4n * a * c;
  if (discriminant <= 0n) return [];
  const centre = Q.rational(-b, 2n * a);
  const half = Q.rational(1n, 2n * (a < 0n ? -a : a));
  return [surd(centre, half, discriminant), surd(centre, Q.negate(half), discriminant)];
}
