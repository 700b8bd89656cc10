import { softmaxTemperature } from "./decoder.js";

/**
 * The closed loop for given temperature, external fraction and reference, outcome by outcome.
 *
 * **Shape**: `reference` is a point of the simplex. **Domain**: `temperature > 0`, `externalFraction ∈ [0,1]`.
 */
export interface ClosedLoop {
  readonly temperature: number;
  readonly externalFraction: number;
  readonly reference: Float64Array;
}

/** The mixed batch `m(p) = (1-λ) S_T(p) + λ q`. **Guarantee**: numerical, a few ulp. **Source**: theory §1. */
export function mixedBatch(loop: ClosedLoop, p: ArrayLike<number>): Float64Array {
  const m = softmaxTemperature(p, 1 / loop.temperature);
  const lambda = loop.externalFraction;
  for (let i = 0; i < m.length; i++) m[i] = (1 - lambda) * m[i] + lambda * loop.reference[i];
  return m;
}

/** One generation of the deterministic loop, `p⁺ = (1-α) p + α m(p)`, with gain `α`. **Source**: theory §1 (1). */
export function step(loop: ClosedLoop, p: ArrayLike<number>, gain: number): Float64Array {
  const m = mixedBatch(loop, p);
  for (let i = 0; i < m.length; i++) m[i] = (1 - gain) * p[i] + gain * m[i];
  return m;
}
