import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { jacobian, jacobianMatrix } from "../../../src/model/jacobian.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";

describe("jacobian", () => {
  it("is the derivative of the mixed batch, by central differences", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.1 }), ([loop, p]) => {
        const matrix = jacobianMatrix(jacobian(loop, p));
        for (let j = 0; j < p.length; j++) {
          const h = 1e-5 * p[j];
          const plus = mixedBatch(
            loop,
            p.map((x, i) => (i === j ? x + h : x)),
          );
          const minus = mixedBatch(
            loop,
            p.map((x, i) => (i === j ? x - h : x)),
          );
          for (let i = 0; i < p.length; i++) {
            // Rounding 2e-16/h plus the third derivative: β³ h² over a β of at most 10, relative to 1/p_j.
            expect(Math.abs(matrix[i][j] - (plus[i] - minus[i]) / (2 * h))).toBeLessThan(1e-6 / p[j]);
          }
        }
      }),
    );
  });

  it("annihilates p from the right and 1 from the left", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([loop, p]) => {
        const { s, d } = jacobian(loop, p);
        const matrix = jacobianMatrix({ s, d });
        const scale = Math.max(...d) * p.length * 1e-13 * Math.max(1, 1 / loop.temperature);
        for (let i = 0; i < p.length; i++) {
          expect(Math.abs(matrix[i].reduce((sum, x, j) => sum + x * p[j], 0))).toBeLessThanOrEqual(scale);
          expect(Math.abs(matrix.reduce((sum, row) => sum + row[i], 0))).toBeLessThanOrEqual(scale);
        }
      }),
    );
  });

  it("keeps d where s underflows", () => {
    const loop = { temperature: 0.01, externalFraction: 0, reference: Float64Array.of(0.5, 0.5) };
    const { s, d } = jacobian(loop, [1 - 5e-4, 5e-4]);
    expect(s[1]).toBe(0); // (5e-4)^100 = 1e-330
    expect(d[1] / 1e-300).toBeCloseTo((100 * 5e-4 ** 50 * 5e-4 ** 49 * (1 - 5e-4) ** -100) / 1e-300, 10);
  });

  it("has the limits of its definition on the boundary", () => {
    const reference = Float64Array.of(0.5, 0.5, 0);
    const at = (temperature: number) =>
      jacobian({ temperature, externalFraction: 0.25, reference }, [0.5, 0.5, 0]).d[2];
    expect(at(0.5)).toBe(0);
    expect(at(1)).toBe(0.75);
    expect(at(2)).toBe(Number.POSITIVE_INFINITY);
  });
});
