import fc from "fast-check";
import { expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import {
  addPolynomials,
  degree,
  differentiatePolynomial,
  fromRationals,
  greatestCommonDivisor,
  leading,
  monomial,
  multiplyPolynomials,
  type Polynomial,
  primitive,
  quotient,
  remainder,
  scalePolynomial,
  signAt,
  squareFree,
} from "../../../src/symbolic/polynomial.js";

const polynomial: fc.Arbitrary<Polynomial> = fc
  .array(fc.bigInt(-20n, 20n), { maxLength: 6 })
  .map((f) => addPolynomials(f, []));
const nonzero = polynomial.filter((f) => f.length > 0);
const point = fc.tuple(fc.bigInt(-30n, 30n), fc.bigInt(1n, 12n)).map(([a, b]) => Q.rational(a, b));
const at = (f: Polynomial, x: Q.Rational): Q.Rational =>
  f.map((c, k) => Q.multiply(Q.rational(c), Q.power(x, k))).reduce(Q.add, Q.ZERO);

test("arithmetic commutes with evaluation at rationals", () => {
  fc.assert(
    fc.property(polynomial, polynomial, point, fc.bigInt(-9n, 9n), (f, g, x, c) => {
      expect(at(addPolynomials(f, g), x)).toEqual(Q.add(at(f, x), at(g, x)));
      expect(at(multiplyPolynomials(f, g), x)).toEqual(Q.multiply(at(f, x), at(g, x)));
      expect(at(scalePolynomial(f, c), x)).toEqual(Q.multiply(at(f, x), Q.rational(c)));
      expect(signAt(f, x)).toBe(Q.sign(at(f, x)));
    }),
  );
});

test("degrees and leading coefficients add and multiply; 0 has degree -1", () => {
  fc.assert(
    fc.property(nonzero, nonzero, (f, g) => {
      const product = multiplyPolynomials(f, g);
      expect([degree(product), leading(product)]).toEqual([degree(f) + degree(g), leading(f) * leading(g)]);
      expect(addPolynomials(f, scalePolynomial(f, -1n))).toEqual([]);
    }),
  );
  expect([degree([]), leading([]), monomial(0n, 3), monomial(2n, 1)]).toEqual([-1, 0n, [], [0n, 2n]]);
});

test("the derivative is what is left of the difference quotient at the point itself", () => {
  fc.assert(
    fc.property(polynomial, fc.bigInt(-20n, 20n), (f, x) => {
      const value = at(f, Q.rational(x)).num;
      const slopes = quotientOf(addPolynomials(f, [-value]), [-x, 1n]);
      expect(at(differentiatePolynomial(f), Q.rational(x))).toEqual(at(slopes, Q.rational(x)));
    }),
  );
});

/** Division by a monic polynomial by undetermined coefficients, from the top. */
function quotientOf(f: Polynomial, [root]: Polynomial): Polynomial {
  const result: bigint[] = [];
  for (let k = f.length - 1, carry = 0n; k >= 1; k--) {
    carry = f[k] - root * carry;
    result[k - 1] = carry;
  }
  return result;
}

test("division gives back what g was multiplied with and what was left over, up to a positive number", () => {
  fc.assert(
    fc.property(nonzero, nonzero, polynomial, (g, h, left) => {
      const rest = left.length < g.length ? left : [];
      const f = addPolynomials(multiplyPolynomials(g, h), rest);
      expect(remainder(f, g)).toEqual(primitive(rest));
      expect(quotient(f, g)).toEqual(rest.length === 0 ? primitive(h) : null);
    }),
  );
});

test("a positive multiple of a polynomial with fractions has coprime integers and the same signs", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 5 }), point, (coefficients, x) => {
      const f = fromRationals(coefficients);
      const value = coefficients.map((c, k) => Q.multiply(c, Q.power(x, k))).reduce(Q.add);
      expect(signAt(f, x)).toBe(Q.sign(value));
      expect(primitive(f)).toEqual(f);
      expect(primitive(scalePolynomial(f, 6n))).toEqual(f);
    }),
  );
});

test("a greatest common divisor divides both, and repeated factors are dropped", () => {
  fc.assert(
    fc.property(nonzero, nonzero, nonzero, (f, g, h) => {
      const [left, right] = [multiplyPolynomials(f, h), multiplyPolynomials(g, h)];
      const shared = greatestCommonDivisor(left, right);
      for (const whole of [left, right]) expect(quotient(whole, shared)).not.toBeNull();
      expect(quotient(shared, h)).not.toBeNull();
      const simple = squareFree(multiplyPolynomials(f, f));
      expect(simple).toEqual(squareFree(f));
      expect(degree(greatestCommonDivisor(simple, differentiatePolynomial(simple)))).toBe(0);
    }),
  );
});
