import fc from "fast-check";
import { expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import { cardanoRoot } from "../../../src/symbolic/cubic-radical.js";
import {
  fromRationals,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
} from "../../../src/symbolic/polynomial.js";

const fraction = fc.tuple(fc.bigInt(-12n, 12n), fc.bigInt(1n, 6n)).map(([a, b]) => Q.rational(a, b));
const [two, three] = [Q.rational(2n), Q.rational(3n)];
const cube = (x: Q.Rational): Q.Rational => Q.power(x, 3);

/** The coefficients of `(x - shift)³ + 3u(x - shift) - 2 half`. */
const depressed = (shift: Q.Rational, u: Q.Rational, half: Q.Rational): Q.Rational[] => [
  Q.negate(Q.add(Q.add(cube(shift), Q.multiply(three, Q.multiply(u, shift))), Q.multiply(two, half))),
  Q.multiply(three, Q.add(Q.multiply(shift, shift), u)),
  Q.multiply(Q.rational(-3n), shift),
  Q.ONE,
];

test("gives back the shift and the radicand that a cubic was made of, whatever its sign and scale", () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, fc.bigInt(1n, 5n), (shift, u, half, scale) => {
      const root = Q.add(Q.multiply(half, half), cube(u));
      const f = fromRationals(depressed(shift, u, half));
      const expected = Q.sign(root) > 0 ? { shift, half, root } : null;
      expect(cardanoRoot(f)).toEqual(expected);
      expect(cardanoRoot(scalePolynomial(f, -scale))).toEqual(expected);
    }),
  );
});

test("three rational roots, or a double one, are left to other methods", () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      const factors = [a, b, c].map((x): Polynomial => [-x.num, x.den]);
      expect(cardanoRoot(factors.reduce(multiplyPolynomials))).toBeNull();
    }),
  );
});

test("x³ - 15x - 126 = 0 has Cardano's ∛125 + ∛1", () => {
  expect(cardanoRoot([-126n, -15n, 0n, 1n])).toEqual({
    shift: Q.ZERO,
    half: Q.rational(63n),
    root: Q.rational(62n * 62n),
  });
});
