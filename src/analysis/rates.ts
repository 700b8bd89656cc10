import type { Gain } from "../parameters/parameters.js";
import type { Decay } from "./analysis.js";

/**
 * How a small deviation from an attractor decays under a gain: by a factor a generation, or as a power of the generation.
 *
 * Replace `ρ₁^k`, window `(1-α(1-ρ₁))^k`, accumulate `k^{-(1-ρ₁)}`; `rate` is the factor or the exponent.
 * **Guarantee**: exact in `ρ₁`, first order in the deviation. **Source**: theory *rates*.
 */
export function decayOf(gain: Gain, dominant: number): Decay {
  switch (gain.kind) {
    case "replace":
      return { law: "geometric", rate: dominant };
    case "window":
      return { law: "geometric", rate: 1 - gain.gain * (1 - dominant) };
    case "accumulate":
      return { law: "power", rate: 1 - dominant };
  }
}
