import type { Command } from "commander";
import { InputError } from "../errors.js";
import type { Given, GivenTexts } from "../parameters/given.js";
import { lazyFileReader } from "../parameters/lazy-files.js";
import { quote } from "../parameters/quote.js";
import { PARAMETERS, type ParameterKey } from "../parameters/schema.js";
import { type ParametersReading, readGivenParameters } from "../parameters/validation.js";

/** The parameter flags as commander hands them over, by the long option's name; `config` is a parameter file. */
export interface ParameterOptions {
  readonly temperature?: string;
  readonly external?: string;
  readonly ratio?: string;
  readonly reference?: string;
  readonly initial?: string;
  readonly gain?: string;
  readonly batch?: string;
  readonly tolerance?: string;
  readonly seed?: string;
  readonly config?: string;
}

/** Where an answer goes and in which form. */
export interface OutputOptions {
  readonly format: string;
  readonly output?: string;
}

/** What a command's questions need. */
export interface ParameterNeeds {
  /** False for a command that answers for every external fraction: it has neither `--external` nor `--ratio`. */
  readonly needsExternalFraction: boolean;
}

/**
 * Declares the parameters' flags and `-c, --config` on a command.
 *
 * @example addParameterOptions(program.command("check"), { needsExternalFraction: true })
 */
export function addParameterOptions(command: Command, { needsExternalFraction }: ParameterNeeds): Command {
  for (const { key, flags, doc, default: standard } of PARAMETERS) {
    if (!needsExternalFraction && (key === "externalFraction" || key === "ratio")) continue;
    addTextOption(command, flags, standard === null ? doc : `${doc} (default: ${standard})`);
  }
  return addTextOption(command, "-c, --config <FILE>", "parameter file in YAML or JSON; flags win over it");
}

/**
 * Declares `--format`, one of `formats` (the first is the default), and `-o, --output` on a command.
 *
 * @example addOutputOptions(program.command("check"), ["text", "json"], "FILE")
 */
export function addOutputOptions(command: Command, formats: readonly string[], target: "FILE" | "DIR"): Command {
  const allowed = formats.join(", ");
  const read = (raw: string): string => {
    const format = optionValue("--format", raw);
    if (formats.includes(format)) return format;
    throw new InputError(`--format must be one of ${allowed}, not ${quote(format)}`);
  };
  command.option("--format <format>", `form of the answer: ${allowed}`, read, formats[0]);
  return addTextOption(command, `-o, --output <${target}>`, "where the answer goes; - is standard output");
}

function addTextOption(command: Command, flags: string, description: string): Command {
  return command.option(flags, description, (raw: string) => optionValue(flags, raw));
}

/**
 * An option's value: `-l=0.2` reaches us as `=0.2`, and `-T -l` as the value `-l` of `-T`.
 *
 * **Errors**: InputError for an empty value and for another option in a value's place.
 */
function optionValue(flags: string, raw: string): string {
  const value = raw.startsWith("=") ? raw.slice(1) : raw;
  const name = flags.replace(/ <.*/, "");
  if (/^--?\p{L}/u.test(value))
    throw new InputError(`${name} needs a value, but the option ${quote(value)} follows it`);
  if (value === "") throw new InputError(`${name} needs a value, but it is empty`);
  return value;
}

/**
 * The parameters that the flags and the parameter file give, flags first.
 *
 * **Errors**: InputError for every mistake of the user. **Cost**: reads only the files that are named; loads `yaml` only
 * with `--config`.
 */
export async function readParameters(options: ParameterOptions, needs: ParameterNeeds): Promise<ParametersReading> {
  const readBytes = lazyFileReader();
  const flags = givenByFlags(options);
  if (options.config === undefined) return readGivenParameters(flags, { ...needs, readBytes });
  const { readConfigFile } = await import("../parameters/config-file.js");
  const file = await readConfigFile(options.config, readBytes);
  return readGivenParameters(merge(flags, file), { ...needs, readBytes });
}

function givenByFlags(options: ParameterOptions): GivenTexts {
  const given: { [key in ParameterKey]?: Given } = {};
  for (const { key, option } of PARAMETERS) {
    const text = options[option];
    if (text !== undefined) given[key] = { text, where: `--${option}` };
  }
  return given;
}

/** The file's values with the flags' over them; an external fraction and a ratio replace each other. */
function merge(flags: GivenTexts, file: GivenTexts): GivenTexts {
  const replaced = flags.externalFraction !== undefined || flags.ratio !== undefined;
  const kept = replaced ? { ...file, externalFraction: undefined, ratio: undefined } : file;
  return { ...kept, ...flags };
}
