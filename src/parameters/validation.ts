import { InputError } from "../errors.js";
import { add, divide, ONE, type Rational, ZERO } from "../numeric/rational.js";
import { exact, readExact, readInteger } from "./exact.js";
import type { ReadBytes } from "./files.js";
import { readGain } from "./gain-spec.js";
import type { Given, GivenParameters } from "./given.js";
import { alignInitial } from "./initial.js";
import type { Exact, Parameters } from "./parameters.js";
import { quote } from "./quote.js";
import { isRange, type ParameterRanges, readRanges } from "./ranges.js";
import { readReference } from "./reference.js";
import { type ParameterKey, parameter } from "./schema.js";

/** Valid parameters with what the user should be told about how they were read. */
export interface ParametersReading {
  readonly parameters: Parameters;
  readonly notes: readonly string[];
  /** The ranges among what was given, where they are allowed; `parameters` has the middle of each. */
  readonly ranges?: ParameterRanges;
}

/** What a question needs to be given, and how its files are read. */
export interface ReadingContext {
  /** False for questions about every external fraction, where it may be absent and is then 0. */
  readonly needsExternalFraction: boolean;
  /** Whether the temperature and the external fraction may be ranges `a..b`. */
  readonly allowsRanges?: boolean;
  readonly readBytes: ReadBytes;
}

/**
 * The parameters that were given, checked against the schema, defaults filled in.
 *
 * **Guarantee**: numbers mean exactly what was written; the result is frozen. **Errors**: InputError with one sentence for
 * the first mistake: the temperature, external fraction or ratio, tolerance, gain, batch size and seed, then files.
 */
export async function readGivenParameters(given: GivenParameters, context: ReadingContext): Promise<ParametersReading> {
  if (!context.allowsRanges) return readPoints(given, context);
  const found = readRanges(given);
  return { ...(await readPoints(found.given, context)), ranges: found.ranges };
}

async function readPoints(given: GivenParameters, context: ReadingContext): Promise<ParametersReading> {
  const scalars = {
    temperature: readTemperature(required(given, "temperature")),
    externalFraction: readExternalFraction(given, context.needsExternalFraction),
    tolerance: readNumber(givenOrDefault(given, "tolerance"), "tolerance"),
    gain: readGain(givenOrDefault(given, "gain")),
    batchSize: given.batchSize === undefined ? null : readWhole(given.batchSize, "batchSize"),
    seed: readWhole(givenOrDefault(given, "seed"), "seed"),
  };
  const reading = await readReference(required(given, "reference"), context.readBytes);
  const { reference } = reading;
  const notes = [
    ...roundedToOne("temperature", scalars.temperature),
    ...roundedToOne("external fraction", scalars.externalFraction),
  ];
  notes.push(...reading.notes);
  if (given.initial === undefined) {
    return { parameters: Object.freeze({ ...scalars, reference, initial: null }), notes };
  }
  const start = await readReference(given.initial, context.readBytes);
  const initial = alignInitial(start.reference, reference, given.initial.where);
  return { parameters: Object.freeze({ ...scalars, reference, initial }), notes: [...notes, ...start.notes] };
}

/** T = 1 and λ = 1 are cases of their own: whoever comes so near to one that doubles enter it is told. */
function roundedToOne(noun: string, { rational, value }: Exact): string[] {
  if (value !== 1 || rational.num === rational.den) return [];
  return [`the ${noun} differs from 1 by less than a double can tell; it is computed as 1`];
}

function required<Key extends ParameterKey>(given: GivenParameters, key: Key): NonNullable<GivenParameters[Key]> {
  const found = given[key];
  if (found !== undefined) return found;
  const { flags, domain } = parameter(key);
  const noun = key === "externalFraction" ? "external fraction" : key;
  const other = key === "externalFraction" ? " or --ratio <μ>" : "";
  throw new InputError(
    `the ${noun} is missing: give ${flags}${other}, which must be ${domain}, or ${key} in a parameter file`,
  );
}

function givenOrDefault(given: GivenParameters, key: "tolerance" | "gain" | "seed"): Given {
  return given[key] ?? { text: parameter(key).default!, where: `--${parameter(key).option}` };
}

function readNumber(given: Given, key: ParameterKey): Exact {
  const { type, domain } = parameter(key);
  if (type.kind !== "number") throw new TypeError(`${key} is not a number`);
  if (isRange(given.text)) {
    throw new InputError(
      `${given.where} must be ${domain}, not the range ${quote(given.text)}: only certify takes ranges`,
    );
  }
  return readExact(given, type.domain, domain);
}

function readWhole(given: Given, key: ParameterKey): number {
  const { type, domain } = parameter(key);
  if (type.kind !== "integer") throw new TypeError(`${key} is not a whole number`);
  return readInteger(given, type.domain, domain);
}

function readTemperature(given: Given): Exact {
  const temperature = readNumber(given, "temperature");
  if (Number.isFinite(1 / temperature.value)) return temperature;
  throw new InputError(`${given.where} is ${quote(given.text)}, but 1/T must not exceed the largest double, 1.8e308`);
}

function readExternalFraction(given: GivenParameters, needed: boolean): Exact {
  const { externalFraction, ratio } = given;
  if (externalFraction !== undefined && ratio !== undefined) {
    throw new InputError(
      `${externalFraction.where} and ${ratio.where} say the same thing twice (λ = μ/(1+μ)): give only one of them`,
    );
  }
  if (ratio !== undefined) return exact(fractionOfRatio(readNumber(ratio, "ratio").rational));
  if (externalFraction === undefined && !needed) return exact(ZERO);
  return readNumber(required(given, "externalFraction"), "externalFraction");
}

/** `λ = μ/(1+μ)`. **Guarantee**: exact. @example fractionOfRatio(rational(1n, 4n)) // => { num: 1n, den: 5n } */
const fractionOfRatio = (ratio: Rational): Rational => divide(ratio, add(ONE, ratio));
