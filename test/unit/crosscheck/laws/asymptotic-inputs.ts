import { answer } from "../../../../src/analysis/answer.js";
import type { LawContext, LawInput, LawReport } from "../../../../src/crosscheck/laws/law.js";
import { dense } from "../../../../src/crosscheck/probabilities.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { parametersOf, type Question, questionOf } from "../../../problems/parameters.js";
import { problem } from "../../../problems/problems.js";

/** What a law is checked on, for a question without files. */
export async function inputOf(question: Question, seed = 1): Promise<LawInput> {
  const parameters = await parametersOf(question);
  const reference = dense(parameters.reference);
  const loop = {
    temperature: parameters.temperature.value,
    externalFraction: parameters.externalFraction.value,
    reference,
  };
  const initial = parameters.initial === null ? reference : dense(parameters.initial);
  const { gain, batchSize } = parameters;
  return { loop, initial, gain, batchSize, seed, analysis: answer(parameters) };
}

/** The input of a named problem. */
export const inputOfProblem = (name: string, seed = 1): Promise<LawInput> => inputOf(questionOf(problem(name)), seed);

/** The usual context: a ninth of the family's rate, the command's budget, the right simulator. */
export const context = (changes: Partial<LawContext> = {}): LawContext => ({
  ...{ falseAlarm: 1e-6 / 9, budget: 1e7, simulate: trajectoryOf },
  ...changes,
});

/** A context that goes on long after the wrong models are excluded, so that model errors would show. */
export const patient = (budget: number): LawContext => context({ falseAlarm: 1e-200, budget });

/** The largest evidence against a law, as nats, over its rows. */
export const worst = ({ rows }: LawReport): number => Math.max(...rows.map(({ logEvidence }) => logEvidence));

/** Where a certainty of the usual context begins. */
export const CERTAIN = Math.log(9e6);
