import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jacobian } from "../../src/model/jacobian.js";
import { loopsWithPoint } from "../problems/arbitraries.js";
import { orbitEnd, residual } from "../problems/orbits.js";

const restingCases = loopsWithPoint({ coldest: 0.05, leastExternal: 0.01, mostExternal: 0.99 }).map(
  ([loop, start]) => [loop, orbitEnd(loop, start, 1, 2000)] as const,
);

describe("law branches", () => {
  it("has x - c x^β = λ q outcome by outcome at a fixed point, with one c for all", () => {
    fc.assert(
      fc.property(restingCases, ([loop, p]) => {
        fc.pre(residual(loop, p) < 2e-15);
        const { temperature: T, externalFraction: lambda, reference: q } = loop;
        const top = Math.max(...p);
        const sum = p.reduce((total, x) => total + (x / top) ** (1 / T), 0);
        // ln c = ln(1-λ) - β ln p_max - ln Σ (p/p_max)^β.
        const logC = Math.log(1 - lambda) - Math.log(top) / T - Math.log(sum);
        for (let i = 0; i < p.length; i++) {
          const power = Math.exp(logC + Math.log(p[i]) / T);
          expect(Math.abs(p[i] - power - lambda * q[i])).toBeLessThan(1e-13 * Math.max(1, 1 / T));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("has d_i = β c x^(β-1) tell a low root from a high one: the side of the fold it is on", () => {
    fc.assert(
      fc.property(restingCases, ([loop, p]) => {
        const { temperature: T, externalFraction: lambda, reference: q } = loop;
        fc.pre(T < 0.99 && residual(loop, p) < 2e-15);
        const { d } = jacobian(loop, p);
        for (let i = 0; i < p.length; i++) {
          const fold = (lambda * q[i]) / (1 - T);
          if (Math.abs(p[i] / fold - 1) > 1e-6 && Math.abs(d[i] - 1) > 1e-6) expect(d[i] > 1).toBe(p[i] > fold);
        }
      }),
      { numRuns: 200 },
    );
  });
});
