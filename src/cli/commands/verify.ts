import type { Command } from "commander";
import type { Certificate } from "../../certificates/certificate.js";
import { InputError } from "../../errors.js";

interface VerifyOptions {
  readonly format: string;
  readonly trustedSet?: boolean;
}

/** What became of one file. */
type Outcome =
  | { readonly file: string; readonly status: "accepted"; readonly certificate: Certificate }
  | { readonly file: string; readonly status: "rejected"; readonly step: string; readonly message: string };

/** Declares `heatdeath verify`: the checker on certificates of others, exit status 1 where one is rejected. Loads nothing but the checker. */
export function register(program: Command): void {
  program
    .command("verify")
    .description("check certificates: re-derive everything they claim with a small program of its own")
    .argument("[FILE...]", "certificates; - is standard input")
    .option("--format <format>", "form of the answer: text, json", readFormat, "text")
    .option("--trusted-set", "list the files that the checker consists of, with their lines")
    .action(run);
}

function readFormat(raw: string): string {
  const format = raw.startsWith("=") ? raw.slice(1) : raw;
  if (format === "text" || format === "json") return format;
  throw new InputError(`--format must be one of text, json, not ${JSON.stringify(format)}`);
}

async function run(files: readonly string[], { format, trustedSet }: VerifyOptions): Promise<void> {
  if (trustedSet) return listTrustedSet(format);
  if (files.length === 0) throw new InputError("verify needs a certificate: give its FILE, or - for standard input");
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const outcome = await verified(file);
    outcomes.push(outcome);
    if (format === "text") process.stdout.write(await outcomeText(outcome));
  }
  if (format === "json") process.stdout.write(await outcomesJson(outcomes));
  if (outcomes.some(({ status }) => status === "rejected")) process.exitCode = 1;
}

async function verified(file: string): Promise<Outcome> {
  const [{ checkCertificate }, { BOX_CHECKS }, { Rejection }, { readCertificateText }] = await Promise.all([
    import("../../certificates/checker.js"),
    import("../../certificates/box-checks.js"),
    import("../../certificates/verification.js"),
    import("../read-certificate.js"),
  ]);
  const read = readCertificateText(file);
  if ("step" in read) return { file, status: "rejected", ...read };
  try {
    return { file, status: "accepted", certificate: checkCertificate(read.text, BOX_CHECKS) };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { file, status: "rejected", step: error.step, message: error.message };
  }
}

async function outcomeText(outcome: Outcome): Promise<string> {
  const { certificateLines, visible } = await import("../text/certificate-text.js");
  const name = visible(outcome.file);
  if (outcome.status === "rejected") return `rejected ${name}: ${visible(outcome.step)}: ${visible(outcome.message)}\n`;
  const { certificate } = outcome;
  const [question, ...statements] = certificateLines(certificate);
  const count = `${statements.length} ${statements.length === 1 ? "statement" : "statements"}`;
  return [`accepted ${name}: ${count} ${question}`, ...statements.map((line) => `  ${line}`), ""].join("\n");
}

async function outcomesJson(outcomes: readonly Outcome[]): Promise<string> {
  const { questionText, statementText } = await import("../text/certificate-text.js");
  const files = outcomes.map((outcome) => {
    if (outcome.status === "rejected") return outcome;
    const { parameters, statements } = outcome.certificate;
    return {
      file: outcome.file,
      status: outcome.status,
      question: questionText(parameters),
      statements: statements.map((statement) => ({ kind: statement.kind, says: statementText(statement) })),
    };
  });
  return `${JSON.stringify({ format: "heatdeath.verification/1", files }, null, 2)}\n`;
}

async function listTrustedSet(format: string): Promise<void> {
  const { boxSet, runningTrustedSet, sourceTrustedSet } = await import("../trusted-set.js");
  const [running, sources, boxes] = [runningTrustedSet(), sourceTrustedSet(), boxSet()];
  const total = (files: readonly { readonly lines: number }[]) => files.reduce((sum, { lines }) => sum + lines, 0);
  if (format === "json") {
    const listed = { format: "heatdeath.trusted-set/1", files: running, total: total(running), boxes };
    const both = sources === null ? listed : { ...listed, sources, totalOfSources: total(sources) };
    process.stdout.write(`${JSON.stringify(both, null, 2)}\n`);
    return;
  }
  const lines = [...running, { path: `total of ${running.length} files`, lines: total(running) }];
  const rows = lines.map((file) => `${String(file.lines).padStart(6)}  ${file.path}`);
  const note =
    sources === null ? [] : [`${String(total(sources)).padStart(6)}  the same as sources, in ${sources.length} files`];
  const beside = boxes.map(({ path, lines }) => `${String(lines).padStart(6)}  ${path}`);
  process.stdout.write(
    [
      "lines that are neither blank nor comment, of all that the checker loads:",
      ...[...rows, ...note],
      "and beside it, for statements that map boxes of states (global attraction, robustness, orbits):",
      ...[...beside, ""],
    ].join("\n"),
  );
}
