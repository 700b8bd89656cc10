import type { Command } from "commander";
import { InputError } from "../../errors.js";
import type { EnsembleStatistics } from "../../simulation/ensemble-statistics.js";
import type { Shard } from "../../simulation/shard.js";
import type { PreparedSimulation } from "../../simulation/simulation-head.js";
import {
  addOutputOptions,
  addParameterOptions,
  addPedanticOption,
  addScheduleOption,
  type OutputOptions,
  type ParameterOptions,
  readScheduledParameters,
  type ScheduleOptions,
  unprefixed,
} from "../options.js";
import { deliver, inColour, note } from "../output.js";
import { SIMULATION_FORMATS } from "../text/simulation-formats.js";

interface SimulateOptions extends ParameterOptions, ScheduleOptions, OutputOptions {
  readonly generations: number;
  readonly replicates: number;
  readonly every?: number;
  readonly workers?: number;
  readonly shard?: string;
  readonly pedantic?: boolean;
}

const MOST = 1e9;
const MOST_WORKERS = 1024;

/** Declares `heatdeath simulate`: an ensemble of finite-batch loops beside what theory says. */
export function register(program: Command): void {
  const command = program
    .command("simulate")
    .description("draw an ensemble of finite-batch loops and show theory beside simulation");
  addParameterOptions(
    command,
    { needsExternalFraction: true },
    { batchSize: "samples added per generation; needed, unless a schedule gives it" },
  );
  addScheduleOption(command);
  addPedanticOption(command);
  addOutputOptions(command, SIMULATION_FORMATS, "FILE");
  const count = (flags: string, doc: string, most = MOST, standard?: number) =>
    command.option(flags, doc, (raw: string) => readCount(flags, raw, most), standard);
  count("-g, --generations <K>", "generations", MOST, 100);
  count("-n, --replicates <R>", "independent replicates", MOST, 1000);
  count("--every <N>", "record every N-th generation (default: 0, 1, 2, 5, 10, 20, 50, … and the last)");
  count("--workers <W>", "threads (default: one for each core where the job is worth it)", MOST_WORKERS);
  command
    .option("--shard <i/N>", "run the i-th of N parts, from 1, and write a shard file for heatdeath merge")
    .action((options: SimulateOptions) => run(options, command.getOptionValueSource("format") === "cli"));
}

/** A whole number from 1, also as `1e6`. */
function readCount(flags: string, raw: string, most: number): number {
  const text = unprefixed(raw);
  const value = /^\d+(\.\d+)?(e\+?\d{1,2})?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  const name = flags.replace(/ <.*/, "");
  throw new InputError(`${name} must be a whole number from 1 to ${most}, not ${JSON.stringify(raw)}`);
}

async function run(options: SimulateOptions, isFormatGiven: boolean): Promise<void> {
  if (options.pedantic) {
    return (await import("../undecided.js")).refusePedantic(
      "a simulation",
      "its answers are estimates from random samples, with standard errors, and no certificate can state them",
      "heatdeath check --pedantic proves what the deterministic loop does",
    );
  }
  if (options.shard !== undefined && isFormatGiven)
    throw new InputError("--shard writes a shard file, which has a form of its own: give --format to heatdeath merge");
  const { generations, replicates, every = null } = options;
  const needs = { needsExternalFraction: true };
  const { parameters, schedules, notes } = await readScheduledParameters(options, needs, generations);
  note(notes);
  const shard = await readShardOption(options);
  const { simulation } = await import("../../pipeline.js");
  const prepared = await simulation(parameters, { generations, replicates, every }, schedules);
  const statistics = await runBlocks(prepared, options, shard);
  if (statistics.replicates < statistics.planned) {
    const { INTERRUPTED } = await import("../interrupt.js");
    process.exitCode = INTERRUPTED;
    if (statistics.replicates === 0) {
      process.stderr.write("heatdeath: interrupted before any replicate was complete: there is nothing to show\n");
      return;
    }
  }
  await write(prepared, statistics, options, shard);
}

async function readShardOption({ shard }: SimulateOptions): Promise<Shard | null> {
  if (shard === undefined) return null;
  return (await import("../../simulation/shard.js")).readShard(shard, "--shard");
}

/** Runs the blocks of the shard, or all, with a progress bar on a terminal; Ctrl-C leaves those that are complete. */
async function runBlocks(
  { plan }: PreparedSimulation,
  { workers }: SimulateOptions,
  shard: Shard | null,
): Promise<EnsembleStatistics> {
  const [{ runEnsemble }, { blocksOf, replicatesBefore }, { shardRange }, { interruptible }, { progressBar }] =
    await Promise.all([
      import("../../simulation/ensemble-run.js"),
      import("../../simulation/ensemble-layout.js"),
      import("../../simulation/shard.js"),
      import("../interrupt.js"),
      import("../progress.js"),
    ]);
  const { layout } = plan;
  const blocks = blocksOf(layout);
  const range = shard === null ? { from: 0, to: blocks } : shardRange(shard, blocks);
  const planned = replicatesBefore(layout, range.to) - replicatesBefore(layout, range.from);
  const bar = progressBar(planned, "replicates");
  const interruption = interruptible();
  try {
    return await runEnsemble(plan, {
      range,
      workers: await threadsFor(layout.outcomes * layout.generations * planned, range.to - range.from, workers),
      signal: interruption.signal,
      onProgress: bar.update,
    });
  } finally {
    bar.clear();
    interruption.release();
  }
}

/** Outcome-generations from which threads are worth their start. */
const WORTH_THREADS = 2e6;

async function threadsFor(work: number, blocks: number, asked?: number): Promise<number> {
  if (work < WORTH_THREADS) return 1;
  const { availableParallelism } = await import("node:os");
  return Math.min(blocks, asked ?? availableParallelism());
}

async function write(
  prepared: PreparedSimulation,
  statistics: EnsembleStatistics,
  { format, output }: SimulateOptions,
  shard: Shard | null,
): Promise<void> {
  if (shard !== null) {
    const { writeShard } = await import("../shard-file.js");
    return writeShard(output, prepared, statistics, shard);
  }
  const { simulationOf } = await import("../../simulation/simulation.js");
  const { renderSimulation } = await import("../text/simulation-formats.js");
  const simulation = simulationOf(prepared.head, prepared.plan.layout, statistics);
  deliver(await renderSimulation(simulation, format, inColour(output)), output);
}
