import type { Analysis } from "./analysis/analysis.js";
import type { AnswerOptions } from "./analysis/answer.js";
import { type ThresholdAnswer, thresholdAnswer } from "./analysis/threshold-answer.js";
import type { Parameters } from "./parameters/parameters.js";
import { isParameters, parametersOf, type Question, readQuestion } from "./parameters/question.js";
import * as pipeline from "./pipeline.js";

/**
 * What becomes of a model that is trained on its own output: verdict, fixed points with their multipliers, all attractors,
 * thresholds and the smallest nucleus.
 *
 * **Shape**: as `heatdeath check --format json` prints it. **Guarantee**: numerical, as each part's `provenance` says.
 * **Errors**: InputError with one sentence for a mistake in the question, and where `all` is asked for with more than 16
 * outcomes. **Cost**: a few hundred evaluations of the update map. **Source**: theory §2, §5.
 * @example (await analyze({ temperature: 0.8, externalFraction: 0.2, reference: [0.5, 0.3, 0.2] })).verdict.class // => "collapse"
 * @example (await analyze({ temperature: 0.5, externalFraction: 0.536, reference: "uniform:4" })).attractors.count // => 1
 */
export async function analyze(question: Question | Parameters, options: AnswerOptions = {}): Promise<Analysis> {
  return pipeline.analyze(await parametersOf(question), options);
}

/** A question about every external fraction; one that is given plays no part. */
export type ThresholdQuestion = Omit<Question, "externalFraction" | "ratio">;

/**
 * How much external data the loop needs at a temperature: the external fractions from which the verdict is stable
 * (`stable`), one attractor is left (`unique`), and one attractor is proved by contraction (`certified`) and by enclosure
 * (`boxed`).
 *
 * **Guarantee**: numerical. **Errors**: InputError for a mistake in the question. **Source**: theory §2 *fold*,
 * *birkhoff-certificate*, *mixed-monotone*, §5.
 * @example (await threshold({ temperature: "1/2", reference: "uniform:4" })).thresholds.unique // => 4 / (4 + 2 * Math.sqrt(3))
 */
export async function threshold(question: ThresholdQuestion | Parameters): Promise<ThresholdAnswer> {
  const asked = question as Question | Parameters;
  if (isParameters(asked)) return thresholdAnswer(asked);
  const { parameters } = await readQuestion(asked, { needsExternalFraction: false });
  return thresholdAnswer(parameters);
}
