/** The spectrum of a symmetric matrix: eigenvalues, descending, and the orthonormal eigenvectors in the same order. */
export interface SymmetricSpectrum {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * **Shape**: a square matrix as rows, read only. **Domain**: symmetric, finite. **Guarantee**: numerical, absolute error a
 * few ulp of the largest eigenvalue. **Cost**: O(n³) a sweep, about eight sweeps.
 * @example symmetricSpectrum([[2, 1], [1, 2]]).values // => [3, 1]
 */
export function symmetricSpectrum(matrix: readonly ArrayLike<number>[]): SymmetricSpectrum {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  const scale = Math.max(...a.map((row) => row.reduce((sum, x) => sum + Math.abs(x), 0)), 0);
  for (let sweep = 0; sweep < 60 && largestOffDiagonal(a) > 1e-17 * scale; sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) if (a[p][q] !== 0) rotate(a, v, p, q);
    }
  }
  const order = Array.from(a.keys()).sort((i, j) => a[j][j] - a[i][i]);
  return {
    values: Float64Array.from(order, (i) => a[i][i]),
    vectors: order.map((i) => Float64Array.from(v, (row) => row[i])),
  };
}

function largestOffDiagonal(a: readonly Float64Array[]): number {
  let largest = 0;
  for (let p = 0; p < a.length; p++) {
    for (let q = p + 1; q < a.length; q++) largest = Math.max(largest, Math.abs(a[p][q]));
  }
  return largest;
}

/** Turns the plane (p, q) so that `a[p][q]` vanishes, by the smaller of the two angles that do so. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k][p], a[k][q]];
    a[k][p] = c * x - s * y;
    a[k][q] = s * x + c * y;
    const [z, w] = [v[k][p], v[k][q]];
    v[k][p] = c * z - s * w;
    v[k][q] = s * z + c * w;
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p][k], a[q][k]];
    a[p][k] = c * x - s * y;
    a[q][k] = s * x + c * y;
  }
}
