import { checkGlobalAttraction, checkRobustness } from "./check-attraction.js";
import type { BoxChecks } from "./enclosures.js";
import { checkOrbit } from "./orbit.js";

/** The checkers that map boxes of states; beside the checker that every certificate needs, they are all that has to be trusted. */
export const BOX_CHECKS: BoxChecks = {
  statements: { "global-attraction": checkGlobalAttraction, robustness: checkRobustness },
  orbit: checkOrbit,
};
