import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/simulation/estimate.js";

describe("estimate", () => {
  it("is the mean and the deviation by their definitions", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }), (sample) => {
        const mean = sample.reduce((a, b) => a + b, 0) / sample.length;
        const variance = sample.reduce((a, x) => a + (x - mean) ** 2, 0) / (sample.length - 1);
        const result = estimate(sample);
        expect(result.samples).toBe(sample.length);
        expect(result.mean).toBeCloseTo(mean, 9);
        expect(result.standardError ** 2 * sample.length).toBeCloseTo(variance, 6);
      }),
    );
  });

  it("keeps a small spread around a large mean", () => {
    expect(estimate([1e9, 1e9 + 1, 1e9 + 2]).standardError).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  it("needs two values", () => {
    expect(() => estimate([1])).toThrow(RangeError);
  });
});
