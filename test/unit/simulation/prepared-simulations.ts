import { parametersOf, type Question } from "../../../src/parameters/question.js";
import { simulation } from "../../../src/pipeline.js";
import type { EnsembleSize, PreparedSimulation } from "../../../src/simulation/simulation-head.js";

/** A simulation of a small question, ready to run, with what is to be different. */
export async function prepared(
  changes: Partial<Question> = {},
  size: Partial<EnsembleSize> = {},
): Promise<PreparedSimulation> {
  const question = { temperature: 0.6, externalFraction: 0.2, batchSize: 20, reference: "5,3,2", seed: 3, ...changes };
  return simulation(await parametersOf(question), { generations: 10, replicates: 70, every: null, ...size });
}
