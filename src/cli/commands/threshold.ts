import type { Command } from "commander";
import {
  addOutputOptions,
  addParameterOptions,
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
  command.action(run);
}

async function run(options: ParameterOptions & OutputOptions): Promise<void> {
  const { parameters, notes } = await readParameters(options, { needsExternalFraction: false });
  note(notes);
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
