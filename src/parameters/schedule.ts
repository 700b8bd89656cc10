import { InputError } from "../errors.js";
import { parseRational } from "../numeric/rational.js";
import { readExact, readInteger } from "./exact.js";
import type { ReadBytes } from "./files.js";
import type { Given, GivenParameters } from "./given.js";
import { quote } from "./quote.js";
import { SCHEDULED, type ScheduledKey, scheduledNamed } from "./schedule-names.js";
import { readScheduleTable } from "./schedule-table.js";
import { type ParameterSchema, parameter } from "./schema.js";

/** The schedules that were given, as texts. */
export type GivenSchedules = { readonly [key in ScheduledKey]?: Given };

/** A parameter's values: one for every generation, or entry `k` for generation `k`; and the text they come from. */
export interface Schedule {
  readonly text: string;
  readonly values: number | Float64Array;
}

/** The schedule of each parameter that may have one; null where it is constant. */
export type Schedules = { readonly [key in ScheduledKey]: Schedule | null };

/** What reading schedules needs: files, and a compiler of formulas, handed in as loading it takes a second. */
export interface ScheduleContext {
  readonly readBytes: ReadBytes;
  /** As `compileFormula` of the symbolic stage: a function of `variable`; NaN where the formula has no real value. */
  readonly compile: (text: string, variable: string, where: string) => Promise<(k: number) => number>;
}

const SYMBOLS: Readonly<Record<ScheduledKey, string>> = { temperature: "T", externalFraction: "λ", batchSize: "B" };

/** The most generations that a table or a formula is written out for: each takes 8 bytes. */
const MOST_GENERATIONS = 1e8;

/**
 * The schedules in the texts `<parameter>=<values>` of a repeatable option.
 *
 * **Errors**: InputError for a text without `=`, a parameter that has no schedule, and one that is scheduled twice.
 * @example givenSchedules(["T=0.8 + k/100"], "--schedule") // => { temperature: { text: "0.8 + k/100", where: "--schedule T" } }
 */
export function givenSchedules(texts: readonly string[], option: string): GivenSchedules {
  const given: { [key in ScheduledKey]?: Given } = {};
  for (const text of texts) {
    const [, name, values] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || values === undefined) {
      throw new InputError(
        `${option} must be <parameter>=<values>, such as ${option} "T=0.8 + k/100", not ${quote(text)}`,
      );
    }
    const key = scheduledNamed(name.trim());
    if (key === undefined) {
      throw new InputError(`${option} takes T, lambda or B (temperature, external, batch), not ${quote(name)}`);
    }
    if (given[key] !== undefined) {
      throw new InputError(
        `${given[key].where} and ${option} ${name.trim()} say the same thing twice: give only one of them`,
      );
    }
    given[key] = { text: values.trim(), where: `${option} ${name.trim()}` };
  }
  return given;
}

/**
 * The schedules for the generations `k = 0 … generations - 1`, every value checked against its parameter's domain.
 *
 * A schedule is a number or fraction; `@FILE`, a table as `readScheduleTable` takes it; or a formula in `k`.
 * **Domain**: `1 ≤ generations`, at most 10⁸ unless all are numbers. **Guarantee**: a number means exactly what is written, a table's entries the doubles nearest to
 * them, a formula is evaluated in doubles. **Errors**: InputError with the first generation whose value is not allowed, and that value.
 * **Cost**: O(generations), and about a second where a formula is given.
 */
export async function readSchedules(
  given: GivenSchedules,
  generations: number,
  context: ScheduleContext,
): Promise<Schedules> {
  const schedules: { [key in ScheduledKey]: Schedule | null } = {
    temperature: null,
    externalFraction: null,
    batchSize: null,
  };
  for (const key of SCHEDULED) {
    const text = given[key];
    if (text !== undefined) schedules[key] = await readSchedule(key, text, generations, context);
  }
  return Object.freeze(schedules);
}

