import { extinction } from "./extinction.js";
import type { Law } from "./law.js";
import { mutationBalance } from "./mutation-balance.js";
import { neutralDrift } from "./neutral-drift.js";
import { oneStep } from "./one-step.js";
import { polya } from "./polya.js";

/** Every law, in the order of `LAW_SLUGS`. */
export const LAWS: readonly Law[] = [oneStep, neutralDrift, polya, mutationBalance, extinction];
