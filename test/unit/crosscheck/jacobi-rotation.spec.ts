import fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { symmetricSpectrum } from "../../../src/crosscheck/jacobi-rotation.js";

const matrices = fc
  .integer({ min: 1, max: 8 })
  .chain((n) =>
    fc
      .array(fc.integer({ min: -20, max: 20 }), { minLength: n * n, maxLength: n * n })
      .map((entries) =>
        Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j) => entries[i * n + j] + entries[j * n + i]),
        ),
      ),
  );

describe("symmetricSpectrum", () => {
  it("finds orthonormal eigenvectors", () => {
    fc.assert(
      fc.property(matrices, (a) => {
        const { values, vectors } = symmetricSpectrum(a);
        for (const [k, v] of vectors.entries()) {
          for (const [i, row] of a.entries()) {
            expect(Math.abs(row.reduce((sum, x, j) => sum + x * v[j], 0) - values[k] * v[i])).toBeLessThan(1e-11);
          }
          for (const [l, w] of vectors.entries()) {
            expect(Math.abs(v.reduce((sum, x, i) => sum + x * w[i], 0) - (k === l ? 1 : 0))).toBeLessThan(1e-13);
          }
        }
      }),
    );
  });

  it("agrees with another solver, descending", () => {
    fc.assert(
      fc.property(matrices, (a) => {
        const other = new EigenvalueDecomposition(new Matrix(a)).realEigenvalues.sort((x, y) => y - x);
        const { values } = symmetricSpectrum(a);
        for (const [k, value] of values.entries()) expect(Math.abs(value - other[k])).toBeLessThan(1e-11);
      }),
    );
  });
});
