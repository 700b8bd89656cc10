import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Levels, offsetOf, profileOf, sumLevels } from "../../../src/analysis/profile.js";
import { foldLevel, lowShare } from "../../../src/analysis/synthetic-share.js";
import { zipf } from "../../problems/problems.js";

const levelsOf = (values: readonly number[]): Levels => ({
  values: Float64Array.from(values),
  counts: Float64Array.from(values, (_, k) => 1 + (k % 3)),
});

describe("a profile", () => {
  it("keeps few levels as they are", () => {
    const levels = levelsOf(zipf(256));
    const profile = profileOf(levels, 2, 2);
    expect(profile.values).toEqual(levels.values);
    expect(profile.weights).toEqual(levels.counts);
    expect([profile.head, profile.unreferenced, profile.beta]).toEqual([256, 2, 2]);
    expect(profile.logTop).toBe(Math.log(levels.values[0]));
    expect(profile.fold).toBe(foldLevel(2));
    expect(profileOf(levels, 0, 0.5).fold).toBe(Number.POSITIVE_INFINITY);
  });

  it("replaces sums over thousands of levels by sums over a few hundred nodes", () => {
    const exponents = fc.integer({ min: 5, max: 20 }).map((k) => k / 10);
    fc.assert(
      fc.property(exponents, fc.integer({ min: 1050, max: 20_000 }), fc.nat(3000), (exponent, b, s) => {
        const levels = levelsOf(zipf(3000, exponent));
        const beta = b / 1000;
        const profile = profileOf(levels, 0, beta);
        expect(profile.values.length).toBeLessThan(450);
        expect(Array.from(profile.values.subarray(0, profile.head))).toEqual(
          Array.from(levels.values.subarray(0, profile.head)),
        );
        const sigma = s / 1000;
        const odds = (q: number): number => {
          const g = lowShare(beta, sigma * sigma + offsetOf(q, levels.values[0], beta));
          return (q * g) / (1 - g);
        };
        for (const f of [odds, (q: number) => q, () => 1, (q: number) => -q * Math.log(q)]) {
          const nodes = profile.values.reduce((sum, q, k) => sum + profile.weights[k] * f(q), 0);
          const exact = sumLevels(levels, f);
          expect(Math.abs(nodes / exact - 1)).toBeLessThan(1e-13);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("holds for levels with gaps and clusters too", () => {
    const clustered = [
      ...Array.from({ length: 200 }, (_, k) => 0.002 - 1e-9 * k),
      ...Array.from({ length: 300 }, (_, k) => 1e-6 / (k + 1)),
      1e-200,
    ];
    const levels = levelsOf([0.2, ...clustered]);
    const profile = profileOf(levels, 0, 1.5);
    const f = (q: number): number => q ** 1.5;
    const nodes = profile.values.reduce((sum, q, k) => sum + profile.weights[k] * f(q), 0);
    expect(Math.abs(nodes / sumLevels(levels, f) - 1)).toBeLessThan(1e-13);
  });
});

describe("offsetOf", () => {
  it("is (β-1) ln(q₁/q), to the last digits for neighbours", () => {
    expect(offsetOf(0.2, 0.5, 3)).toBeCloseTo(2 * Math.log(2.5), 15);
    expect(offsetOf(0.5, 0.5, 3)).toBe(0);
    const next = 0.5 - 2 ** -53;
    expect(offsetOf(next, 0.5, 3) / (2 * 2 ** -52)).toBeCloseTo(1, 12);
    expect(offsetOf(1e-300, 0.5, 2)).toBeCloseTo(Math.log(0.5) + 300 * Math.LN10, 12);
  });
});

describe("sumLevels", () => {
  it("counts every outcome and carries rounding along", () => {
    const levels = { values: Float64Array.of(0.5, 1e-17), counts: Float64Array.of(1, 1e6) };
    expect(sumLevels(levels, (q) => q)).toBe(0.5 + 1e-11);
    expect(sumLevels(levels, () => 1)).toBe(1e6 + 1);
  });
});
