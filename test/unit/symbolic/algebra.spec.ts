import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rational } from "../../../src/numeric/rational.js";
import {
  add,
  divide,
  exp,
  integerRoot,
  ln,
  multiply,
  power,
  reciprocal,
  subtract,
} from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { constant, indexed, integer, isZero, symbol, zero } from "../../../src/symbolic/expression.js";
import { expression, values } from "./arbitrary.js";

const x = symbol("x");
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

describe("canonical form", () => {
  test("sums and products do not depend on order or grouping", () => {
    fc.assert(
      fc.property(expression, expression, expression, (a, b, c) => {
        expect(add(a, b, c).key).toBe(add(c, add(b, a)).key);
        expect(multiply(a, b).key).toBe(multiply(b, a).key);
      }),
    );
  });

  test("what is subtracted from itself is 0, what is divided by itself is 1", () => {
    fc.assert(
      fc.property(expression, (a) => {
        expect(isZero(subtract(a, a))).toBe(true);
        expect(divide(a, a).key).toBe("1");
      }),
    );
  });

  test("keeps the value", () => {
    fc.assert(
      fc.property(expression, expression, values, (a, b, at) => {
        const [u, v] = [evaluateNumber(a, at), evaluateNumber(b, at)];
        fc.pre(Number.isFinite(u) && Number.isFinite(v) && u > 1e-6 && v > 1e-6 && u < 1e6 && v < 1e6);
        expect(near(evaluateNumber(add(a, b), at), u + v)).toBe(true);
        expect(near(evaluateNumber(multiply(a, b), at), u * v)).toBe(true);
        expect(near(evaluateNumber(divide(a, b), at), u / v)).toBe(true);
        expect(near(evaluateNumber(power(a, symbol("beta")), at), u ** at.scalars.beta)).toBe(true);
        expect(near(evaluateNumber(ln(a), at), Math.log(u))).toBe(true);
      }),
    );
  });

  test.each([
    [add(x, x), "(* 2 x)"],
    [multiply(x, power(x, integer(2))), "(^ x 3)"],
    [power(integer(4), constant(rational(1n, 2n))), "2"],
    [power(constant(rational(2n, 3n)), integer(-2)), "9/4"],
    [multiply(power(integer(2), x), power(integer(2), subtract(integer(1), x))), "2"],
    [exp(multiply(symbol("beta"), ln(x))), "(^ x beta)"],
    [ln(power(x, symbol("beta"))), "(* (ln x) beta)"],
    [ln(exp(x)), "x"],
    [multiply(integer(2), add(x, integer(1))), "(+ (* 2 x) 2)"],
    [power(zero, integer(2)), "0"],
  ])("canonical form %#", (e, key) => {
    expect(e.key).toBe(key);
  });

  test("a root of what may be negative is not simplified", () => {
    const square = power(symbol("rho"), integer(2));
    expect(power(square, constant(rational(1n, 2n))).key).not.toBe("rho");
  });

  test("a power with millions of digits stays a power", () => {
    expect(power(integer(9), integer(387420489)).kind).toBe("power");
  });

  test("0 has no reciprocal", () => {
    expect(() => reciprocal(zero)).toThrow(RangeError);
  });
});

test("integerRoot finds exactly the perfect powers", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 2n, max: 5n }), (r, k) => {
      expect(integerRoot(r ** k, k)).toBe(r);
      if (r > 1n) expect(integerRoot(r ** k + 1n, k)).toBeNull();
    }),
  );
});

test("families and scalars of one name differ", () => {
  expect(isZero(subtract(symbol("p"), indexed("p", "i")))).toBe(false);
});
