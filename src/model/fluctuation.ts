import type { Gain } from "../parameters/parameters.js";
import { gainAt } from "./gain.js";

/**
 * The stationary mean square fluctuation `E Σ_i (p_i-p*_i)²/p*_i` of a finite-batch loop about an attractor `p*`, with a
 * constant gain `α`: `(α²/B) Σ_j 1/(1-g_j²)`, `g_j = 1-α(1-ρ_j)`.
 *
 * **Shape**: one multiplier `ρ_j` for each tangent direction. **Domain**: `ρ_j ≥ 0`, `α ∈ (0,1]`, `B ≥ 1`; infinite where a
 * multiplier is 1 or more. **Guarantee**: numerical, a few ulp of the linear law, which holds to first order in `1/B`.
 * **Cost**: O(n). **Source**: theory *sum-rule*.
 * @example expectedFluctuation([0.6, 0], 1, 1000) // => (1 / 0.64 + 1) / 1000
 */
export function expectedFluctuation(multipliers: readonly number[], alpha: number, batchSize: number): number {
  let sum = 0;
  for (const rho of multipliers) {
    if (rho >= 1) return Number.POSITIVE_INFINITY;
    // 1 - g² = α(1-ρ) (2 - α(1-ρ)), without cancellation.
    sum += 1 / ((1 - rho) * (2 - alpha * (1 - rho)));
  }
  return (alpha * sum) / batchSize;
}

/**
 * The same fluctuation, times `B`, mode by mode, so many generations after a start at the attractor, under any gain schedule:
 * `v_j ← g_{j,k}² v_j + α_k²`, `g_{j,k} = 1-α_k(1-ρ_j)`.
 *
 * **Shape**, **Guarantee**, **Source**: as {@link expectedFluctuation}, which times `B` the sum tends to under a constant gain.
 * **Domain**: `ρ_j ≥ 0`, also above 1. **Cost**: O(n) a generation.
 * @example fluctuationModes([0.5, 0], { kind: "replace" }, 2) // => [1.25, 1]
 */
export function fluctuationModes(multipliers: readonly number[], gain: Gain, generations: number): Float64Array {
  const modes = new Float64Array(multipliers.length);
  for (let k = 0; k < generations; k++) {
    const alpha = gainAt(gain, k);
    for (let j = 0; j < modes.length; j++) {
      modes[j] = (1 - alpha * (1 - multipliers[j])) ** 2 * modes[j] + alpha ** 2;
    }
  }
  return modes;
}
