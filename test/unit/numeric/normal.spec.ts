import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalDistribution } from "../../../src/numeric/normal.js";

/** Φ by mpmath at 40 digits. */
const MPMATH: readonly (readonly [number, number])[] = [
  [-37, 5.725571222524577e-300],
  [-20, 2.7536241186062337e-89],
  [-8, 6.220960574271784e-16],
  [-5, 2.866515718791939e-7],
  [-3.5, 0.00023262907903552504],
  [-3, 0.0013498980316300946],
  [-2, 0.02275013194817921],
  [-1, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [0.25, 0.5987063256829237],
  [0.8, 0.7881446014166034],
  [1.5, 0.9331927987311419],
  [4, 0.9999683287581669],
];

describe("normalDistribution", () => {
  it("agrees with 40-digit values", () => {
    for (const [x, expected] of MPMATH) {
      expect(Math.abs(normalDistribution(x) / expected - 1)).toBeLessThan(1e-15 * (10 + x * x));
    }
  });

  it("is the integral of the density", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (k) => {
        const [x, h] = [k / 1000, 1e-3];
        const density = (y: number): number => Math.exp((-y * y) / 2) / Math.sqrt(2 * Math.PI);
        const simpson = (h / 6) * (density(x) + 4 * density(x + h / 2) + density(x + h));
        expect(Math.abs(normalDistribution(x + h) - normalDistribution(x) - simpson)).toBeLessThan(1e-15);
      }),
    );
  });

  it("is symmetric, and has its limits", () => {
    for (const x of [0.1, 1, 2.9, 3.1, 8]) expect(normalDistribution(x) + normalDistribution(-x)).toBeCloseTo(1, 15);
    expect(normalDistribution(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalDistribution(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalDistribution(Number.NaN)).toBeNaN();
  });
});
