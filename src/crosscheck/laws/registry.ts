import { basin } from "./basin.js";
import { extinction } from "./extinction.js";
import type { Law } from "./law.js";
import { mutationBalance } from "./mutation-balance.js";
import { neutralDrift } from "./neutral-drift.js";
import { oneStep } from "./one-step.js";
import { polya } from "./polya.js";
import { rates } from "./rates.js";
import { sumRule } from "./sum-rule.js";
import { wright } from "./wright.js";

/** Every law, in the order of `LAW_SLUGS`. */
export const LAWS: readonly Law[] = [
  oneStep,
  neutralDrift,
  polya,
  mutationBalance,
  sumRule,
  wright,
  rates,
  basin,
  extinction,
];
