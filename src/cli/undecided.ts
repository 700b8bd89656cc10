import type { Undecided } from "../verdict.js";
import { undecidedLines } from "./text/undecided-text.js";

/** Exit status of what could not be decided. */
export const UNDECIDED = 3;

/** Says on stderr what could not be proved, and sets the exit status. */
export function leaveUndecided(undecided: readonly Undecided[]): void {
  for (const line of undecidedLines(undecided)) process.stderr.write(`heatdeath: ${line}\n`);
  process.exitCode = UNDECIDED;
}

/** Refuses `--pedantic` where an answer rests on what no certificate states. */
export function refusePedantic(what: string, message: string, help: string): void {
  leaveUndecided([{ what, reason: "outside-domain", message, help }]);
}
