import { InputError } from "../errors.js";

/** What vitest tells a matcher: whether it is negated. */
export interface MatcherContext {
  readonly isNot: boolean;
}

/** What a matcher tells vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A matcher's finding: whether the claim holds, and the text of the failure where that is not what was expected. */
export interface Finding {
  /** Null where neither the claim nor its negation may pass. */
  readonly holds: boolean | null;
  readonly text: string;
}

/**
 * A finding as vitest takes it. A claim that could not be decided fails with and without `not`.
 *
 * @example resultOf({ isNot: true }, { holds: null, text: "" }).pass // => true
 */
export const resultOf = ({ isNot }: MatcherContext, { holds, text }: Finding): MatcherResult => ({
  pass: holds ?? isNot,
  message: () => text,
});

/** A user's mistake as a finding: its sentence, and a failure in either sense. **Errors**: everything else is thrown on. */
export function mistake(error: unknown): Finding {
  if (error instanceof InputError) return { holds: null, text: error.message };
  throw error;
}

/** The result of a finding that takes time; a user's mistake is a failed test, with its sentence. */
export const judge = async (context: MatcherContext, finding: () => Promise<Finding>): Promise<MatcherResult> =>
  resultOf(context, await finding().catch(mistake));

/** The result of a finding; a user's mistake is a failed test, with its sentence. */
export function judgeNow(context: MatcherContext, finding: () => Finding): MatcherResult {
  try {
    return resultOf(context, finding());
  } catch (error) {
    return resultOf(context, mistake(error));
  }
}
