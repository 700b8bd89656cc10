import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinate, modeOf } from "../../../../src/crosscheck/laws/mode.js";
import type { ClosedLoop } from "../../../../src/model/closed-loop.js";
import { jacobian, jacobianMatrix } from "../../../../src/model/jacobian.js";
import { loopsWithPoint } from "../../../problems/arbitraries.js";
import { denseMultipliers } from "../../analysis/questions.js";

/** The largest entry of `Dm v - ρ v` and of `ℓ Dm - ρ ℓ`, relative to the vectors' own. */
function residuals(loop: ClosedLoop, p: Float64Array, rho: number): readonly [number, number] {
  const { right, left } = modeOf(loop, p, rho);
  const matrix = jacobianMatrix(jacobian(loop, p));
  const size = (x: Float64Array): number => Math.max(...x.map(Math.abs));
  const image = right.map((_, i) => matrix[i].reduce((sum, a, j) => sum + a * right[j], 0) - rho * right[i]);
  const pullback = left.map((_, j) => matrix.reduce((sum, row, i) => sum + row[j] * left[i], 0) - rho * left[j]);
  // A left eigenvector is one up to a multiple of (1, …, 1), which vanishes on the tangent space.
  const mean = pullback.reduce((a, b) => a + b, 0) / p.length;
  return [size(image) / size(right), size(pullback.map((x) => x - mean)) / size(left)];
}

describe("modeOf", () => {
  it("is an eigenvector on either side, tangent and of unit length", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.3, hottest: 10 }), ([loop, p]) => {
        const [rho] = denseMultipliers(loop, p);
        const { right, left } = modeOf(loop, p, rho);
        const scale = Math.max(1, rho);
        for (const residual of residuals(loop, p, rho)) expect(residual).toBeLessThan(1e-7 * scale);
        expect(Math.abs(right.reduce((a, b) => a + b, 0))).toBeLessThan(1e-12);
        expect(right.reduce((sum, x, i) => sum + x * left[i], 0)).toBeCloseTo(1, 9);
        expect(right.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0)).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it("finds one vector of a repeated multiplier's space, also where all are 0", () => {
    const uniform = Float64Array.of(0.25, 0.25, 0.25, 0.25);
    const loop = { temperature: 0.5, externalFraction: 0.6, reference: uniform };
    for (const residual of residuals(loop, uniform, 0.8)) expect(residual).toBeLessThan(1e-9);
    const open = { ...loop, externalFraction: 1 };
    for (const residual of residuals(open, uniform, 0)) expect(residual).toBeLessThan(1e-12);
    expect(modeOf(open, uniform, 0).right.reduce((sum, v) => sum + 4 * v * v, 0)).toBeCloseTo(1, 12);
  });
});

describe("coordinate", () => {
  it("reads off how far along the mode a point lies", () => {
    const p = Float64Array.of(0.5, 0.3, 0.2);
    const mode = modeOf({ temperature: 0.8, externalFraction: 0.4, reference: p }, p, 0.7);
    const moved = p.map((x, i) => x + 0.01 * mode.right[i]);
    expect(coordinate(mode, moved, p)).toBeCloseTo(0.01, 14);
    expect(coordinate(mode, p, p)).toBe(0);
  });
});
