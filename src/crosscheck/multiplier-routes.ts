import type { ClosedLoop } from "../model/closed-loop.js";
import { pushforward } from "./autodiff.js";
import { differenceProduct } from "./differences.js";
import { symmetricSpectrum } from "./jacobi-rotation.js";
import { largestEigenvalue, type RitzValue } from "./lanczos.js";

/** `u ↦ Dm(p) u` by some route. */
export type JacobianProduct = (direction: Float64Array) => Float64Array;

/** The route of automatic differentiation. */
export const byAutodiff =
  (loop: ClosedLoop, p: Float64Array): JacobianProduct =>
  (direction) =>
    pushforward(loop, p, direction).tangent;

/** The route of finite differences. */
export const byDifferences =
  (loop: ClosedLoop, p: Float64Array): JacobianProduct =>
  (direction) =>
    differenceProduct(loop, p, direction);

/**
 * The dominant tangent multiplier at an interior point from Jacobian products alone.
 *
 * In the coordinates `u = √p y` the Jacobian is symmetric and `√p` is its eigenvector for 0, off the tangent space.
 *
 * **Domain**: `p_i > 0`, at least two outcomes. **Guarantee**: as `largestEigenvalue`. **Source**: theory *spectrum*.
 */
export function dominantMultiplier(product: JacobianProduct, p: Float64Array, limit: number): RitzValue {
  const root = p.map(Math.sqrt);
  const operator = (y: Float64Array): Float64Array => product(y.map((x, i) => x * root[i])).map((x, i) => x / root[i]);
  return largestEigenvalue(operator, root, limit);
}

/**
 * All tangent multipliers at an interior point, descending, from the dense Jacobian whose columns the route gives.
 *
 * **Shape**: `n - 1` numbers. **Domain**: `p_i > 0`. **Guarantee**: numerical; the error of the products, scaled by at most
 * `√(max p/min p)`. **Cost**: O(n) products and O(n³). **Source**: theory *spectrum*.
 */
export function denseMultipliers(product: JacobianProduct, p: Float64Array): Float64Array {
  const n = p.length;
  const root = p.map(Math.sqrt);
  const columns = Array.from(p, (_, j) => product(Float64Array.from(p, (x, i) => (i === j ? x : 0))));
  // Entry (i, j) is Dm_ij √p_j/√p_i, and column j holds Dm_ij p_j.
  const entry = (i: number, j: number): number => columns[j][i] / (root[i] * root[j]);
  const symmetric = Array.from(p, (_, i) => Float64Array.from(p, (_, j) => (entry(i, j) + entry(j, i)) / 2));
  // A rank-one shift moves the eigenvalue of √p from 0 to below all others, which are not negative.
  const shift = Math.max(...symmetric.map((row, i) => row[i]));
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) symmetric[i][j] -= shift * root[i] * root[j];
  return symmetricSpectrum(symmetric).values.slice(0, n - 1);
}
