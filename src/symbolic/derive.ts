import { exponentOf, requireDistribution, separate, softmaxTemperatureFormula } from "./decoder.js";
import type { Derivation, DerivationRequest, Setting } from "./derivation.js";
import { directFormula, directSoftmaxTemperature } from "./direct-loop.js";
import { jacobianFormula, mixedBatchFormula } from "./loop-formulas.js";
import { exactSteps } from "./steps/exact.js";
import { explicitSteps } from "./steps/explicit.js";
import { jacobianSteps } from "./steps/jacobian.js";
import { mapSteps } from "./steps/map.js";
import { stabilitySteps } from "./steps/stability.js";

/**
 * Derives the closed loop's map, Jacobian, characteristic equation, multipliers, potential and fixed-point equation from
 * the decoder's formula, for symbolic n, and verifies every formula in the same run.
 *
 * With `outcomes` the map and the Jacobian are written out too; with two outcomes, a temperature and an external
 * fraction (and a reference, uniform unless given) all fixed points follow exactly.
 * **Guarantee**: each step holds by canonical form or agrees with its independent routes within the tolerance stated.
 * **Errors**: InputError for a decoder that cannot be read or is no distribution; InvariantError where a route disagrees.
 * **Cost**: about a second, most of it for loading mathjs.
 * @example (await derive({})).steps[0].equations[0].right.text // => "p_i^β / Σ_k p_k^β"
 */
export async function derive(request: DerivationRequest): Promise<Derivation> {
  const setting = await settingOf(request);
  const general = [...mapSteps(setting), ...(await jacobianSteps(setting)), ...stabilitySteps(setting)];
  const special = [...explicitSteps(setting), ...(await exactSteps(setting))];
  return { format: "heatdeath.derivation/1", request, steps: [...general, ...special] };
}

async function settingOf(request: DerivationRequest): Promise<Setting> {
  const { decoder: formula } = request;
  const decoder = formula === undefined ? softmaxTemperatureFormula() : await readDecoder(formula);
  const parts = separate(decoder);
  const mixedBatch = mixedBatchFormula(decoder);
  return {
    request,
    decoder,
    direct: formula === undefined ? directSoftmaxTemperature : directFormula(decoder),
    parts,
    exponent: parts === null ? null : exponentOf(parts),
    mixedBatch,
    jacobian: jacobianFormula(mixedBatch),
  };
}

async function readDecoder(formula: string) {
  const { parseDecoder } = await import("./mathjs-adapter.js");
  const decoder = await parseDecoder(formula);
  requireDistribution(decoder, formula);
  return decoder;
}
