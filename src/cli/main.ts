#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { InputError, SolverError } from "../errors.js";
import { VERSION } from "./version.js";

/** Exit statuses of the command line. */
const BAD_INPUT = 2;
const BUG = 70;
const CANNOT_WRITE = 74;

const program = new Command("heatdeath")
  .description("Decides what becomes of a generative model trained on its own output.")
  .version(VERSION)
  .exitOverride()
  .configureOutput({ writeErr: () => {} })
  .showSuggestionAfterError(true)
  .helpCommand(false);

/** The commands in the order of the help; only the one that is asked for is loaded. */
const COMMANDS = {
  check: () => import("./commands/check.js"),
  threshold: () => import("./commands/threshold.js"),
  certify: () => import("./commands/certify.js"),
  verify: () => import("./commands/verify.js"),
  derive: () => import("./commands/derive.js"),
  report: () => import("./commands/report.js"),
  simulate: () => import("./commands/simulate.js"),
  merge: () => import("./commands/merge.js"),
  crosscheck: () => import("./commands/crosscheck.js"),
};

const [, , asked = ""] = process.argv;
const wanted = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked as keyof typeof COMMANDS]] : Object.values(COMMANDS);
for (const load of wanted) (await load()).register(program);
for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });

// A reader that stops early, as `head` does, is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** One sentence on stderr for the user's mistakes, the stack for ours; returns the exit status. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    process.stderr.write(`${error.message.replace(/^error: /, "heatdeath: ").replace(/\n/g, " ")}\n`);
    return BAD_INPUT;
  }
  if (error instanceof InputError || error instanceof SolverError) {
    process.stderr.write(`heatdeath: ${error.message}\n`);
    return error instanceof InputError ? BAD_INPUT : CANNOT_WRITE;
  }
  process.stderr.write(`heatdeath: this is a bug, please report it\n${error instanceof Error ? error.stack : error}\n`);
  return BUG;
}
