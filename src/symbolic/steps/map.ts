import { equals, type Setting, type Step, step } from "../derivation.js";
import { directMixedBatch, directStep } from "../direct-loop.js";
import { fixed } from "../dual.js";
import { evaluateNumber } from "../evaluate.js";
import { sameForm } from "../expand.js";
import { type Expression, one } from "../expression.js";
import { updateFormula } from "../loop-formulas.js";
import { type SamplePoint, samplePoints } from "../sample-points.js";
import { sumOver } from "../series.js";
import { type Check, compareNumbers, exactly, type Pair } from "../verification.js";
import { LETTERS } from "./letters.js";

/** The value of a formula at a sample point, for each outcome `i`. */
export const valuesAt = (e: Expression, at: SamplePoint): number[] =>
  at.p.map((_, i) => evaluateNumber(e, assignment(at, { i: i + 1 })));

/** A sample point as values for an expression's letters. */
export const assignment = (at: SamplePoint, indices: Readonly<Record<string, number>>) => ({
  outcomes: at.outcomes,
  scalars: { beta: at.beta, lambda: at.lambda, alpha: at.alpha, rho: at.rho },
  families: { p: at.p, q: at.q },
  indices,
});

/** The decoder, the mixed batch and one generation. */
export function mapSteps(setting: Setting): Step[] {
  return [decoderStep(setting), mixedBatchStep(setting), updateStep(setting)];
}

function decoderStep({ decoder, direct, parts, request }: Setting): Step {
  const values = samplePoints(8).map((at): Pair[] => {
    const independent = direct(at.p.map(fixed), at);
    return valuesAt(decoder, at).map((value, i) => [value, independent[i].value]);
  });
  const ownForm = sameForm(sumOver("i", decoder), one);
  const checks = [compareNumbers("the decoder", "direct", values)];
  if (parts !== null) checks.unshift(exactly("Σ_i S_i = 1 by canonical form", ownForm));
  const isDefault = request.decoder === undefined;
  return step({
    slug: "decoder",
    title: isDefault ? "The decoder: softmax temperature" : "The decoder",
    explanation: isDefault
      ? "Sampling at temperature T raises each probability to the power β = 1/T and normalises (the escort distribution of order β)."
      : "The decoder turns the generative distribution p into the distribution that is sampled from.",
    equations: [equals(LETTERS.decoder, decoder)],
    checks,
  });
}

function mixedBatchStep({ mixedBatch, direct }: Setting): Step {
  const values = samplePoints(8).map((at): Pair[] => {
    const independent = directMixedBatch(direct, at.p.map(fixed), at);
    return valuesAt(mixedBatch, at).map((value, i) => [value, independent[i].value]);
  });
  return step({
    slug: "mixed-batch",
    title: "The mixed batch",
    explanation:
      "Each new batch holds synthetic samples in the share 1 - λ and external samples, drawn from the reference q, in the share λ.",
    equations: [equals(LETTERS.mixedBatch, mixedBatch)],
    checks: [compareNumbers("the mixed batch", "direct", values)],
  });
}

function updateStep({ mixedBatch, direct }: Setting): Step {
  const update = updateFormula(mixedBatch);
  const values = samplePoints(8).map((at): Pair[] => {
    const independent = directStep(direct, at.p.map(fixed), at);
    return valuesAt(update, at).map((value, i) => [value, independent[i].value]);
  });
  const checks: Check[] = [compareNumbers("the update map", "direct", values)];
  return step({
    slug: "update-map",
    title: "The update map",
    explanation:
      "One generation replaces the share α of the training set by the mixed batch. Its fixed points are those of m, whatever α is.",
    equations: [equals(LETTERS.update, update)],
    checks,
  });
}
