import { toNumber } from "../numeric/rational.js";
import type { Parameters } from "../parameters/parameters.js";
import type { RegimeMap } from "./figure-data.js";
import { profileOf } from "./profile.js";
import { branchesOf, type Setting, settingOf } from "./setting.js";
import { certifiedThreshold, stableThreshold, uniqueThreshold } from "./thresholds.js";

const TEMPERATURES = 72;

/**
 * The thresholds over λ on a grid of temperatures around the question's own, which is on the grid.
 *
 * **Guarantee**: numerical, 1e-6 or better. **Cost**: four thresholds a temperature. **Source**: theory §5.
 */
export function regimeMap(parameters: Parameters): RegimeMap {
  const question = settingOf({ ...parameters, externalFraction: { rational: { num: 1n, den: 2n }, value: 0.5 } });
  const own = toNumber(parameters.temperature.rational);
  const temperatures = grid(own);
  const rows = temperatures.map((temperature) => thresholdsAt({ ...question, temperature, beta: 1 / temperature }));
  return {
    temperatures,
    curves: {
      unique: rows.map((row) => row.unique),
      stable: rows.map((row) => row.stable),
      local: rows.map((row) => row.local),
      certified: rows.map((row) => row.certified),
    },
    user: { temperature: own, lambda: parameters.externalFraction.value },
    tolerance: parameters.tolerance.value,
  };
}

/** Temperatures from well below 1 to well above, with 1 and the question's own among them. */
function grid(own: number): number[] {
  const [from, to] = [Math.min(0.2, own / 2), Math.max(2, 1.5 * own)];
  const even = Array.from({ length: TEMPERATURES }, (_, k) => from * (to / from) ** (k / (TEMPERATURES - 1)));
  return [...new Set([...even, 1, own])].sort((a, b) => a - b);
}

function thresholdsAt(setting: Setting): { unique: number; stable: number; local: number | null; certified: number } {
  const certified = certifiedThreshold(setting);
  const coarse = overNodes(setting);
  if (setting.temperature >= 1 || setting.living === 1) {
    return { unique: 0, stable: stableThreshold(coarse), local: null, certified };
  }
  const branches = branchesOf(coarse);
  const local = 1 / (1 + branches.low(0).value);
  return { unique: uniqueThreshold(branches), stable: stableThreshold(coarse), local, certified };
}

/** The setting with quadrature nodes in place of very many levels. */
function overNodes(setting: Setting): Setting {
  const { values, weights } = profileOf(setting.levels, 0, setting.beta);
  return { ...setting, levels: { values, counts: weights } };
}
