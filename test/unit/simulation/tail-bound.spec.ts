import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  multiply,
  ONE,
  parseRational,
  power,
  type Rational,
  rational,
  subtract,
  toNumber,
} from "../../../src/numeric/rational.js";
import { binomialTailBound, quadraticRange } from "../../../src/simulation/tail-bound.js";

/** Exact P(X = k), by the definition. */
function exactMass(k: number, n: number, p: Rational): number {
  let choose = 1n;
  for (let j = 0; j < k; j++) choose = (choose * BigInt(n - j)) / BigInt(j + 1);
  return toNumber(multiply(rational(choose), multiply(power(p, k), power(subtract(ONE, p), n - k))));
}

describe("binomialTailBound", () => {
  it("is never below the exact tail on the count's side", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.integer({ min: 1, max: 19 }), (n, j, twentieths) => {
        const k = j % (n + 1);
        const p = rational(BigInt(twentieths), 20n);
        let tail = 0;
        for (let x = 0; x <= n; x++) if (k >= n * toNumber(p) ? x >= k : x <= k) tail += exactMass(x, n, p);
        expect(binomialTailBound(k, n, toNumber(p))).toBeGreaterThanOrEqual(tail * (1 - 1e-12));
      }),
    );
  });

  it("keeps its accuracy at 4e17 trials, where the divergence is 1e-17 a trial", () => {
    // z standard deviations from the mean: N KL = z²/2 to first order, here to 1e-8.
    for (const p of [0.5, 0.01, 1e-6]) {
      const trials = 4e17;
      for (const z of [2, -3, 5]) {
        const count = Math.round(trials * p + z * Math.sqrt(trials * p * (1 - p)));
        expect(binomialTailBound(count, trials, p) / (2 * Math.exp((-z * z) / 2))).toBeCloseTo(1, 4);
      }
    }
  });

  it("is 1 at the mean, and 0 for the impossible", () => {
    expect(binomialTailBound(50, 100, toNumber(parseRational("1/2")!))).toBe(1);
    expect(binomialTailBound(1, 100, 0)).toBe(0);
    expect(binomialTailBound(99, 100, 1)).toBe(0);
    expect(binomialTailBound(0, 100, 0)).toBe(1);
  });
});

describe("quadraticRange", () => {
  it("holds the exact tails of the chi-square law with two degrees of freedom", () => {
    // Z1² + Z2² exceeds t with chance exp(-t/2).
    for (const alarm of [0.1, 1e-3, 1e-6, 1e-9]) {
      const { below, above } = quadraticRange([1, 1], alarm);
      expect(Math.exp(-(2 + above) / 2)).toBeLessThanOrEqual(alarm / 2);
      expect(1 - Math.exp(-Math.max(0, 2 - below) / 2)).toBeLessThanOrEqual(alarm / 2);
    }
  });

  it("counts copies as if their weights were written out", () => {
    expect(quadraticRange([2, 1], 1e-4, 3)).toEqual(quadraticRange([2, 1, 2, 1, 2, 1], 1e-4));
  });

  it("scales with the weights", () => {
    const one = quadraticRange([1, 2, 3], 1e-6);
    const ten = quadraticRange([10, 20, 30], 1e-6);
    expect(ten.above).toBeCloseTo(10 * one.above, 9);
    expect(ten.below).toBeCloseTo(10 * one.below, 9);
  });
});
