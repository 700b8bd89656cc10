import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClosedLoop, mixedBatch } from "../../src/model/closed-loop.js";
import { potential } from "../../src/model/potential.js";
import { loopsWithPoint } from "../problems/arbitraries.js";

/** `∂V/∂ln p_i` by a five-point difference. */
function logGradient(loop: ClosedLoop, p: Float64Array, i: number): number {
  const h = 1e-3 / Math.max(1, 1 / loop.temperature);
  const at = (k: number): number =>
    potential(
      loop,
      p.map((x, j) => (j === i ? x * Math.exp(k * h) : x)),
    );
  return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
}

describe("law gradient-flow", () => {
  it("has the mixed batch as p_i ∂V/∂p_i", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05 }), ([loop, p]) => {
        const m = mixedBatch(loop, p);
        // V is at most (1 + T) 20 in size: its rounding over h, and (β h)^4 = 1e-12 for the truncation.
        const margin = 1e-11 * (1 + loop.temperature) * Math.max(1, 1 / loop.temperature);
        for (let i = 0; i < p.length; i++) expect(Math.abs(logGradient(loop, p, i) - m[i])).toBeLessThan(margin);
      }),
    );
  });

  it("has the replicator equation as its gain tends to 0", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05 }), ([loop, p]) => {
        // Shahshahani gradient: p_i (g_i - Σ p_j g_j) with g_i = ∂V/∂p_i, which is m_i - p_i as Σ m = 1.
        const g = Array.from(p, (x, i) => logGradient(loop, p, i) / x);
        const mean = g.reduce((sum, x, j) => sum + p[j] * x, 0);
        const m = mixedBatch(loop, p);
        const margin = 1e-10 * (1 + loop.temperature) * Math.max(1, 1 / loop.temperature);
        for (let i = 0; i < p.length; i++) expect(Math.abs(p[i] * (g[i] - mean) - (m[i] - p[i]))).toBeLessThan(margin);
      }),
    );
  });
});
