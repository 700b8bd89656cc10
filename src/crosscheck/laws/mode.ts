import type { ClosedLoop } from "../../model/closed-loop.js";
import { jacobian } from "../../model/jacobian.js";
import { randomStream } from "../../numeric/random.js";

/** A displacement of which the linearised loop keeps the direction. */
export interface Mode {
  /** The right eigenvector `v`: `Σ v_i = 0`, `Σ v_i²/p_i = 1`. */
  readonly right: Float64Array;
  /** The left eigenvector `v/p`. */
  readonly left: Float64Array;
  /** The largest modulus of `v_i/p_i`: the relative change of an outcome that a unit displacement is. */
  readonly steepest: number;
}

/** The part of `x - p` along a mode. */
export function coordinate({ left }: Mode, x: Float64Array, p: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += left[i] * (x[i] - p[i]);
  return sum;
}

/** Steps of the inverse iteration; each gains many digits unless multipliers are next to each other. */
const STEPS = 5;

/**
 * The mode of the map's Jacobian for a multiplier.
 *
 * With `u = v/√p` the Jacobian is the symmetric `diag(d) - (1-λ)β w wᵀ`, `w = s/√p`, and inverse iteration solves with it in O(n).
 * Where several multipliers are equal it is one vector of their eigenspace.
 *
 * **Shape**: as `p`; the entry of largest modulus is positive. **Domain**: an interior fixed point, one of its multipliers.
 * **Guarantee**: numerical; about 1e-12 where no other multiplier is near. **Cost**: O(n). **Source**: theory *spectrum*.
 */
export function modeOf(loop: ClosedLoop, p: Float64Array, multiplier: number): Mode {
  const { s, d } = jacobian(loop, p);
  const root = p.map(Math.sqrt);
  const w = s.map((x, i) => x / root[i]);
  const strength = (1 - loop.externalFraction) / loop.temperature;
  const shift = multiplier + 1e-10 * Math.max(multiplier, 1e-3);
  const inverse = d.map((x) => 1 / (x - shift || Number.MIN_VALUE));
  const coupling = strength / (1 - strength * dot(w, w, inverse));
  const random = randomStream(0, 3);
  let u: Float64Array = normalised(
    root.map(() => 2 * random.uniform() - 1),
    root,
  );
  for (let k = 0; k < STEPS; k++) {
    const along = coupling * dot(w, u, inverse);
    u = normalised(
      u.map((x, i) => inverse[i] * (x + along * w[i])),
      root,
    );
  }
  const v = u.map((x, i) => x * root[i]);
  const largest = v.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const right = v.map((x) => x * Math.sign(largest));
  const left = right.map((x, i) => x / p[i]);
  return { right, left, steepest: left.reduce((most, x) => Math.max(most, Math.abs(x)), 0) };
}

/** `Σ a_i b_i c_i`. */
function dot(a: Float64Array, b: Float64Array, c: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i] * c[i];
  return sum;
}

/** The unit vector along `u` without its part along the unit vector `root`, which is not tangent. */
function normalised(u: Float64Array, root: Float64Array): Float64Array {
  const along = u.reduce((sum, x, i) => sum + x * root[i], 0);
  const tangent = u.map((x, i) => x - along * root[i]);
  const scale = Math.max(...tangent.map(Math.abs));
  const size = scale * Math.sqrt(tangent.reduce((sum, x) => sum + (x / scale) ** 2, 0));
  return tangent.map((x) => x / size);
}
