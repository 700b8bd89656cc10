import type { Command } from "commander";
import type { Proving } from "../../certificates/prove.js";
import { addParameterOptions, addTextOption, type ParameterOptions, readParameters } from "../options.js";
import { deliver, note } from "../output.js";

interface CertifyOptions extends ParameterOptions {
  readonly all?: boolean;
  readonly thresholds?: boolean;
  readonly trainingError?: string;
  readonly output?: string;
}

const NEEDS = { needsExternalFraction: true, allowsRanges: true };

/** Declares `heatdeath certify`: a certificate of everything that can be proved about a question, exit status 3 where something is undecided. */
export function register(program: Command): void {
  const command = program
    .command("certify")
    .description("prove what becomes of the loop, and write a certificate that heatdeath verify checks");
  addParameterOptions(command, NEEDS, {
    temperature: "sampling temperature, or a range such as 0.75..0.85 to prove one verdict for all of it",
    externalFraction: "external fraction, or a range such as 0.2..0.3",
    ratio: "ratio of external to synthetic data, instead of the external fraction; or a range",
  });
  command
    .option("--all", "prove the complete list of fixed points (at most 16 outcomes)")
    .option("--thresholds", "prove where the thresholds of the external fraction are");
  addTextOption(command, "--training-error <η>", "prove what training errors of at most η in each outcome can do");
  addTextOption(command, "-o, --output <FILE>", "where the certificate goes (default: standard output)");
  command.action(run);
}

async function run(options: CertifyOptions): Promise<void> {
  const { parameters, ranges, notes } = await readParameters(options, NEEDS);
  note(notes);
  const { proveWanted } = await import("../../certificates/prove.js");
  const found = proveWanted(parameters, await wantedOf(options), ranges);
  if (found.certificate !== null) deliver(found.certificate.text, options.output);
  const isFile = options.output !== undefined && options.output !== "-";
  (isFile ? process.stdout : process.stderr).write(await summary(found));
  if (found.undecided.length > 0) process.exitCode = (await import("../undecided.js")).UNDECIDED;
}

async function wantedOf({ all, thresholds, trainingError }: CertifyOptions) {
  const { trainingErrorOf } = await import("../../certificates/training-error.js");
  return {
    all,
    thresholds,
    ...(trainingError === undefined
      ? {}
      : { trainingError: trainingErrorOf({ text: trainingError, where: "--training-error" }) }),
  };
}

async function summary({ certificate, undecided }: Proving): Promise<string> {
  const [{ certificateLines }, { undecidedLines }] = await Promise.all([
    import("../text/certificate-text.js"),
    import("../text/undecided-text.js"),
  ]);
  const [question = "", ...proved] = certificate === null ? [] : certificateLines(certificate);
  const lines = certificate === null ? [] : [`Proved ${question}`, ...proved.map((line) => `  ${line}`)];
  return `${[...lines, ...undecidedLines(undecided)].join("\n")}\n`;
}
