import type { Command } from "commander";
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

/** Declares `heatdeath threshold`: how much external data is needed at a temperature. */
export function register(program: Command): void {
  const command = program.command("threshold").description("how much external data the loop needs at a temperature");
  addParameterOptions(command, { needsExternalFraction: false });
  addOutputOptions(command, ["text", "json"], "FILE");
  addPedanticOption(command).action(run);
}

interface ThresholdOptions extends ParameterOptions, OutputOptions {
  readonly pedantic?: boolean;
}

async function run(options: ThresholdOptions): Promise<void> {
  const { parameters, notes } = await readParameters(options, { needsExternalFraction: false });
  note(notes);
  if (options.pedantic) return answerPedantically(parameters, options);
  const { thresholdAnswer } = await import("../../analysis/threshold-answer.js");
  const found = thresholdAnswer(parameters);
  if (options.format === "json") {
    const { printJson, toJson } = await import("../../report/json.js");
    deliver(printJson(toJson(found)), options.output);
  } else {
    const { thresholdsText } = await import("../text/thresholds-text.js");
    deliver(thresholdsText(found, inColour(options.output)), options.output);
  }
}

/** Prints what is proved, or says why it is not and exits with 3. */
async function answerPedantically(parameters: Parameters, { format, output }: ThresholdOptions): Promise<void> {
  const { certifiedThresholds } = await import("../../pipeline.js");
  const found = await certifiedThresholds(parameters);
  if ("undecided" in found) return (await import("../undecided.js")).leaveUndecided(found.undecided);
  if (format === "json") {
    const { printJson, toJson } = await import("../../report/json.js");
    deliver(printJson(toJson(found.answer)), output);
  } else {
    const { pedanticThresholdsText } = await import("../text/pedantic-text.js");
    deliver(pedanticThresholdsText(found.answer, inColour(output)), output);
  }
}
