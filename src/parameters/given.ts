import type { ParameterKey } from "./schema.js";

/** A value as the user gave it: its text, and where it came from as an error message names the place. */
export interface Given {
  readonly text: string;
  /** For example `--temperature`, or `temperature (run.yaml, line 3)`. */
  readonly where: string;
}

/** The values given for a question; what is absent takes its default. */
export type GivenParameters = { readonly [key in ParameterKey]?: Given };
