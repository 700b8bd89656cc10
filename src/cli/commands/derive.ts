import type { Command } from "commander";
import { InputError } from "../../errors.js";
import type { Rational } from "../../numeric/rational.js";
import type { Derivation, DerivationRequest } from "../../symbolic/derivation.js";
import { addOutputOptions, addPedanticOption, type OutputOptions, unprefixed } from "../options.js";
import { deliver, note } from "../output.js";

interface DeriveOptions extends OutputOptions {
  readonly outcomes?: string;
  readonly temperature?: string;
  readonly external?: string;
  readonly reference?: string;
  readonly decoder?: string;
  readonly pedantic?: boolean;
}

const LARGEST_EXPLICIT = 6;
const FORMATS = ["text", "tex", "markdown", "json", "html"];

/** Declares `heatdeath derive`: the map, its Jacobian and what follows from it, step by step, each step verified. */
export function register(program: Command): void {
  const command = program
    .command("derive")
    .description("derive the loop's map, Jacobian, multipliers and potential step by step, each formula verified")
    .option("-n, --outcomes <N>", `write the formulas out for N outcomes, 2 to ${LARGEST_EXPLICIT} (default: any n)`)
    .option("-T, --temperature <T>", "temperature, put into the formulas")
    .option("-l, --external <λ>", "external fraction, put into the formulas; with -n 2 and -T all fixed points follow")
    .option("-r, --reference <spec>", "reference distribution, put into the formulas that are written out")
    .option("--decoder <formula>", "the decoder S_i, for example 'exp(beta*p_i) / sum(exp(beta*p_j), j)'");
  addPedanticOption(addOutputOptions(command, FORMATS, "FILE")).action(run);
}

async function run(options: DeriveOptions): Promise<void> {
  if (options.pedantic) {
    return (await import("../undecided.js")).refusePedantic(
      "a derivation",
      "some of its steps are verified by comparing values at sample points, and no certificate states formulas",
      "without --pedantic each step says how it was verified; heatdeath check --pedantic proves the numbers of a question",
    );
  }
  const request = await readRequest(options);
  const { derive } = await import("../../symbolic/derive.js");
  deliver(await rendered(await derive(request), options.format), options.output);
}

async function readRequest(options: DeriveOptions): Promise<DerivationRequest> {
  const temperature = await readNumber("temperature", options.temperature);
  const lambda = await readNumber("externalFraction", options.external);
  const reference = await readProbabilities(options.reference);
  const outcomes = readOutcomes(options.outcomes, reference);
  const { decoder } = options;
  return {
    ...(outcomes !== undefined && { outcomes }),
    ...(temperature && { temperature }),
    ...(lambda && { lambda }),
    ...(reference && { reference }),
    ...(decoder !== undefined && { decoder }),
  };
}

async function readNumber(key: "temperature" | "externalFraction", raw?: string): Promise<Rational | undefined> {
  if (raw === undefined) return undefined;
  const { readExact } = await import("../../parameters/exact.js");
  const { parameter } = await import("../../parameters/schema.js");
  const { type, domain, option } = parameter(key);
  if (type.kind !== "number") throw new TypeError(`${key} is not a number`);
  const { rational, value } = readExact({ text: unprefixed(raw), where: `--${option}` }, type.domain, domain);
  if (key === "temperature" && !Number.isFinite(1 / value)) {
    throw new InputError(`--${option} is ${raw}, but 1/T must not exceed the largest double, 1.8e308`);
  }
  return rational;
}

async function readProbabilities(raw?: string): Promise<readonly Rational[] | undefined> {
  if (raw === undefined) return undefined;
  const { readReference } = await import("../../parameters/reference.js");
  const { fileReader } = await import("../../parameters/files.js");
  const { reference, notes } = await readReference({ text: unprefixed(raw), where: "--reference" }, fileReader());
  note(notes);
  if (reference.outcomes < 2 || reference.outcomes > LARGEST_EXPLICIT) {
    throw new InputError(
      `--reference has ${reference.outcomes} outcomes, but formulas are written out for 2 to ${LARGEST_EXPLICIT}`,
    );
  }
  if (reference.exact !== null) return reference.exact;
  const { rational } = await import("../../numeric/rational.js");
  if (reference.values.length === 1) {
    return Array.from({ length: reference.outcomes }, () => rational(1n, BigInt(reference.outcomes)));
  }
  throw new InputError("--reference must have exact probabilities here: a list, uniform:N or counts");
}

function readOutcomes(raw: string | undefined, reference: readonly Rational[] | undefined): number | undefined {
  if (raw === undefined) return reference?.length;
  const text = unprefixed(raw);
  const outcomes = Number(text);
  if (!/^\d{1,9}$/.test(text) || outcomes < 2 || outcomes > LARGEST_EXPLICIT) {
    throw new InputError(`--outcomes must be a whole number from 2 to ${LARGEST_EXPLICIT}, not ${JSON.stringify(raw)}`);
  }
  if (reference !== undefined && reference.length !== outcomes) {
    throw new InputError(`--outcomes is ${outcomes}, but --reference has ${reference.length} outcomes`);
  }
  return outcomes;
}

const TITLE = "The closed loop of a generative model, derived";

async function rendered(derivation: Derivation, format: string): Promise<string> {
  switch (format) {
    case "json":
      return (await import("../../symbolic/derivation-json.js")).derivationJson(derivation);
    case "tex":
      return (await import("../../symbolic/derivation-tex.js")).derivationTex(derivation, TITLE);
    case "markdown":
      return (await import("../../symbolic/derivation-markdown.js")).derivationMarkdown(derivation, TITLE);
    case "html":
      return page(derivation);
    default:
      return (await import("../../symbolic/derivation-text.js")).derivationText(derivation);
  }
}

/** One self-contained page, with formulas rendered here. */
async function page({ steps }: Derivation): Promise<string> {
  const { renderHtml } = await import("../../report/html.js");
  const { proseParts } = await import("../../symbolic/prose.js");
  const sections = steps.map(({ slug, title, explanation, equations, tex, verification }, k) => ({
    id: slug,
    title: `${k + 1}. ${title}`,
    blocks: [
      ...(explanation === "" ? [] : [{ kind: "paragraph", text: proseParts(explanation) } as const]),
      ...(equations.length === 0 ? [] : [{ kind: "formula", tex } as const]),
      ...(verification === ""
        ? []
        : [{ kind: "paragraph", text: [{ strong: "Verified: " }, ...proseParts(verification)] } as const]),
    ],
  }));
  return renderHtml({ title: TITLE, subtitle: "Every formula was verified in the run that derived it.", sections });
}
