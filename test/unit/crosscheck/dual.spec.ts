import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constant, type Dual, exponential, logarithm, minus, plus, times } from "../../../src/crosscheck/dual.js";

const reals = fc.integer({ min: -300, max: 300 }).map((k) => k / 100);
const duals: fc.Arbitrary<Dual> = fc.record({ value: reals, tangent: reals });

describe("dual numbers", () => {
  it("obey the rules of differentiation", () => {
    fc.assert(
      fc.property(duals, duals, (a, b) => {
        expect(plus(a, b)).toEqual({ value: a.value + b.value, tangent: a.tangent + b.tangent });
        expect(minus(a, b)).toEqual({ value: a.value - b.value, tangent: a.tangent - b.tangent });
        expect(times(a, b).value).toBe(a.value * b.value);
        expect(times(a, b).tangent).toBeCloseTo(a.tangent * b.value + a.value * b.tangent, 12);
        expect(times(constant(2), a).tangent).toBe(2 * a.tangent);
      }),
    );
  });

  it("follow the exponential and the logarithm, by differences", () => {
    fc.assert(
      fc.property(duals, ({ value, tangent }) => {
        const h = 1e-5;
        const slope = (f: (x: number) => number): number => (f(value + h * tangent) - f(value - h * tangent)) / (2 * h);
        // The third derivative times tangent³ h²/6 is below 1e-7 for e^x up to e³ and tangents up to 3.
        expect(Math.abs(exponential({ value, tangent }).tangent - slope(Math.exp))).toBeLessThan(1e-6);
        const positive = exponential({ value, tangent });
        expect(logarithm(positive).value).toBeCloseTo(value, 12);
        expect(logarithm(positive).tangent).toBeCloseTo(tangent, 12);
      }),
    );
  });
});
