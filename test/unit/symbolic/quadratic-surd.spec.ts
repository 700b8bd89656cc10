import fc from "fast-check";
import { expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import {
  addSurds,
  compareSurd,
  multiplySurds,
  rootsOfQuadratic,
  signOfSurd,
  surd,
  vanishesAt,
} from "../../../src/symbolic/quadratic-surd.js";

const isSquare = (x: bigint): boolean => BigInt(Math.round(Math.sqrt(Number(x)))) ** 2n === x;
const quadratic = fc
  .tuple(fc.bigInt(-40n, 40n), fc.bigInt(-40n, 40n), fc.bigInt(-9n, 9n))
  .filter(([c, b, a]) => a !== 0n && b * b > 4n * a * c && !isSquare(b * b - 4n * a * c));

test("both roots satisfy the quadratic, and Vieta's sum and product", () => {
  fc.assert(
    fc.property(quadratic, ([c, b, a]) => {
      const [greater, less] = rootsOfQuadratic([c, b, a]);
      for (const root of [greater, less]) {
        expect(vanishesAt([c, b, a], root)).toBe(true);
        expect(vanishesAt([c + 1n, b, a], root)).toBe(false);
      }
      expect(addSurds(greater, less)).toMatchObject({ a: Q.rational(-b, a), b: Q.ZERO });
      expect(multiplySurds(greater, less)).toMatchObject({ a: Q.rational(c, a), b: Q.ZERO });
      const centre = Q.rational(-b, 2n * a);
      expect([compareSurd(greater, centre), compareSurd(less, centre)]).toEqual([1, -1]);
    }),
  );
});

test("the order is that of integers, next to which no double can tell", () => {
  const large = fc.bigInt(10n ** 20n, 10n ** 24n);
  fc.assert(
    fc.property(large, fc.bigInt(-1n, 2n), (k, shift) => {
      const root = { a: Q.ZERO, b: Q.ONE, c: k * k + 1n };
      expect(compareSurd(root, Q.rational(k + shift))).toBe(shift <= 0n ? 1 : -1);
      expect(signOfSurd({ ...root, a: Q.rational(-k) })).toBe(1);
      expect(signOfSurd({ a: Q.rational(k), b: Q.rational(-1n), c: root.c })).toBe(-1);
    }),
  );
});

test("squares of small primes leave the root, the number stays", () => {
  fc.assert(
    fc.property(fc.constantFrom(2n, 3n, 5n, 6n, 7n, 10n), fc.bigInt(1n, 47n), (c, k) => {
      const { b, c: inside } = surd(Q.ZERO, Q.ONE, c * k * k);
      expect([b, inside]).toEqual([Q.rational(k), c]);
    }),
  );
});
