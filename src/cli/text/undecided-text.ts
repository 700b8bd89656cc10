import type { Undecided } from "../../verdict.js";

/** What could not be proved, one line each: what, why and what would help. @example undecidedLines([{ what: "the verdict", reason: "budget", message: "out of steps", help: "ask for less" }]) // => ["undecided (budget): the verdict: out of steps; what would help: ask for less"] */
export const undecidedLines = (undecided: readonly Undecided[]): string[] =>
  undecided.map(
    ({ what, reason, message, help }) => `undecided (${reason}): ${what}: ${message}; what would help: ${help}`,
  );
