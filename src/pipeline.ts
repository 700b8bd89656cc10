import type { Analysis } from "./analysis/analysis.js";
import { type AnswerOptions, answer } from "./analysis/answer.js";
import type { Parameters } from "./parameters/parameters.js";

/**
 * What becomes of the closed loop for one parameter set: verdict, fixed points, attractors and thresholds.
 *
 * **Guarantee**: numerical. **Errors**: InputError where `all` is asked for with more than 16 outcomes.
 */
export async function analyze(parameters: Parameters, options: AnswerOptions = {}): Promise<Analysis> {
  return answer(parameters, options);
}
