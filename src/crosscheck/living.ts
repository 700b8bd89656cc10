import type { ClosedLoop } from "../model/closed-loop.js";

/** The loop on the outcomes that can ever have a positive probability. */
export interface LivingFace {
  readonly loop: ClosedLoop;
  readonly initial: Float64Array;
  readonly attractor: Float64Array;
  /** The outcome that each entry stands for. */
  readonly outcomes: readonly number[];
}

/**
 * Takes out the dead outcomes: `q_i = p₀_i = 0`, for `λ = 0` every `p₀_i = 0`.
 *
 * **Guarantee**: exact. **Source**: theory §1, conventions at the boundary.
 */
export function livingFace(loop: ClosedLoop, initial: ArrayLike<number>, attractor: ArrayLike<number>): LivingFace {
  const outcomes: number[] = [];
  for (let i = 0; i < initial.length; i++) {
    if (initial[i] > 0 || (loop.externalFraction > 0 && loop.reference[i] > 0)) outcomes.push(i);
  }
  const pick = (x: ArrayLike<number>): Float64Array => Float64Array.from(outcomes, (i) => x[i]);
  return {
    loop: { ...loop, reference: pick(loop.reference) },
    initial: pick(initial),
    attractor: pick(attractor),
    outcomes,
  };
}
