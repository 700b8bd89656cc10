import type { Command } from "commander";
import type { Analysis } from "../../analysis/analysis.js";
import { InputError } from "../../errors.js";
import type { Parameters } from "../../parameters/parameters.js";
import {
  addOutputOptions,
  addParameterOptions,
  addPedanticOption,
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
  readonly certify?: boolean;
  readonly pedantic?: boolean;
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
    .option("--certify", "prove the answer as far as it can be proved")
    .option("--expect <class>", "exit with 1 unless the verdict is this class (default: stable)", readClass)
    .action(run);
  addPedanticOption(command);
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
  if (options.pedantic) return answerPedantically(parameters, plain, options);
  const analysis = await completed(parameters, plain, options);
  if (options.format === "json") {
    const { renderJson } = await import("../../report/json.js");
    deliver(renderJson(analysis), options.output);
  } else {
    const { analysisText } = await import("../text/analysis-text.js");
    deliver(analysisText(analysis, inColour(options.output)), options.output);
  }
  if (analysis.verdict.class !== (options.expect ?? "stable")) process.exitCode = 1;
}

/** The answer with what was asked for beside it: proofs, and the table of independent routes. */
async function completed(parameters: Parameters, plain: Analysis, options: CheckOptions): Promise<Analysis> {
  if (!options.certify && !options.agreement) return plain;
  const { certified, withAgreement } = await import("../../pipeline.js");
  const found = options.certify ? await certified(parameters, plain, options) : { analysis: plain, undecided: [] };
  if (found.undecided.length > 0) note((await import("../text/undecided-text.js")).undecidedLines(found.undecided));
  return options.agreement ? withAgreement(parameters, found.analysis) : found.analysis;
}

/** Prints what is proved, or says why the answer is not and exits with 3. */
async function answerPedantically(parameters: Parameters, plain: Analysis, options: CheckOptions): Promise<void> {
  const { certified } = await import("../../pipeline.js");
  const { pedantic } = await import("../../certificates/pedantic.js");
  const found = await certified(parameters, plain, options);
  const proved = pedantic(found, options.all ?? false);
  if ("undecided" in proved) return (await import("../undecided.js")).leaveUndecided(proved.undecided);
  if (options.format === "json") {
    const { printJson, toJson } = await import("../../report/json.js");
    deliver(printJson(toJson(proved.answer)), options.output);
  } else {
    const { pedanticText } = await import("../text/pedantic-text.js");
    deliver(pedanticText(proved.answer, inColour(options.output)), options.output);
  }
  if (proved.answer.verdict.class !== (options.expect ?? "stable")) process.exitCode = 1;
}
