import type { Command } from "commander";
import { InputError } from "../../errors.js";
import {
  addOutputOptions,
  addParameterOptions,
  type OutputOptions,
  type ParameterOptions,
  readParameters,
} from "../options.js";
import { deliver, inColour, note } from "../output.js";

interface CheckOptions extends ParameterOptions, OutputOptions {
  readonly all?: boolean;
  readonly full?: boolean;
  readonly limit: number;
  readonly agreement?: boolean;
  readonly expect?: string;
}

const CLASSES = ["stable", "collapse", "uniform", "marginal"];

/** Declares `heatdeath check`: the verdict for one parameter set, exit status 1 where it is not the one expected. */
export function register(program: Command): void {
  const command = program
    .command("check")
    .description("what becomes of the loop: verdict, fixed points, thresholds, nucleus");
  addParameterOptions(command, { needsExternalFraction: true });
  addOutputOptions(command, ["text", "json"], "FILE");
  command
    .option("--all", "list every fixed point (at most 16 outcomes)")
    .option("--limit <N>", "list at most N fixed points (default: 20)", readLimit, 20)
    .option("--full", "list probabilities and multipliers however many outcomes there are, and every attractor")
    .option("--agreement", "compare independent routes to the same numbers")
    .option("--expect <class>", "exit with 1 unless the verdict is this class (default: stable)", readClass)
    .action(run);
}

function readLimit(raw: string): number {
  const limit = Number(raw);
  if (/^\d{1,9}$/.test(raw) && limit >= 1) return limit;
  throw new InputError(`--limit must be a whole number from 1 to 999999999, not ${JSON.stringify(raw)}`);
}

function readClass(raw: string): string {
  if (CLASSES.includes(raw)) return raw;
  throw new InputError(`--expect must be one of ${CLASSES.join(", ")}, not ${JSON.stringify(raw)}`);
}

async function run(options: CheckOptions): Promise<void> {
  const { parameters, notes } = await readParameters(options, { needsExternalFraction: true });
  note(notes);
  const { answer } = await import("../../analysis/answer.js");
  const plain = answer(parameters, { all: options.all, full: options.full, limit: options.limit });
  const analysis = options.agreement
    ? await (await import("../../pipeline.js")).withAgreement(parameters, plain)
    : plain;
  if (options.format === "json") {
    const { renderJson } = await import("../../report/json.js");
    deliver(renderJson(analysis), options.output);
  } else {
    const { analysisText } = await import("../text/analysis-text.js");
    deliver(analysisText(analysis, inColour(options.output)), options.output);
  }
  if (analysis.verdict.class !== (options.expect ?? "stable")) process.exitCode = 1;
}
