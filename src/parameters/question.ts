import { InputError } from "../errors.js";
import type { Given, GivenEntries, GivenParameters } from "./given.js";
import { lazyFileReader } from "./lazy-files.js";
import type { Gain, Parameters } from "./parameters.js";
import { quote } from "./quote.js";
import { nearestKey, PARAMETERS, type ParameterKey, parameter, parameterNamed } from "./schema.js";
import { type ParametersReading, type ReadingContext, readGivenParameters } from "./validation.js";

/** A number as a program gives it: `0.8` means the decimal 4/5, and text may be a decimal or a fraction `"a/b"`. */
export type Amount = number | string;

/**
 * A distribution as a program gives it: counts or probabilities, by outcome or by label, or a specification as on the
 * command line (`"zipf:100"`, `"text:LICENSE"`).
 */
export type Distribution = string | readonly Amount[] | Float64Array | Readonly<Record<string, Amount>>;

/** A question as a program asks it: plain values, by the keys of a parameter file. */
export interface Question {
  /** Sampling temperature, greater than 0. */
  readonly temperature: Amount;
  /** External fraction, from 0 to 1: the share of fresh external data in each new batch. */
  readonly externalFraction?: Amount;
  /** Ratio of external to synthetic data, instead of the external fraction. */
  readonly ratio?: Amount;
  /** What the external data looks like. */
  readonly reference: Distribution;
  /** What the loop starts from; the reference unless given. */
  readonly initial?: Distribution | null;
  /** Training regime, `replace` unless given; text is as on the command line (`"window:0.1"`). */
  readonly gain?: Gain | string;
  /** Samples added per generation; infinitely many unless given. */
  readonly batchSize?: Amount | null;
  /** Drift in total variation up to which an attractor still keeps the reference; 0.1 unless given. */
  readonly tolerance?: Amount;
  /** Seed of the random numbers; 0 unless given. */
  readonly seed?: Amount;
}

/** What a question needs: an external fraction or none, and whether `"a..b"` may stand for a range of temperatures or external fractions. */
export type QuestionNeeds = Pick<ReadingContext, "needsExternalFraction" | "allowsRanges">;

const ONE_QUESTION: QuestionNeeds = { needsExternalFraction: true };

/**
 * The parameters of a question, checked, with notes on how they were read (a sum that was normalised, for example).
 *
 * **Guarantee**: as {@link parametersOf}. **Errors**: InputError with one sentence for the first mistake.
 * @example (await readQuestion({ temperature: 1, ratio: "1/4", reference: [0.5, 0.4999999999] })).notes.length // => 1
 */
export function readQuestion(question: Question, needs: QuestionNeeds = ONE_QUESTION): Promise<ParametersReading> {
  const given: { [key: string]: Given | GivenEntries } = {};
  for (const [key, value] of Object.entries(question)) {
    const schema = PARAMETERS.find((candidate) => candidate.key === key);
    if (schema === undefined) throw unknownKey(key);
    if (value === undefined || (value === null && schema.nullable)) continue;
    given[key] = readValue(schema.key, value);
  }
  return readGivenParameters(given as GivenParameters, { ...needs, readBytes: lazyFileReader() });
}

/**
 * The parameters of a question, checked and with defaults filled in, as every stage takes them; parameters stay as they are.
 *
 * **Guarantee**: numbers mean exactly what was written: a double the shortest decimal that rounds to it, so that `0.8` is
 * 4/5. The result is frozen; files are read only where a specification names one. **Errors**: InputError with one
 * sentence for the first mistake.
 * @example (await parametersOf({ temperature: 0.8, ratio: "1/4", reference: [5, 3, 2] })).externalFraction.value // => 0.2
 * @example (await parametersOf({ temperature: 2, externalFraction: 0, reference: { the: 3, of: 1 } })).reference.labels // => ["the", "of"]
 */
export async function parametersOf(question: Question | Parameters): Promise<Parameters> {
  return isParameters(question) ? question : (await readQuestion(question)).parameters;
}

/** Whether a question was read already. */
export function isParameters(question: Question | Parameters): question is Parameters {
  const { temperature } = question;
  return typeof temperature === "object" && temperature !== null && "rational" in temperature;
}

function unknownKey(key: string): InputError {
  const nearest = parameterNamed(nearestKey(key))?.key;
  return new InputError(`a question has no key ${quote(key)}; the nearest one is ${nearest}`);
}

function readValue(key: ParameterKey, value: unknown): Given | GivenEntries {
  if (typeof value === "number" || typeof value === "string") return { text: String(value), where: key };
  const { type, domain } = parameter(key);
  const entries = type.kind === "distribution" ? entriesOf(key, value) : null;
  if (entries !== null) return entries;
  if (type.kind === "gain" && isRecord(value)) return { text: gainText(value as unknown as Gain), where: key };
  const allowed = type.kind === "distribution" ? `an array, an object label → amount, or ${domain}` : domain;
  throw new InputError(`${key} must be ${allowed}, not ${kindOf(value)}`);
}

function entriesOf(where: string, value: unknown): GivenEntries | null {
  if (Array.isArray(value) || value instanceof Float64Array) return { entries: value, labels: null, where };
  return isRecord(value) ? { entries: Object.values(value), labels: Object.keys(value), where } : null;
}

/** Whether a value is an object of keys and amounts; a Map, a Set or another typed array is none. */
function isRecord(value: unknown): value is Readonly<Record<string, Amount>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kindOf(value: unknown): string {
  if (value === null || typeof value !== "object") return value === null ? "null" : `a ${typeof value}`;
  return isRecord(value) ? "an object" : `an instance of ${value.constructor.name}`;
}

function gainText(gain: Gain): string {
  if (gain.kind !== "window" && gain.kind !== "accumulate") return gain.kind;
  const value = gain.kind === "window" ? gain.gain : gain.ratio;
  return `${gain.kind}:${gain.exact === undefined ? value : `${gain.exact.num}/${gain.exact.den}`}`;
}
