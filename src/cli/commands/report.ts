import type { Command } from "commander";
import { InputError } from "../../errors.js";
import { shellWord } from "../../parameters/shell-word.js";
import { addParameterOptions, addPedanticOption, type ParameterOptions, readParameters } from "../options.js";
import { inColour, note } from "../output.js";
import { writeFileAtomically } from "../write-file.js";

interface ReportOptions extends ParameterOptions {
  readonly output: string;
  readonly certify?: boolean;
  readonly pedantic?: boolean;
}

/** Declares `heatdeath report`: a page, a LaTeX document and JSON about one parameter set. */
export function register(program: Command): void {
  const command = program
    .command("report")
    .description("write report.html, report.tex and report.json about one parameter set");
  addParameterOptions(command, { needsExternalFraction: true });
  command
    .option("-o, --output <DIR>", "folder that the files are added to", readFolder, "heatdeath-report")
    .option("--certify", "prove the answer also where the reference has more than 50 distinct probabilities")
    .action(run);
  addPedanticOption(command);
}

function readFolder(raw: string): string {
  if (raw !== "-" && raw !== "") return raw;
  throw new InputError("--output of report must be a folder, because a report is several files");
}

async function run(options: ReportOptions): Promise<void> {
  if (options.pedantic) {
    return (await import("../undecided.js")).refusePedantic(
      "a report",
      "its figures, entropies and tables hold numbers that no certificate covers",
      "without --pedantic a report says of every claim whether it is proved; heatdeath check --pedantic prints only what is",
    );
  }
  const { parameters, notes } = await readParameters(options, { needsExternalFraction: true });
  note(notes);
  const { report } = await import("../../pipeline.js");
  const { certificateLines } = await import("../text/certificate-text.js");
  const proof = { certify: options.certify, describe: certificateLines };
  const { analysis, files } = await report(parameters, commandOf(options), proof);
  const { join } = await import("node:path");
  for (const [name, text] of files) writeFileAtomically(join(options.output, name), text);
  const { analysisText } = await import("../text/analysis-text.js");
  process.stdout.write(analysisText(analysis, inColour(undefined)));
  process.stdout.write(`\nWritten to ${options.output}: ${[...files.keys()].join(", ")}\n`);
}

const FLAGS: readonly (readonly [keyof ParameterOptions, string])[] = [
  ["config", "-c"],
  ["temperature", "-T"],
  ["external", "-l"],
  ["ratio", "--ratio"],
  ["reference", "-r"],
  ["initial", "--initial"],
  ["gain", "--gain"],
  ["batch", "--batch"],
  ["tolerance", "--tolerance"],
  ["seed", "--seed"],
];

/** The command line that makes this report again, wherever it is written to. */
function commandOf(options: ReportOptions): string {
  const words = FLAGS.flatMap(([key, flag]) => {
    const value = options[key];
    return value === undefined ? [] : [flag, shellWord(value)];
  });
  return ["heatdeath report", ...words, ...(options.certify ? ["--certify"] : [])].join(" ");
}
