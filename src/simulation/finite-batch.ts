import { type ClosedLoop, mixedBatch } from "../model/closed-loop.js";
import { gainAt } from "../model/gain.js";
import type { RandomStream } from "../numeric/random.js";
import type { Gain } from "../parameters/parameters.js";
import { multinomial } from "./multinomial.js";

/** A closed loop whose batches hold `batchSize` samples each: what one trajectory of (2) is drawn from. */
export interface FiniteLoop {
  readonly loop: ClosedLoop;
  readonly gain: Gain;
  readonly batchSize: number;
}

/**
 * One generation of the finite-batch loop, `p⁺ = (1-α) p + α X/B` with `X ~ Multinomial(B, m(p))`.
 *
 * **Shape**: `p` and the result are points of the simplex of the loop's reference. **Domain**: `B` an integer in
 * [1, 2⁵³), `α ∈ (0,1]`. **Guarantee**: exact in law as `multinomial` is. **Source**: theory §1 (2), *one-step*.
 */
export function finiteStep(
  { loop, batchSize }: FiniteLoop,
  p: ArrayLike<number>,
  alpha: number,
  random: RandomStream,
): Float64Array {
  const next = multinomial(random, batchSize, mixedBatch(loop, p));
  for (let i = 0; i < next.length; i++) next[i] = (1 - alpha) * p[i] + (alpha * next[i]) / batchSize;
  return next;
}

/**
 * The state after `generations` generations of the finite-batch loop from `initial`.
 *
 * **Guarantee**: exact in law as `multinomial` is; the same stream gives the same state. **Cost**: O(n) a generation.
 * **Source**: theory §1 (2).
 */
export function finiteTrajectory(
  finite: FiniteLoop,
  initial: ArrayLike<number>,
  generations: number,
  random: RandomStream,
): Float64Array {
  let p: Float64Array = Float64Array.from(initial);
  for (let k = 0; k < generations; k++) p = finiteStep(finite, p, gainAt(finite.gain, k), random);
  return p;
}
