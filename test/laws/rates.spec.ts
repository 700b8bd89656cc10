import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAutodiff, dominantMultiplier } from "../../src/crosscheck/multiplier-routes.js";
import { type ClosedLoop, step } from "../../src/model/closed-loop.js";
import { gainAt } from "../../src/model/gain.js";
import type { Gain } from "../../src/parameters/parameters.js";
import { loopsWithPoint } from "../problems/arbitraries.js";
import { apart, orbitEnd, residual } from "../problems/orbits.js";

function distances(
  loop: ClosedLoop,
  start: Float64Array,
  end: Float64Array,
  gain: Gain,
  generations: number,
): number[] {
  const sizes = [apart(start, end)];
  let p: Float64Array = start;
  for (let k = 0; k < generations; k++) {
    p = step(loop, p, gainAt(gain, k));
    sizes.push(apart(p, end));
  }
  return sizes;
}

describe("law rates", () => {
  it("has no distance shrink slower in the end than 1 - α(1-ρ₁) a generation", () => {
    fc.assert(
      fc.property(
        loopsWithPoint({ coldest: 0.3, leastExternal: 0.05 }),
        fc.integer({ min: 3, max: 10 }),
        ([loop, start], tenths) => {
          const end = orbitEnd(loop, start);
          const rho = dominantMultiplier(byAutodiff(loop, end), end, end.length).value;
          fc.pre(residual(loop, end) < 1e-15 && rho > 0.1 && rho < 0.9);
          const nudged = end.map((x, i) => x * (1 + (i % 2 === 0 ? 1e-6 : -1e-6)));
          const sum = nudged.reduce((a, b) => a + b, 0);
          const alpha = tenths / 10;
          const gain: Gain = { kind: "window", gain: alpha };
          const g = 1 - alpha * (1 - rho);
          const sizes = distances(
            loop,
            nudged.map((x) => x / sum),
            end,
            gain,
            8,
          );
          // In the inverse metric every mode shrinks by g at least; the largest entry differs from it by at most the
          // condition √(max p/min p), below 3e3 here; the nonlinearity adds about 1e-6 of relative size per entry.
          const condition = Math.sqrt(Math.max(...end) / Math.min(...end)) * Math.sqrt(end.length);
          expect(sizes[8]).toBeLessThanOrEqual(condition * g ** 8 * sizes[0] * 1.01 + 1e-14);
        },
      ),
    );
  });

  it("decays at 1 - α(1-ρ) exactly where all multipliers are equal", () => {
    const loop = { temperature: 1, externalFraction: 0.25, reference: Float64Array.of(0.7, 0.2, 0.1) };
    const start = Float64Array.of(0.1, 0.1, 0.8);
    for (const alpha of [1, 0.5, 0.1]) {
      const sizes = distances(loop, start, loop.reference, { kind: "window", gain: alpha }, 30);
      for (const [k, size] of sizes.entries()) expect(size).toBeCloseTo(0.7 * (1 - alpha * 0.25) ** k, 13);
    }
  });

  it("decays like k^-(1-ρ) under accumulate: the product of 1 - (1-ρ)/(k+1+N₀/B)", () => {
    const loop = { temperature: 1, externalFraction: 0.25, reference: Float64Array.of(0.7, 0.2, 0.1) };
    const start = Float64Array.of(0.1, 0.1, 0.8);
    const sizes = distances(loop, start, loop.reference, { kind: "accumulate", ratio: 1 }, 20_000);
    // Γ(k+2-e)/Γ(k+2) with e = 1/4 = λ: doubling k multiplies by 2^-e up to 1/k.
    expect(Math.log2(sizes[10_000] / sizes[20_000])).toBeCloseTo(0.25, 4);
    expect(Math.log2(sizes[5_000] / sizes[10_000])).toBeCloseTo(0.25, 4);
  });

  it("forgets everything at exponent 1 - 1/T above T = 1, although no data is deleted", () => {
    const start = Float64Array.of(0.5, 0.3, 0.2);
    const loop = { temperature: 2, externalFraction: 0, reference: start };
    const uniform = new Float64Array(3).fill(1 / 3);
    const sizes = distances(loop, start, uniform, { kind: "accumulate", ratio: 1 }, 40_000);
    // The quadratic term leaves a relative k^-1/2 of a few hundredths, so its share of the exponent is below 0.005.
    expect(Math.abs(Math.log2(sizes[20_000] / sizes[40_000]) - 0.5)).toBeLessThan(0.005);
  });
});
