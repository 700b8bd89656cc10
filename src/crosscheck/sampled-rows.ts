import type { AgreementRow } from "../analysis/analysis.js";
import type { AgreementInput } from "./agreement-input.js";
import { pushforward } from "./autodiff.js";
import type { LivingFace } from "./living.js";
import { omitted } from "./row.js";
import { sampleFirstBatches, sampleFluctuation } from "./sampled.js";

/** The batch size of the one-step row where the user gave none. */
const USUAL_BATCH = 1000;

/** The rows that the seeded simulation of the finite-batch loop fills. **Guarantee**: statistical, 1e-6 in all. */
export function sampledRows(input: AgreementInput, face: LivingFace): AgreementRow[] {
  return [oneStepRow(input, face), fluctuationRow(input, face)];
}

function oneStepRow({ batchSize, seed }: AgreementInput, face: LivingFace): AgreementRow {
  const size = batchSize ?? USUAL_BATCH;
  const still = new Float64Array(face.initial.length);
  const predicted = pushforward(face.loop, face.initial, still).value;
  const sample = sampleFirstBatches(face.loop, face.initial, size, seed, predicted);
  return {
    quantity: `first batch's mean of outcome ${face.outcomes[sample.outcome] + 1}, the worst (${sample.batches} batches of ${size})`,
    by: {
      autodiff: predicted[sample.outcome],
      simulated: sample.simulated,
      standardError: sample.standardError,
      chance: sample.chance,
    },
    agrees: sample.agrees,
  };
}

function fluctuationRow({ gain, branches, seed }: AgreementInput, face: LivingFace): AgreementRow {
  const alpha = gain.kind === "window" ? gain.gain : 1;
  const law = gain.kind === "window" ? `window ${alpha}` : "replace";
  const quantity = `B E Σ(p-p*)²/p*, ${law}`;
  const { multipliers } = branches;
  if (multipliers === null) return omitted(quantity, "not all multipliers are known");
  if (!face.attractor.every((x) => x > 0)) return omitted(quantity, "the attractor is on the boundary");
  if (!multipliers.every((rho) => rho < 1 - 1e-9)) return omitted(quantity, "no stationary state: a multiplier is 1");
  const sample = sampleFluctuation(face.loop, face.attractor, alpha, multipliers, seed);
  if (sample === null) return omitted(quantity, "too many or too rare outcomes");
  const when = sample.stationary ? "stationary" : `${sample.generations} generations from p*`;
  return {
    quantity: `${quantity}, ${when} (B = ${sample.batchSize}, ${sample.replicates} replicates)`,
    by: { sumRule: sample.predicted, simulated: sample.simulated, standardError: sample.standardError },
    agrees: sample.agrees,
  };
}
