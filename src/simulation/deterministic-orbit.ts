import { step } from "../model/closed-loop.js";
import { Gains } from "./gains.js";
import type { LoopPlan } from "./loop-plan.js";
import { valueAt } from "./series.js";

/** Entries that one orbit may compute: a few seconds. */
const BUDGET = 3e7;

/** Whether the deterministic orbit of a plan is worth computing. **Guarantee**: a rule of the plan's size alone. */
export const isOrbitAffordable = (outcomes: number, generations: number): boolean =>
  (outcomes + 20) * generations <= BUDGET;

/**
 * The deterministic loop (1) of a plan, handed over at the recorded generations.
 *
 * **Shape**: `visit` gets the row and a point of the simplex, which is only lent. **Domain**: `recorded` ascending from 0.
 * **Guarantee**: numerical, as the step; the law of the finite-batch loop's mean at `T = 1`, its limit for large `B` elsewhere.
 * **Cost**: O(n) a generation. **Source**: theory §1 (1).
 */
export function deterministicOrbit(
  plan: LoopPlan,
  recorded: ArrayLike<number>,
  visit: (row: number, p: Float64Array) => void,
): void {
  const gains = new Gains(plan.gain, plan.batchSize);
  let p: Float64Array = Float64Array.from(plan.initial);
  let k = 0;
  for (let row = 0; row < recorded.length; row++) {
    for (; k < recorded[row]; k++) {
      const loop = {
        reference: plan.reference,
        temperature: valueAt(plan.temperature, k),
        externalFraction: valueAt(plan.externalFraction, k),
      };
      p = step(loop, p, gains.next());
    }
    visit(row, p);
  }
}
