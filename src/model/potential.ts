import type { ClosedLoop } from "./closed-loop.js";

/**
 * The Lyapunov function `V(p) = (1-λ) T ln Σ p_j^β + λ Σ q_j ln p_j`: it never falls along the deterministic loop.
 *
 * **Shape**: `p` a point of the simplex of the loop's reference. **Domain**: every point; `0 ln 0 = 0`, and `-Infinity`
 * where `λ q_i > 0 = p_i` for some `i`. **Guarantee**: numerical, a few ulp of the larger of its two terms; the power sum is scaled by
 * the largest entry, so that no β makes it underflow. **Cost**: O(n). **Source**: theory *lyapunov*.
 * @example potential({ temperature: 1, externalFraction: 0, reference: Float64Array.of(0.5, 0.5) }, [0.5, 0.5]) // => 0
 */
export function potential(loop: ClosedLoop, p: ArrayLike<number>): number {
  const { temperature, externalFraction, reference } = loop;
  let largest = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > largest) largest = p[i];
  let powers = 0;
  let crossEntropy = 0;
  for (let i = 0; i < p.length; i++) {
    powers += (p[i] / largest) ** (1 / temperature);
    const weight = externalFraction * reference[i];
    if (weight > 0) crossEntropy -= weight * Math.log(p[i]);
  }
  const synthetic = (1 - externalFraction) * (Math.log(largest) + temperature * Math.log(powers));
  return (externalFraction < 1 ? synthetic : 0) - crossEntropy;
}
