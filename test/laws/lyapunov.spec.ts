import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { step } from "../../src/model/closed-loop.js";
import { potential } from "../../src/model/potential.js";
import { gains, loopsWithPoint } from "../problems/arbitraries.js";
import { divergence } from "../problems/orbits.js";

describe("law lyapunov", () => {
  it("raises V by at least KL(p⁺‖p)/α in every generation", () => {
    fc.assert(
      fc.property(loopsWithPoint(), gains, ([loop, p], alpha) => {
        const next = step(loop, p, alpha);
        const rise = potential(loop, next) - potential(loop, p);
        // Rounding: a few ulp of V's terms, at most (1 + T) ln 1e6; and of the divergence's, over α.
        const margin = 2e-14 * (1 + loop.temperature) + 4e-15 / alpha;
        expect(rise).toBeGreaterThanOrEqual(divergence(next, p) / alpha - margin);
      }),
      { numRuns: 1000 },
    );
  });
});
