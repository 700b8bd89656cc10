import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { potential } from "../../src/model/potential.js";
import { externalFractions, loopsWithPair, points } from "../problems/arbitraries.js";
import { apart, orbitEnd } from "../problems/orbits.js";

describe("law hot-uniqueness", () => {
  it("has a strictly concave potential above T = 1", () => {
    fc.assert(
      fc.property(loopsWithPair({ coldest: 1.01 }), ([loop, p, r]) => {
        const middle = p.map((x, i) => (x + r[i]) / 2);
        const excess = potential(loop, middle) - (potential(loop, p) + potential(loop, r)) / 2;
        const margin = 2e-14 * (1 + loop.temperature);
        expect(excess).toBeGreaterThanOrEqual(-margin);
        // Strict: β < 1/1.01 makes the first term's curvature at least (1-β)(1-λ) of the squared distance's, less a
        // factor; the second's is λ min q. One of them shows where the points are apart.
        if (apart(p, r) > 0.1 && Math.min(...loop.reference) > 0.01) expect(excess).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it("brings all starts to one point above T = 1", () => {
    fc.assert(
      fc.property(loopsWithPair({ coldest: 1.1 }), ([loop, p, r]) => {
        // Every multiplier is at most about 1/T: 1.1^-600 = 1e-25.
        expect(apart(orbitEnd(loop, p, 1, 600), orbitEnd(loop, r, 1, 600))).toBeLessThan(1e-13);
      }),
    );
  });

  it("has the reference as its attractor at T = 1 with external data", () => {
    fc.assert(
      fc.property(externalFractions(0.05, 1), points(4), points(4), (externalFraction, reference, p) => {
        const end = orbitEnd({ temperature: 1, externalFraction, reference }, p, 1, 1000);
        expect(apart(end, reference)).toBeLessThan(1e-13);
      }),
    );
  });
});
