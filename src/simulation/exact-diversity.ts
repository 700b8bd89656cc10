import { Gains } from "./gains.js";
import type { LoopPlan } from "./loop-plan.js";
import { valueAt } from "./series.js";

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/**
 * The exact mean diversity `E[1 - Σp²]` of the finite-batch loop at `T = 1`, at the recorded generations.
 *
 * At `T = 1` the mixed batch is linear, `m = (1-λ)p + λq`, so that with `s = E Σp²`, `c = E Σpq` and
 * `r(a, b) = a² s + 2ab c + b² Σq²` one generation takes `s` to `r(1-αλ, αλ) + (α²/B)(1 - r(1-λ, λ))` and `c` to
 * `(1-αλ) c + αλ Σq²`: *one-step*, summed up. Without external data and under replace it is *neutral-drift*.
 *
 * **Domain**: a plan with temperature 1 in every generation; `recorded` ascending from 0. **Guarantee**: numerical; exact in law for every
 * `B`, `λ`, gain and schedule of them. **Cost**: O(n) once, O(1) a generation. **Source**: theory *one-step*, *neutral-drift*.
 * @example exactDiversity({ reference: Float64Array.of(0.5, 0.5), initial: Float64Array.of(0.5, 0.5), temperature: 1, externalFraction: 0, batchSize: 2, gain: { kind: "replace" } }, [0, 2]) // => [0.5, 0.125]
 */
export function exactDiversity(plan: LoopPlan, recorded: ArrayLike<number>): number[] {
  const square = dot(plan.reference, plan.reference);
  let s = dot(plan.initial, plan.initial);
  let c = dot(plan.initial, plan.reference);
  const mixed = (a: number, b: number): number => a * a * s + 2 * a * b * c + b * b * square;
  const gains = new Gains(plan.gain, plan.batchSize);
  let k = 0;
  return Array.from(recorded, (until) => {
    for (; k < until; k++) {
      const lambda = valueAt(plan.externalFraction, k);
      const alpha = gains.next();
      const noise = (alpha ** 2 / valueAt(plan.batchSize, k)) * (1 - mixed(1 - lambda, lambda));
      s = mixed(1 - alpha * lambda, alpha * lambda) + noise;
      c = (1 - alpha * lambda) * c + alpha * lambda * square;
    }
    return 1 - s;
  });
}
