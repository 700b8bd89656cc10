import { describe, expect, it } from "vitest";
import { decayOf } from "../../../src/analysis/rates.js";

/** The deviation of `x⁺ = (1-α) x + α ρ x` after `k` generations. */
function linear(rho: number, gain: (k: number) => number, generations: number): number {
  let x = 1;
  for (let k = 0; k < generations; k++) x *= 1 - gain(k) * (1 - rho);
  return x;
}

describe("decayOf", () => {
  it("is the factor a generation of the linear loop with constant gain", () => {
    expect(decayOf({ kind: "replace" }, 0.4)).toEqual({ law: "geometric", rate: 0.4 });
    const { law, rate } = decayOf({ kind: "window", gain: 0.1 }, 0.4);
    expect(law).toBe("geometric");
    expect(rate ** 50).toBeCloseTo(
      linear(0.4, () => 0.1, 50),
      14,
    );
  });

  it("is the power of the generation where nothing is thrown away", () => {
    for (const ratio of [0.5, 1, 20]) {
      const { law, rate } = decayOf({ kind: "accumulate", ratio }, 0.4);
      expect(law).toBe("power");
      const at = (k: number) => linear(0.4, (m) => 1 / (m + 1 + ratio), k);
      expect(Math.log(at(20_000) / at(40_000)) / Math.LN2).toBeCloseTo(rate, 2);
    }
  });
});
