import * as fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { type Pole, secularRoot, secularRoots } from "../../../src/numeric/secular.js";

/** The poles of `diag(d) - s dᵀ` for positive `s` that sum to 1 and distinct `d`, descending. */
function polesOf(s: readonly number[], d: readonly number[]): Pole[] {
  const poles = d.map((position, i) => ({ position, residue: s[i] * position }));
  return poles.sort((a, b) => b.position - a.position);
}

/** The eigenvalues of the similar symmetric matrix `diag(d) - √(s d) √(s d)ᵀ`, by a dense solver, descending. */
function dense(poles: readonly Pole[]): number[] {
  const n = poles.length;
  const matrix = Matrix.zeros(n, n);
  poles.forEach((row, i) => {
    poles.forEach((column, j) => {
      matrix.set(i, j, (i === j ? row.position : 0) - Math.sqrt(row.residue * column.residue));
    });
  });
  const { realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return realEigenvalues.sort((a, b) => b - a);
}

const normalise = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};

const problems = fc.integer({ min: 2, max: 12 }).chain((n) => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: n, maxLength: n });
  const positions = fc.uniqueArray(fc.integer({ min: 1, max: 4000 }), { minLength: n, maxLength: n });
  return fc.tuple(weights, positions).map(([w, d]) =>
    polesOf(
      normalise(w),
      d.map((k) => k / 1000),
    ),
  );
});

describe("secularRoots", () => {
  it("are the eigenvalues but the 0, by a dense solver", () => {
    fc.assert(
      fc.property(problems, (poles) => {
        const expected = dense(poles);
        const roots = [...secularRoots(poles), 0];
        const scale = poles[0].position;
        expect(Math.max(...roots.map((root, k) => Math.abs(root - expected[k])))).toBeLessThanOrEqual(1e-13 * scale);
      }),
    );
  });

  it("interlace the poles, and their sum is the trace", () => {
    fc.assert(
      fc.property(problems, (poles) => {
        const roots = secularRoots(poles);
        roots.forEach((root, k) => {
          expect(root).toBeLessThan(poles[k].position);
          expect(root).toBeGreaterThan(poles[k + 1].position);
          expect(secularRoot(poles, k)).toBe(root);
        });
        const trace = poles.reduce((sum, { position, residue }) => sum + position - residue, 0);
        expect(Math.abs(roots.reduce((a, b) => a + b, 0) - trace)).toBeLessThanOrEqual(1e-12 * Math.abs(trace) + 1e-12);
      }),
    );
  });

  it("lose no digits between clustered poles", () => {
    const gap = 2 ** -40;
    const poles = [
      { position: 1 + gap, residue: 0.25 * (1 + gap) },
      { position: 1, residue: 0.25 },
      { position: 0.5, residue: 0.25 },
    ];
    const [root] = secularRoots(poles);
    // Between the two poles the rest of φ is nearly constant and negligible: 1/(x - gap) + 1/x = 0 at the middle.
    expect((root - 1) / gap).toBeCloseTo(0.5, 4);
  });

  it("in blocks agree with one at a time, for more poles than are solved at once", () => {
    const n = 600;
    const s = normalise(Array.from({ length: n }, (_, i) => 1 / (i + 1)));
    const poles = polesOf(
      s,
      s.map((x, i) => 0.1 + Math.sqrt(x) + i * 1e-6),
    );
    const roots = secularRoots(poles);
    expect(roots.length).toBe(n - 1);
    for (let k = 0; k < n - 1; k += 7) expect(Math.abs(roots[k] - secularRoot(poles, k))).toBeLessThan(1e-13);
  });

  it("of one pole, or of none, are none", () => {
    expect(secularRoots([{ position: 1, residue: 1 }]).length).toBe(0);
    expect(secularRoots([]).length).toBe(0);
  });
});
