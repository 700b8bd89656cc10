import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAutodiff, denseMultipliers } from "../../src/crosscheck/multiplier-routes.js";
import { jacobian } from "../../src/model/jacobian.js";
import { analyze } from "../../src/pipeline.js";
import { loopsWithPoint } from "../problems/arbitraries.js";
import { apart, orbitEnd, residual } from "../problems/orbits.js";
import { parametersOf, questionOf } from "../problems/parameters.js";
import { loopOf, problem } from "../problems/problems.js";

const count = (values: ArrayLike<number>, above: number): number => Array.from(values).filter((x) => x > above).length;

describe("law one-high", () => {
  it("has k outcomes with d > 1 force at least k - 1 multipliers above 1, at any point", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05 }), ([loop, p]) => {
        const high = count(jacobian(loop, p).d, 1 + 1e-9);
        expect(count(denseMultipliers(byAutodiff(loop, p), p), 1)).toBeGreaterThanOrEqual(high - 1);
      }),
      { numRuns: 300 },
    );
  });

  it("ends with at most one high outcome wherever it ends, once nudged off a symmetric saddle", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05, leastExternal: 0.001, mostExternal: 0.95 }), ([loop, start]) => {
        // Below T = 0.1 a power can underflow against 1 and make two outcomes equal: the nudge parts them again.
        const first = orbitEnd(loop, start, 1, 2000).map((x, i) => x * (1 + 1e-6 * (i + 1) ** 2));
        const sum = first.reduce((a, b) => a + b, 0);
        const end = orbitEnd(
          loop,
          first.map((x) => x / sum),
          1,
          3000,
        );
        fc.pre(residual(loop, end) < 1e-15);
        expect(count(jacobian(loop, end).d, 1 + 1e-6)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it("has dG/dc = Z φ(1) on a branch", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.2, leastExternal: 0.05, mostExternal: 0.95 }), ([loop, start]) => {
        const p = orbitEnd(loop, start, 1, 2000);
        const { temperature: T, externalFraction: lambda, reference: q } = loop;
        const { s, d } = jacobian(loop, p);
        fc.pre(residual(loop, p) < 2e-15 && d.every((x) => Math.abs(x - 1) > 0.01) && Math.abs(T - 1) > 0.01);
        const Z = p.reduce((sum, x) => sum + x ** (1 / T), 0);
        const phi = 1 + s.reduce((sum, x, i) => sum + (x * d[i]) / (1 - d[i]), 0);
        // Each root followed by Newton's method to c (1 ± h): five points of Σ x(c).
        const c = (1 - lambda) / Z;
        const h = 1e-4;
        const massAt = (scale: number): number =>
          p.reduce((sum, x, i) => {
            let root = x;
            for (let k = 0; k < 60; k++) {
              const power = c * scale * root ** (1 / T);
              root -= (root - power - lambda * q[i]) / (1 - power / (T * root));
            }
            return sum + root;
          }, 0);
        const slope = (8 * (massAt(1 + h) - massAt(1 - h)) - (massAt(1 + 2 * h) - massAt(1 - 2 * h))) / (12 * h * c);
        // Near a fold the fifth derivative grows like |1-d|^-9; h |1-d|^-2 is at most 1 where |1-d| = 0.01.
        const nearest = Math.min(...d.map((x) => Math.abs(x - 1)));
        fc.pre(nearest > 0.1);
        expect(Math.abs(slope / Z - phi)).toBeLessThan(1e-6 * (1 + Math.abs(phi)) * nearest ** -2);
      }),
      { numRuns: 200 },
    );
  });

  it("holds two attractors and a saddle on one branch where the theory says so", async () => {
    const named = problem("three-roots");
    const { fixedPoints } = await analyze(await parametersOf(questionOf(named)), { all: true });
    const onBranch = fixedPoints.filter(({ high }) => high.length === 1 && high[0] === 0);
    const masses = onBranch.map(({ p }) => p![0]).sort((a, b) => b - a);
    for (const [k, expected] of [0.464, 0.31, 0.274].entries())
      expect(Math.abs(masses[k] - expected)).toBeLessThan(1e-3);
    const near = (mass: number) => onBranch.find(({ p }) => Math.abs(p![0] - mass) < 1e-3)?.stability;
    expect([near(0.464), near(0.31), near(0.274)]).toEqual(["attracting", "saddle", "attracting"]);
    // The same two ends by iteration from beside them.
    for (const mass of [0.464, 0.274]) {
      const start = Float64Array.from(named.reference, (_, i) => (i === 0 ? mass : (1 - mass) / 3));
      const end = orbitEnd(loopOf(named), start, 1, 20_000);
      expect(onBranch.some(({ p }) => apart(p!, end) < 1e-9)).toBe(true);
    }
  });
});
