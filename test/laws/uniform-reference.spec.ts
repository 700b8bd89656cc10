import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAutodiff, denseMultipliers } from "../../src/crosscheck/multiplier-routes.js";
import type { ClosedLoop } from "../../src/model/closed-loop.js";
import { analyze } from "../../src/pipeline.js";
import { externalFractions, temperatures } from "../problems/arbitraries.js";
import { apart, orbitEnd, residual } from "../problems/orbits.js";
import { parametersOf } from "../problems/parameters.js";

const uniform = (n: number): Float64Array => new Float64Array(n).fill(1 / n);
const loop = (n: number, temperature: number, externalFraction: number): ClosedLoop => ({
  temperature,
  externalFraction,
  reference: uniform(n),
});
/** The theorem's `Λ(r)`, as a value of `λ/(1-λ)`. */
const ratioAt = (r: number, n: number, beta: number): number => (n * (r ** beta - r)) / ((r - 1) * (r ** beta + n - 1));
const sizes = fc.integer({ min: 2, max: 12 });

describe("law uniform-reference", () => {
  it("fixes the uniform distribution with the multiplier (1-λ)/T, n - 1 times", () => {
    fc.assert(
      fc.property(sizes, temperatures(), externalFractions(), (n, T, lambda) => {
        const p = uniform(n);
        expect(residual(loop(n, T, lambda), p)).toBeLessThan(1e-15);
        const multipliers = denseMultipliers(byAutodiff(loop(n, T, lambda), p), p);
        expect(multipliers.length).toBe(n - 1);
        for (const rho of multipliers) expect(Math.abs(rho - (1 - lambda) / T)).toBeLessThan(1e-12 / T);
      }),
    );
  });

  it("fixes one outcome at ratio r to the others exactly where λ/(1-λ) = Λ(r)", () => {
    fc.assert(
      fc.property(sizes, temperatures(0.1, 0.95), fc.integer({ min: 1, max: 400 }), (n, T, step) => {
        const r = 1 + step / 20;
        const mu = ratioAt(r, n, 1 / T);
        const p = Float64Array.from({ length: n }, (_, i) => (i === 0 ? r : 1) / (r + n - 1));
        expect(residual(loop(n, T, mu / (1 + mu)), p)).toBeLessThan(1e-14);
        // m_1 falls in λ at slope 1/n - S_1 = -(r^β - 1)(n-1)/(n (r^β + n - 1)), so any other λ moves p.
        const other = Math.min(1, mu / (1 + mu) + 0.01);
        expect(residual(loop(n, T, other), p)).toBeGreaterThan(1e-7);
      }),
    );
  });

  it("is (for T = 1/2) a threshold at n/(n + 2√(n-1)) for collapsed attractors", () => {
    for (const n of [3, 4, 7, 20, 100]) {
      const threshold = n / (n + 2 * Math.sqrt(n - 1));
      const peaked = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 1 - 1e-3 : 1e-3 / (n - 1)));
      const end = (lambda: number) => apart(orbitEnd(loop(n, 0.5, lambda), peaked, 1, 20_000), uniform(n));
      expect(end(threshold - 1e-4)).toBeGreaterThan(0.01);
      expect(end(threshold + 1e-4)).toBeLessThan(1e-6);
    }
  });

  it.each([
    [2, 0.8, 0.2],
    [3, 0.5, 0.51472],
    [3, 0.8, 0.20794],
    [10, 0.9, 0.14049],
    [10, 0.95, 0.07107],
    [1000, 0.8, 0.62523],
    [50257, 0.9, 0.55778],
    [50257, 0.95, 0.32864],
  ])("has λ_u for n = %d, T = %d at %d, in the analysis and as the maximum of Λ", async (n, T, expected) => {
    const parameters = await parametersOf({
      temperature: String(T),
      externalFraction: "0.5",
      reference: `uniform:${n}`,
    });
    const { thresholds } = await analyze(parameters);
    expect(Math.abs(thresholds.unique - expected)).toBeLessThan(6e-6);
    let best = 0;
    for (let k = 1; k <= 200_000; k++) best = Math.max(best, ratioAt(Math.exp(k / 1e4), n, 1 / T));
    // A grid of 1e-4 in ln r misses a smooth maximum by less than 1e-7; at n = 2 the supremum is at r → 1.
    expect(Math.abs(thresholds.unique - best / (1 + best))).toBeLessThan(1e-5);
  });
});
