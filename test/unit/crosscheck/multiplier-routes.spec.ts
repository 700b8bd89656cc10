import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byAutodiff,
  byDifferences,
  denseMultipliers,
  dominantMultiplier,
} from "../../../src/crosscheck/multiplier-routes.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";
import { apart } from "../../problems/orbits.js";

describe("multipliers by routes", () => {
  it("have the trace of the Jacobian as their sum and the dominant one first", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05 }), ([loop, p]) => {
        const { s, d } = jacobian(loop, p);
        const trace = d.reduce((sum, x, i) => sum + x * (1 - s[i]), 0);
        const all = denseMultipliers(byAutodiff(loop, p), p);
        const margin = 1e-11 * Math.max(...d, 1e-3);
        expect(Math.abs(all.reduce((a, b) => a + b, 0) - trace)).toBeLessThan(margin);
        expect(Math.abs(dominantMultiplier(byAutodiff(loop, p), p, p.length).value - all[0])).toBeLessThan(margin);
        // Differences lose √(max p/min p) ≤ 1e3 of their 1e-12 (1 + β).
        const loss = 1e-7 * Math.max(1, 1 / loop.temperature);
        expect(apart(denseMultipliers(byDifferences(loop, p), p), all)).toBeLessThan(loss);
      }),
      { numRuns: 200 },
    );
  });
});
