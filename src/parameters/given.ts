import type { ParameterKey } from "./schema.js";

/** A value as the user gave it: its text, and where it came from as an error message names the place. */
export interface Given {
  readonly text: string;
  /** For example `--temperature`, or `temperature (run.yaml, line 3)`. */
  readonly where: string;
}

/** The entries of a distribution as a program gives them: numbers mean the shortest decimals that round to them. */
export interface GivenEntries {
  readonly entries: ArrayLike<number | string>;
  readonly labels: readonly string[] | null;
  readonly where: string;
}

type DistributionKey = "reference" | "initial";

/** The values given as texts, by flags or a file. */
export type GivenTexts = { readonly [key in ParameterKey]?: Given };

/** The values given for a question; what is absent takes its default. */
export type GivenParameters = { readonly [key in Exclude<ParameterKey, DistributionKey>]?: Given } & {
  readonly [key in DistributionKey]?: Given | GivenEntries;
};
