import type { SteadyCourse } from "./iteration.js";

/** The dominant multiplier read off an orbit, and how far the reading may still be from its limit. */
export interface MeasuredMultiplier {
  readonly multiplier: number;
  readonly tolerance: number;
}

/** Residual sizes in which the orbit is neither far from its fixed point nor at rounding level. */
const LINEAR = { from: 1e-5, to: 1e-9 };

/**
 * The dominant multiplier `ρ₁` from the sizes of an orbit's residuals, which shrink by `1 - α(1-ρ₁)` a generation.
 *
 * **Guarantee**: numerical; `tolerance` is 0.001 and five times the change of the reading since the orbit became linear
 * (since half the generations, where it never did), or the reading itself where it falls and so can only fall to 0.
 * Null where fewer than two generations are above rounding level or the tolerance exceeds 0.1. **Source**: theory *rates*.
 */
export function multiplierOf({ gain, sizes }: SteadyCourse): MeasuredMultiplier | null {
  let last = -1;
  while (last + 2 < sizes.length && sizes[last + 1] > LINEAR.to) last++;
  if (last < 1) return null;
  const readingAt = (k: number): number => 1 - (1 - sizes[k + 1] / sizes[k]) / gain;
  const linear = sizes.findIndex((size) => size < LINEAR.from);
  const middle = linear >= 0 && linear < last ? linear : last >> 1;
  const multiplier = readingAt(last);
  const change = multiplier - readingAt(middle);
  const tolerance = 1e-3 + Math.min(5 * Math.abs(change), change < 0 ? Math.abs(multiplier) : Number.POSITIVE_INFINITY);
  return tolerance > 0.1 ? null : { multiplier, tolerance };
}
