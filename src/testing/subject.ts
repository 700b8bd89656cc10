import type { Analysis } from "../analysis/analysis.js";
import { type AnswerOptions, answer } from "../analysis/answer.js";
import { InputError } from "../errors.js";
import type { Parameters } from "../parameters/parameters.js";
import { parametersOf, type Question } from "../parameters/question.js";
import { commandFor, filesNeeded, parameterLine, type Wording, wordingOf, wordingOfEcho } from "./reproduction.js";

/** What the matchers about a loop take: a question, its parameters, or an analysis of them. */
export type Subject = Question | Parameters | Analysis;

/** A subject with its answer; `parameters` is null where only an analysis was given. */
export interface Answered {
  readonly parameters: Parameters | null;
  readonly analysis: Analysis;
  readonly wording: Wording;
}

/** Whether a subject is an answer already. */
export const isAnalysis = (subject: Subject): subject is Analysis =>
  "format" in subject && subject.format === "heatdeath.analysis/1";

/**
 * The answer to a subject; an analysis is taken as it is.
 *
 * **Errors**: InputError for what is no subject, and as `parametersOf` and `answer`.
 */
export async function answered(subject: Subject, options: AnswerOptions = {}): Promise<Answered> {
  if (typeof subject === "object" && subject !== null && isAnalysis(subject)) {
    return { parameters: null, analysis: subject, wording: wordingOfEcho(subject.parameters) };
  }
  const parameters = await parametersOfSubject(subject);
  return { parameters, analysis: answer(parameters, options), wording: wordingOf(parameters) };
}

/** The parameters of a subject. **Errors**: InputError for what is no question, an analysis included. */
export async function parametersOfSubject(subject: Subject): Promise<Parameters> {
  if (typeof subject !== "object" || subject === null || Array.isArray(subject)) {
    const kind = subject === null || typeof subject !== "object" ? String(subject) : "an array";
    throw new InputError(`a question, its parameters or an analysis is expected, not ${kind}`);
  }
  if (isAnalysis(subject)) {
    throw new InputError("a question or its parameters are expected here: an analysis does not say all that is needed");
  }
  return parametersOf(subject);
}

/** A command that a failure shows, after what it is for. */
export interface ShownCommand {
  readonly purpose: string;
  readonly command: string;
}

/** A failure as a reader needs it: what went wrong, the parameters, the verdict's reason, how to see it again. */
export function failureText(headline: string, { wording, analysis }: Answered, shown?: ShownCommand): string {
  const { purpose, command } = shown ?? { purpose: "Reproduce", command: commandFor("check", wording) };
  return [
    headline,
    "",
    parameterLine(wording),
    analysis.verdict.sentence,
    `${purpose}: ${command}`,
    ...filesNeeded(wording),
  ].join("\n");
}
