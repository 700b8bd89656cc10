import { writeFileAtomically } from "./write-file.js";

/** Prints text, or writes it to a file where `-o` names one other than `-`. */
export function deliver(text: string, target: string | undefined): void {
  if (target === undefined || target === "-") process.stdout.write(text);
  else writeFileAtomically(target, text);
}

/** Prints what was done with the input that the user should know, one line each, on stderr. */
export function note(notes: readonly string[]): void {
  for (const line of notes) process.stderr.write(`note: ${line}\n`);
}

/** Whether to use colour: on a terminal, unless `NO_COLOR` is set. */
export const inColour = (target: string | undefined): boolean =>
  (target === undefined || target === "-") && process.stdout.isTTY === true && !process.env.NO_COLOR;
