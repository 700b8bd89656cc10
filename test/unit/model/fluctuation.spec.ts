import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedFluctuation, fluctuationModes } from "../../../src/model/fluctuation.js";

const multipliers = fc.array(
  fc.integer({ min: 0, max: 990 }).map((k) => k / 1000),
  { minLength: 1, maxLength: 6 },
);
const alphas = fc.integer({ min: 10, max: 1000 }).map((k) => k / 1000);

describe("expectedFluctuation", () => {
  it("is (α²/B) Σ 1/(1-g²)", () => {
    fc.assert(
      fc.property(multipliers, alphas, fc.integer({ min: 1, max: 1e9 }), (rho, alpha, B) => {
        const direct = rho.reduce((sum, r) => sum + 1 / (1 - (1 - alpha * (1 - r)) ** 2), 0) * alpha ** 2;
        expect(expectedFluctuation(rho, alpha, B) * B).toBeCloseTo(direct, 6);
      }),
    );
  });

  it("is what the fluctuation after many generations tends to", () => {
    fc.assert(
      fc.property(multipliers, fc.integer({ min: 100, max: 1000 }), (rho, thousandths) => {
        const gain = thousandths / 1000;
        const settled = Math.ceil(15 / (gain * (1 - Math.max(...rho))));
        const after = fluctuationModes(rho, { kind: "window", gain }, settled).reduce((a, b) => a + b);
        expect(Math.abs(after / expectedFluctuation(rho, gain, 1) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it("keeps its digits next to 1 and is infinite from there", () => {
    expect(expectedFluctuation([1 - 1e-12], 1, 1) * 1e-12).toBeCloseTo(0.5, 3);
    expect(expectedFluctuation([0.2, 1], 1, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(expectedFluctuation([0.2, 1.5], 1, 1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("fluctuationModes", () => {
  it("has the share 1-g^(2K) of the stationary value with a constant gain", () => {
    const g = 1 - 0.3 * (1 - 0.8);
    const [after] = fluctuationModes([0.8], { kind: "window", gain: 0.3 }, 7);
    expect(after).toBeCloseTo((0.09 * (1 - g ** 14)) / (1 - g ** 2), 14);
  });

  it("is the variance of an average where the multiplier is 1", () => {
    // With ρ = 1 every batch adds α_k²: accumulate from N₀ = B has Σ 1/(k+2)².
    const [after] = fluctuationModes([1], { kind: "accumulate", ratio: 1 }, 4);
    expect(after).toBeCloseTo(1 / 4 + 1 / 9 + 1 / 16 + 1 / 25, 15);
  });
});
