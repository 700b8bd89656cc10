import type { Command } from "commander";
import { InputError } from "../errors.js";
import type { ReadBytes } from "../parameters/files.js";
import type { Given, GivenTexts } from "../parameters/given.js";
import { lazyFileReader } from "../parameters/lazy-files.js";
import { quote } from "../parameters/quote.js";
import type { GivenSchedules, Schedules } from "../parameters/schedule.js";
import { SCHEDULED } from "../parameters/schedule-names.js";
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

/** The option `--schedule` as commander hands it over. */
export interface ScheduleOptions {
  readonly schedule?: readonly string[];
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
  /** Whether the temperature and the external fraction may be ranges `a..b`. */
  readonly allowsRanges?: boolean;
}

/**
 * Declares the parameters' flags and `-c, --config` on a command; `docs` says what a flag means to this command where it differs.
 *
 * @example addParameterOptions(program.command("check"), { needsExternalFraction: true })
 */
export function addParameterOptions(
  command: Command,
  { needsExternalFraction }: ParameterNeeds,
  docs: { readonly [key in ParameterKey]?: string } = {},
): Command {
  for (const { key, flags, doc: usual, default: standard } of PARAMETERS) {
    if (!needsExternalFraction && (key === "externalFraction" || key === "ratio")) continue;
    const doc = docs[key] ?? usual;
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

/** Declares `--pedantic` on a command: only what is proved. */
export function addPedanticOption(command: Command): Command {
  return command.option("--pedantic", "answer with what is proved only; exit with 3 where that is impossible");
}

/**
 * Declares the repeatable `--schedule` on a command.
 *
 * @example addScheduleOption(program.command("simulate"))
 */
export function addScheduleOption(command: Command): Command {
  const flags = "--schedule <parameter=values>";
  const doc =
    "T, lambda or B over generations k = 0, 1, …: a number, a formula in k such as 'T=0.8 + k/100', or T=@FILE, a table; may be repeated";
  const read = (raw: string, earlier: readonly string[] = []): readonly string[] => [
    ...earlier,
    optionValue(flags, raw),
  ];
  return command.option(flags, doc, read);
}

/** Declares an option with a text of its own. */
export function addTextOption(command: Command, flags: string, description: string): Command {
  return command.option(flags, description, (raw: string) => optionValue(flags, raw));
}

/** A value as it was meant: commander reads `-l=0.2` as the value `=0.2`. @example unprefixed("=0.2") // => "0.2" */
export const unprefixed = (raw: string): string => (raw.startsWith("=") ? raw.slice(1) : raw);

/**
 * An option's value: `-l=0.2` reaches us as `=0.2`, and `-T -l` as the value `-l` of `-T`.
 *
 * **Errors**: InputError for an empty value and for another option in a value's place.
 */
function optionValue(flags: string, raw: string): string {
  const value = unprefixed(raw);
  const name = flags.replace(/ <.*/, "");
  if (/^--?\p{L}/u.test(value))
    throw new InputError(`${name} needs a value, but the option ${quote(value)} follows it`);
  if (value === "") throw new InputError(`${name} needs a value, but it is empty`);
  return value;
}

/**
 * The parameters that the flags and the parameter file give, flags first.
 *
 * **Errors**: InputError for every mistake of the user, a schedule in the file among them. **Cost**: reads only the files that are named; loads `yaml` only
 * with `--config`.
 */
export async function readParameters(options: ParameterOptions, needs: ParameterNeeds): Promise<ParametersReading> {
  const readBytes = lazyFileReader();
  const { texts, schedules } = await readGiven(options, readBytes);
  const scheduled = SCHEDULED.map((key) => schedules[key]).find((given) => given !== undefined);
  if (scheduled !== undefined) {
    throw new InputError(`${scheduled.where}: schedules are for simulate, this command takes constant parameters only`);
  }
  return readGivenParameters(texts, { ...needs, readBytes });
}

/** Parameters with schedules over the generations; a scheduled parameter has its schedule's last value. */
export interface ScheduledReading extends ParametersReading {
  readonly schedules: Schedules;
}

/**
 * The parameters and schedules that the flags and the parameter file give, flags first.
 *
 * **Domain**: `generations ≥ 1`. **Errors**: InputError for every mistake of the user; a parameter given beside its own schedule is one.
 * **Cost**: as `readParameters`; loads mathjs only where a schedule is a formula.
 */
export async function readScheduledParameters(
  options: ParameterOptions & ScheduleOptions,
  needs: ParameterNeeds,
  generations: number,
): Promise<ScheduledReading> {
  const readBytes = lazyFileReader();
  const { texts, schedules: given } = await readGiven(options, readBytes);
  const { readSchedules, withScheduledEnds } = await import("../parameters/schedule.js");
  const compile = async (text: string, variable: string, where: string) =>
    (await import("../symbolic/formula.js")).compileFormula(text, variable, where);
  const schedules = await readSchedules(given, generations, { readBytes, compile });
  return { schedules, ...(await readGivenParameters(withScheduledEnds(texts, schedules), { ...needs, readBytes })) };
}

/** What was given as texts: parameters, and schedules of some. */
interface GivenBySource {
  readonly texts: GivenTexts;
  readonly schedules: GivenSchedules;
}

async function readGiven(options: ParameterOptions & ScheduleOptions, readBytes: ReadBytes): Promise<GivenBySource> {
  const flags = { texts: givenByFlags(options), schedules: await schedulesByFlags(options) };
  if (options.config === undefined) return flags;
  const { readConfigFile } = await import("../parameters/config-file.js");
  const { schedule = {}, ...texts } = await readConfigFile(options.config, readBytes);
  return merge(flags, { texts, schedules: schedule });
}

async function schedulesByFlags({ schedule }: ScheduleOptions): Promise<GivenSchedules> {
  if (schedule === undefined) return {};
  return (await import("../parameters/schedule.js")).givenSchedules(schedule, "--schedule");
}

function givenByFlags(options: ParameterOptions): GivenTexts {
  const given: { [key in ParameterKey]?: Given } = {};
  for (const { key, option } of PARAMETERS) {
    const text = options[option];
    if (text !== undefined) given[key] = { text, where: `--${option}` };
  }
  return given;
}

/** The file's values with the flags' over them; a parameter, its schedule and what says the same replace each other. */
function merge(flags: GivenBySource, file: GivenBySource): GivenBySource {
  const [texts, schedules] = [{ ...file.texts }, { ...file.schedules }];
  for (const key of SCHEDULED) {
    const twins = key === "externalFraction" ? ([key, "ratio"] as const) : [key];
    if (flags.schedules[key] === undefined && twins.every((twin) => flags.texts[twin] === undefined)) continue;
    for (const twin of twins) texts[twin] = undefined;
    schedules[key] = undefined;
  }
  return { texts: { ...texts, ...flags.texts }, schedules: { ...schedules, ...flags.schedules } };
}
