import type { GivenParameters } from "../../src/parameters/given.js";
import type { Gain, Parameters } from "../../src/parameters/parameters.js";
import { readGivenParameters } from "../../src/parameters/validation.js";
import type { Problem } from "./problems.js";

/** A question in the words of the command line; what is left out takes its default. */
export type Question = { readonly [key in keyof GivenParameters]?: string } & {
  readonly temperature: string;
  readonly reference: string;
};

/** The parameters of a question that names no file. */
export async function parametersOf(question: Question): Promise<Parameters> {
  const given = Object.fromEntries(Object.entries(question).map(([key, text]) => [key, { text, where: key }]));
  const readBytes = () => {
    throw new Error("a question in a test names no file");
  };
  const { parameters } = await readGivenParameters(given, { needsExternalFraction: true, readBytes });
  return parameters;
}

const gainText = (gain: Gain): string =>
  gain.kind === "replace" ? "replace" : `${gain.kind}:${gain.kind === "window" ? gain.gain : gain.ratio}`;

/** A named problem as a question. */
export const questionOf = (problem: Problem): Question => ({
  temperature: String(problem.temperature),
  externalFraction: String(problem.externalFraction),
  reference: problem.reference.join(","),
  gain: gainText(problem.gain),
  ...(problem.initial ? { initial: problem.initial.join(",") } : {}),
});
