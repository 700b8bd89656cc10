import type { Law, LawContext, LawInput, LawReport, Trial } from "./law.js";
import { decide, notApplicable } from "./law.js";
import { densityTrial } from "./wright-density.js";
import { escapeTrial } from "./wright-escape.js";

/**
 * *wright*: where the drift is weak, the stationary density of the loop is proportional to `exp((2B/α) V(p)) / Π p_i`, and the
 * mean time of an escape is that of the diffusion with drift `α(m-p)` and variance `α² p(1-p)/B`.
 *
 * At `T = 1` the density is Dirichlet(`2Bλq/α`), and the check is on the Beta law of one outcome; with two outcomes it is a
 * density on a line. With two attractors the escape time is compared, otherwise the variance. Constant gains only.
 */
export const wright: Law = {
  slug: "wright",
  check(input: LawInput, context: LawContext): LawReport {
    const trial = trialOf(input, context);
    return typeof trial === "string" ? notApplicable("wright", trial) : decide("wright", trial, context);
  },
};

function trialOf(input: LawInput, context: LawContext): Trial | string {
  const { loop, gain, analysis } = input;
  if (gain.kind === "accumulate") return "accumulate has no stationary state: its gain falls to 0";
  if (loop.externalFraction === 0) return "without external data the stationary state is on the boundary";
  const two = loop.reference.length === 2;
  if (!two && loop.temperature !== 1) {
    return "the potential is compared on a line: two outcomes, or a temperature of 1";
  }
  if (two && analysis.attractors.count > 1) return escapeTrial(input, context);
  return densityTrial(input, context);
}
