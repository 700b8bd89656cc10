import type { Gain } from "../parameters/parameters.js";

/**
 * The gain `α_k` of generation `k = 0, 1, …`: the batch's share of the training set after it was added.
 *
 * **Guarantee**: exact up to rounding. **Source**: theory §1 (replace 1, window constant, accumulate `1/(k+1+N₀/B)`).
 */
export function gainAt(gain: Gain, k: number): number {
  switch (gain.kind) {
    case "replace":
      return 1;
    case "window":
      return gain.gain;
    case "accumulate":
      return 1 / (k + 1 + gain.ratio);
  }
}
