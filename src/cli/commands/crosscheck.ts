import type { Command } from "commander";
import type { LawSlug } from "../../crosscheck/laws/law.js";
import { InputError } from "../../errors.js";
import {
  addOutputOptions,
  addParameterOptions,
  addPedanticOption,
  type OutputOptions,
  type ParameterOptions,
  readParameters,
  unprefixed,
} from "../options.js";
import { deliver, inColour, note } from "../output.js";

interface CrosscheckOptions extends ParameterOptions, OutputOptions {
  readonly law?: readonly string[];
  readonly pedantic?: boolean;
}

/** Declares `heatdeath crosscheck`: the simulator against the laws of finite batches, exit status 1 where one fails. */
export function register(program: Command): void {
  const command = program
    .command("crosscheck")
    .description("whether simulated finite batches keep the laws that apply to these parameters");
  addParameterOptions(
    command,
    { needsExternalFraction: true },
    { batchSize: "samples added per generation (default: each law chooses and says so)" },
  );
  addOutputOptions(command, ["text", "json"], "FILE");
  addPedanticOption(command);
  command
    .option(
      "--law <name>",
      "check only this law; may be given more than once",
      (raw: string, before: string[] = []) => [...before, unprefixed(raw)],
    )
    .action(run);
}

async function run(options: CrosscheckOptions): Promise<void> {
  if (options.pedantic) {
    return (await import("../undecided.js")).refusePedantic(
      "a cross-check",
      "it tests laws on random samples, so that it can be wrong with a small chance, and no certificate can state it",
      "heatdeath check --pedantic proves what the deterministic loop does",
    );
  }
  const { LAW_SLUGS } = await import("../../crosscheck/laws/law.js");
  const wanted = (options.law ?? LAW_SLUGS).map((name) => lawNamed(name, LAW_SLUGS));
  const { parameters, notes } = await readParameters(options, { needsExternalFraction: true });
  note(notes);
  const [{ answer }, { crosscheck }] = await Promise.all([
    import("../../analysis/answer.js"),
    import("../../crosscheck/crosscheck.js"),
  ]);
  const found = crosscheck(parameters, answer(parameters), { laws: wanted });
  if (options.format === "json") {
    const { printJson, toJson } = await import("../../report/json.js");
    deliver(printJson(toJson(found)), options.output);
  } else {
    const { crosscheckText } = await import("../text/crosscheck-text.js");
    deliver(crosscheckText(found, inColour(options.output)), options.output);
  }
  if (found.laws.some(({ outcome }) => outcome === "fails")) process.exitCode = 1;
}

function lawNamed(name: string, slugs: readonly LawSlug[]): LawSlug {
  const found = slugs.find((slug) => slug === name);
  if (found !== undefined) return found;
  throw new InputError(`--law must be one of ${slugs.join(", ")}, not ${JSON.stringify(name)}`);
}
