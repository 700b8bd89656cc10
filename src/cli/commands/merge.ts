import type { Command } from "commander";
import { addOutputOptions, addPedanticOption, type OutputOptions } from "../options.js";
import { deliver, inColour } from "../output.js";
import { SIMULATION_FORMATS } from "../text/simulation-formats.js";

/** Declares `heatdeath merge`: the answer of a whole ensemble from the files of its shards. */
export function register(program: Command): void {
  const command = program
    .command("merge")
    .description("put the shards of an ensemble together: the answer is that of one run of heatdeath simulate")
    .argument("<FILE...>", "all shard files of one ensemble, in any order");
  addPedanticOption(addOutputOptions(command, SIMULATION_FORMATS, "FILE")).action(run);
}

interface MergeOptions extends OutputOptions {
  readonly pedantic?: boolean;
}

async function run(files: readonly string[], options: MergeOptions): Promise<void> {
  if (options.pedantic) {
    return (await import("../undecided.js")).refusePedantic(
      "an ensemble",
      "its answers are estimates from random samples, with standard errors, and no certificate can state them",
      "heatdeath check --pedantic proves what the deterministic loop does",
    );
  }
  const { format, output } = options;
  const { mergeShards } = await import("../merge-shards.js");
  const { renderSimulation } = await import("../text/simulation-formats.js");
  const simulation = await mergeShards(files);
  deliver(await renderSimulation(simulation, format, inColour(output)), output);
}
