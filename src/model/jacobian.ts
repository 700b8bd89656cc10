import type { ClosedLoop } from "./closed-loop.js";
import { softmaxTemperature } from "./decoder.js";

/** The Jacobian of the mixed batch in its two vectors: `Dm = diag(d) - s dᵀ`. */
export interface Jacobian {
  /** The softmax temperature `s = S_T(p)`. */
  readonly s: Float64Array;
  /** The diagonal multipliers `d_i = (1-λ) β s_i/p_i`; at `p_i = 0` their limit, which is infinite for `T > 1`. */
  readonly d: Float64Array;
}

/**
 * The Jacobian of the mixed batch `m` at a point of the simplex.
 *
 * **Shape**: two vectors of the length of `p`. **Guarantee**: numerical, relative error `β` ulp per entry.
 * **Cost**: O(n). **Source**: theory *spectrum*.
 * @example jacobian({ temperature: 0.5, externalFraction: 0, reference: Float64Array.of(0.5, 0.5) }, [0.5, 0.5]).d // => [2, 2]
 */
export function jacobian(loop: ClosedLoop, p: ArrayLike<number>): Jacobian {
  const beta = 1 / loop.temperature;
  const s = softmaxTemperature(p, beta);
  let largest = 0;
  let atLargest = 0;
  for (let i = 0; i < s.length; i++) {
    if (p[i] > largest) {
      largest = p[i];
      atLargest = s[i];
    }
  }
  const d = new Float64Array(s.length);
  for (let i = 0; i < s.length; i++) {
    // s_i/p_i = (p_i/p_max)^(β-1) s_max/p_max keeps its accuracy where s_i underflows, and is the limit at p_i = 0.
    d[i] = (1 - loop.externalFraction) * beta * (p[i] / largest) ** (beta - 1) * (atLargest / largest);
  }
  return { s, d };
}

/**
 * The dense matrix `∂m_i/∂p_j`, rows `i`.
 *
 * **Domain**: interior points. **Guarantee**: numerical, as {@link jacobian}. **Cost**: O(n²).
 */
export function jacobianMatrix({ s, d }: Jacobian): Float64Array[] {
  return Array.from(s, (si, i) => Float64Array.from(d, (dj, j) => (i === j ? dj : 0) - si * dj));
}