async function readSchedule(
  key: ScheduledKey,
  given: Given,
  generations: number,
  context: ScheduleContext,
): Promise<Schedule> {
  const { text, where } = given;
  const schema = parameter(key);
  const label = `${where}=${quote(text, 80).slice(1, -1)}`;
  if (text.trim() === "") throw new InputError(`${where} is empty, but must be a number, a formula in k or @FILE`);
  if (parseRational(text) !== null) {
    const value = readConstant(schema, given);
    requireDomain(key, [value], label, "");
    return Object.freeze({ text, values: value });
  }
  if (generations > MOST_GENERATIONS) {
    throw new InputError(
      `${label}: a schedule is written out for at most ${MOST_GENERATIONS} generations, not ${generations}`,
    );
  }
  const isTable = text.startsWith("@");
  const values = isTable
    ? await readScheduleTable(text.slice(1), generations, context.readBytes, label)
    : evaluate(await context.compile(text, "k", label), generations);
  requireDomain(key, values, label, isTable ? "" : ": use round(…)");
  return Object.freeze({ text, values });
}

function readConstant({ type, domain }: ParameterSchema, given: Given): number {
  if (type.kind === "number") return readExact(given, type.domain, domain).value;
  if (type.kind === "integer") return readInteger(given, type.domain, domain);
  throw new TypeError("only numbers have a schedule");
}

function evaluate(formula: (k: number) => number, generations: number): Float64Array {
  const values = new Float64Array(generations);
  for (let k = 0; k < generations; k++) values[k] = formula(k) + 0; // + 0 leaves no -0
  return values;
}

/** **Errors**: InputError for the first value outside the parameter's domain; `hint` follows where it only is not whole. */
function requireDomain(key: ScheduledKey, values: ArrayLike<number>, label: string, hint: string): void {
  const { type, domain } = parameter(key);
  if (type.kind !== "number" && type.kind !== "integer") throw new TypeError("only numbers have a schedule");
  const { min, minOpen, max, maxOpen } = type.domain;
  for (let k = 0; k < values.length; k++) {
    const x = values[k];
    const symbol = SYMBOLS[key];
    const isInside = (minOpen ? x > min : x >= min) && (maxOpen ? x < max : x <= max);
    if (!isInside) {
      const found = Number.isNaN(x) ? `${symbol} has no real value` : `${symbol} is ${x}`;
      throw new InputError(`${label}: ${found} at k = ${k}, but must be ${domain}`);
    }
    if (type.kind === "integer" && !Number.isInteger(x)) {
      throw new InputError(`${label}: ${symbol} is ${x} at k = ${k}, but must be ${domain}${hint}`);
    }
    if (key === "temperature" && !Number.isFinite(1 / x)) {
      throw new InputError(`${label}: T is ${x} at k = ${k}, but 1/T must not exceed the largest double, 1.8e308`);
    }
  }
}

/**
 * The given parameters with the last value of each schedule in its parameter's place: what the loop is in the end.
 *
 * **Guarantee**: a constant schedule's number exactly; otherwise the last generation's double. **Errors**: InputError where a
 * parameter is given beside its schedule (a ratio beside an external fraction's).
 */
export function withScheduledEnds<Kind extends GivenParameters>(given: Kind, schedules: Schedules): Kind {
  const ends: { [key in ScheduledKey]?: Given } = {};
  for (const key of SCHEDULED) {
    const schedule = schedules[key];
    if (schedule === null) continue;
    const twin = given[key] ?? (key === "externalFraction" ? given.ratio : undefined);
    const noun = `the schedule of ${SYMBOLS[key]}`;
    if (twin !== undefined) {
      throw new InputError(`${twin.where} and ${noun} say the same thing twice: give only one of them`);
    }
    const { text, values } = schedule;
    ends[key] = { text: typeof values === "number" ? text : String(values[values.length - 1]), where: noun };
  }
  return { ...given, ...ends };
}
