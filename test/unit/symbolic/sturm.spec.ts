import fc from "fast-check";
import { expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import {
  degree,
  greatestCommonDivisor,
  multiplyPolynomials,
  type Polynomial,
  quotient,
  remainder,
  signAt,
  squareFree,
} from "../../../src/symbolic/polynomial.js";
import {
  countRoots,
  isolateRoots,
  narrowerThan,
  nearestInteger,
  rationalRoot,
  refine,
  sturmChain,
} from "../../../src/symbolic/sturm.js";

const root = fc.tuple(fc.bigInt(-30n, 30n), fc.bigInt(1n, 12n)).map(([a, b]) => Q.rational(a, b));
const valueAt = (f: Polynomial, x: Q.Rational): Q.Rational =>
  f.reduceRight((sum, c) => Q.add(Q.multiply(sum, x), Q.rational(c)), Q.ZERO);
const linear = (r: Q.Rational): Polynomial => [-r.num, r.den];
const product = (factors: readonly Polynomial[]): Polynomial => factors.reduce(multiplyPolynomials, [1n]);
const distinct = (roots: readonly Q.Rational[]): Q.Rational[] =>
  [...new Map(roots.map((r) => [`${r.num}/${r.den}`, r])).values()].sort(Q.compare);

test("finds exactly the roots it was made of, each once, in order", () => {
  fc.assert(
    fc.property(
      fc.array(root, { minLength: 1, maxLength: 6 }),
      fc.constantFrom<Polynomial>([1n], [1n, 0n, 1n], [3n, 1n, 1n]),
      (roots, other) => {
        const f = squareFree(multiplyPolynomials(product(roots.map(linear)), other));
        const found = isolateRoots(f).map((interval) => rationalRoot(f, interval));
        expect(found).toEqual(distinct(roots));
      },
    ),
  );
});

test("Sturm's count agrees with the roots in (low, high]", () => {
  fc.assert(
    fc.property(fc.array(root, { minLength: 1, maxLength: 5 }), root, root, (roots, a, b) => {
      const [low, high] = Q.compare(a, b) <= 0 ? [a, b] : [b, a];
      const inside = distinct(roots).filter((r) => Q.compare(r, low) > 0 && Q.compare(r, high) <= 0);
      expect(countRoots(sturmChain(squareFree(product(roots.map(linear)))), low, high)).toBe(inside.length);
    }),
  );
});

test("division and greatest common divisors undo multiplication", () => {
  fc.assert(
    fc.property(
      fc.array(root, { minLength: 1, maxLength: 3 }),
      fc.array(root, { minLength: 1, maxLength: 3 }),
      root,
      (a, b, x) => {
        const [f, g] = [product(a.map(linear)), product(b.map(linear))];
        const whole = multiplyPolynomials(f, g);
        expect(remainder(whole, g)).toEqual([]);
        expect(quotient(whole, g)).not.toBeNull();
        expect(degree(greatestCommonDivisor(whole, f))).toBe(degree(f));
        expect(signAt(f, x)).toBe(Q.sign(valueAt(f, x)));
      },
    ),
  );
});

test("√2 is enclosed as narrowly as asked and is not rational", () => {
  const f: Polynomial = [-2n, 0n, 1n];
  const [, positive] = isolateRoots(f);
  const { low, high } = refine(f, positive, narrowerThan(Q.rational(1n, 10n ** 30n)));
  expect(Q.compare(Q.multiply(low, low), Q.rational(2n))).toBe(-1);
  expect(Q.compare(Q.multiply(high, high), Q.rational(2n))).toBe(1);
  expect(rationalRoot(f, positive)).toBeNull();
});

test("a polynomial without real roots has none, a constant too", () => {
  expect(isolateRoots([1n, 0n, 1n])).toEqual([]);
  expect(isolateRoots([5n])).toEqual([]);
  expect(quotient([1n, 0n, 1n], [1n, 1n])).toBeNull();
});

test("nearestInteger rounds to the nearest, halves up", () => {
  expect([7n, -7n, 5n, -5n, 6n].map((k) => nearestInteger(Q.rational(k, 2n)))).toEqual([4n, -3n, 3n, -2n, 3n]);
});
