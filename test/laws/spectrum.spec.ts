import fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { byAutodiff, denseMultipliers } from "../../src/crosscheck/multiplier-routes.js";
import { jacobian, jacobianMatrix } from "../../src/model/jacobian.js";
import { loopsWithPoint } from "../problems/arbitraries.js";

const cases = loopsWithPoint({ coldest: 0.05, mostExternal: 0.999999 });

describe("law spectrum", () => {
  it("has real multipliers that are not negative, by a dense solver that knows no symmetry", () => {
    fc.assert(
      fc.property(cases, ([loop, p]) => {
        const matrix = jacobianMatrix(jacobian(loop, p));
        const solver = new EigenvalueDecomposition(new Matrix(matrix.map((row) => Array.from(row))));
        const own = [...denseMultipliers(byAutodiff(loop, p), p), 0].sort((a, b) => b - a);
        const reals = [...solver.realEigenvalues].sort((a, b) => b - a);
        // The solver's error is a few ulp of the norm times the condition √(max p/min p) of the eigenvectors, which
        // is below 1e3 here; near-multiple roots lose nothing as the matrix is diagonalisable.
        const margin = 1e-10 * Math.max(...matrix.flatMap((row) => Array.from(row, Math.abs)), 1e-3);
        for (const [k, rho] of reals.entries()) {
          expect(Math.abs(solver.imaginaryEigenvalues[k])).toBeLessThan(margin);
          expect(rho).toBeGreaterThan(-margin);
          expect(Math.abs(rho - own[k])).toBeLessThan(margin);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has tangent multipliers that interlace the sorted d", () => {
    fc.assert(
      fc.property(cases, ([loop, p]) => {
        const d = jacobian(loop, p).d.sort().reverse();
        const rho = denseMultipliers(byAutodiff(loop, p), p);
        const margin = 1e-12 * d[0];
        for (let k = 0; k < rho.length; k++) {
          expect(rho[k]).toBeLessThanOrEqual(d[k] + margin);
          expect(rho[k]).toBeGreaterThanOrEqual(d[k + 1] - margin);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has tangent multipliers that solve the secular equation", () => {
    fc.assert(
      fc.property(cases, ([loop, p]) => {
        const { s, d } = jacobian(loop, p);
        for (const rho of denseMultipliers(byAutodiff(loop, p), p)) {
          const terms = Array.from(d, (x, i) => (s[i] * x) / (rho - x));
          const slope = terms.reduce((sum, t, i) => sum + Math.abs(t / (rho - d[i])), 0);
          const phi = 1 + terms.reduce((a, b) => a + b, 0);
          // A root that an interval between equal or nearly equal d's pins down has no room for φ; elsewhere |φ| is at
          // most the error of ρ times the slope.
          const gap = Math.min(...d.map((x) => Math.abs(rho - x)));
          if (gap > 1e-9 * Math.max(...d)) expect(Math.abs(phi)).toBeLessThan(1e-11 + slope * 1e-12 * Math.max(...d));
        }
      }),
      { numRuns: 300 },
    );
  });
});
