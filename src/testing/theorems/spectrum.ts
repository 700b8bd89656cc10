import { jacobian } from "../../model/jacobian.js";
import { firstOf, shown, type Theorem, tangent } from "./theorem.js";

/**
 * *spectrum*: the map's derivative is `diag(d) - s dᵀ`, which is symmetric and not negative in the metric `Σ u²/p`, so that no
 * multiplier is negative or complex. By differences of the map along random directions.
 */
export const spectrum: Theorem = {
  slug: "spectrum",
  needs: () => null,
  violation: ({ loop, map, points, random }) => {
    const beta = 1 / loop.temperature;
    const h = 1e-3 / Math.max(1, beta);
    const margin = 1e-9 * (1 + beta);
    return firstOf(points, (p) => {
      const product = (u: Float64Array): Float64Array => {
        const at = (k: number) => map(p.map((x, i) => x + k * h * u[i]));
        const [farBelow, below, above, farAbove] = [at(-2), at(-1), at(1), at(2)];
        return farBelow.map((x, i) => (8 * (above[i] - below[i]) - (farAbove[i] - x)) / (12 * h));
      };
      const inner = (u: Float64Array, v: Float64Array): number => u.reduce((sum, x, i) => sum + (x * v[i]) / p[i], 0);
      const [u, v] = [tangent(p, random), tangent(p, random)];
      const [Du, Dv] = [product(u), product(v)];
      const { s, d } = jacobian(loop, p);
      const along = d.reduce((sum, x, i) => sum + x * u[i], 0);
      const error = Du.reduce((most, x, i) => Math.max(most, Math.abs(x - (d[i] * u[i] - s[i] * along))), 0);
      const [square, skew] = [inner(u, Du), inner(v, Du) - inner(u, Dv)];
      // The metric divides the differences by p.
      const own = margin * p.length;
      const where = `at p = ${shown(p)} along u = ${shown(u)}`;
      if (!(error <= margin)) return `${where} the map's derivative differs from (diag(d) - s dᵀ) u by ${shown(error)}`;
      if (!(Math.abs(skew) <= own)) return `${where} the map's derivative is not symmetric, by ${shown(skew)}`;
      return square >= -own ? null : `${where} the map's derivative has the negative form ${shown(square)}`;
    });
  },
};
