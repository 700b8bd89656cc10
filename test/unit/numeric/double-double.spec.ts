import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, fromNumber, multiply, subtract } from "../../../src/numeric/rational.js";
import { productError, sumError } from "../../../src/numeric/rounding.js";

/** Doubles of any bits with `2^-480 ≤ |x| ≤ 2^480`, or 0. */
const tame = fc
  .tuple(
    fc.double({ min: 1, max: 2, maxExcluded: true, noNaN: true }),
    fc.integer({ min: -480, max: 480 }),
    fc.boolean(),
  )
  .map(([fraction, exponent, negative]) => (negative ? -1 : 1) * fraction * 2 ** exponent);
const any = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("sumError", () => {
  it("is the exact rounding error of every finite sum", () => {
    const near = fc.tuple(any, fc.integer({ min: -60, max: 60 })).map(([x, e]) => [x, x * 2 ** e * 1.1]);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(any, any), near), ([a, b]) => {
        const s = a + b;
        fc.pre(Number.isFinite(s) && Number.isFinite(b));
        const error = subtract(add(fromNumber(a), fromNumber(b)), fromNumber(s));
        return compare(fromNumber(sumError(a, b, s)), error) === 0;
      }),
      { numRuns: 2000 },
    );
  });

  it("does not overflow where the sum does not", () => {
    expect(sumError(Number.MAX_VALUE, -(2 ** 900), Number.MAX_VALUE)).toBe(-(2 ** 900));
    expect(sumError(-(2 ** 900), Number.MAX_VALUE, Number.MAX_VALUE)).toBe(-(2 ** 900));
    expect(sumError(Number.MAX_VALUE, -Number.MAX_VALUE, 0)).toBe(0);
  });
});

describe("productError", () => {
  it("is the exact rounding error of every product in its domain", () => {
    fc.assert(
      fc.property(tame, tame, (a, b) => {
        const p = a * b;
        const error = subtract(multiply(fromNumber(a), fromNumber(b)), fromNumber(p));
        return compare(fromNumber(productError(a, b, p)), error) === 0;
      }),
      { numRuns: 2000 },
    );
  });

  it("is exact at the borders of its domain", () => {
    const pairs = [
      [1e285, 1 + 2 ** -52],
      [5e-324 * 12345, 1e285],
      [(1 + 2 ** -52) * 2 ** -480, (1 - 2 ** -53) * 2 ** -480],
      [(1 + 2 ** -52) * 2 ** 500, (1 - 2 ** -53) * 2 ** 500],
    ];
    for (const [a, b] of pairs) {
      const error = subtract(multiply(fromNumber(a), fromNumber(b)), fromNumber(a * b));
      expect(fromNumber(productError(a, b, a * b))).toEqual(error);
    }
  });
});
