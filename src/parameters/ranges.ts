import { InputError } from "../errors.js";
import { add, compare, multiply, type Rational, rational } from "../numeric/rational.js";
import { readExact } from "./exact.js";
import type { Given, GivenParameters } from "./given.js";
import { quote } from "./quote.js";
import { parameter } from "./schema.js";

/** A closed range of exact numbers. */
export type Range = readonly [lower: Rational, upper: Rational];

/** The parameters that were given as ranges; `ratio` bounds the external fraction through `λ = μ/(1+μ)`. */
export interface ParameterRanges {
  readonly temperature?: Range;
  readonly externalFraction?: Range;
  readonly ratio?: Range;
}

/** What was given, with the middle of each range in its place, and the ranges. */
export interface GivenRanges {
  readonly given: GivenParameters;
  readonly ranges: ParameterRanges;
}

const RANGED = ["temperature", "externalFraction", "ratio"] as const;

/**
 * Whether a text is written as a range `a..b`.
 *
 * @example isRange("0.75..0.85") // => true
 */
export const isRange = (text: string): boolean => text.includes("..");

/**
 * Takes the ranges `a..b` out of what was given.
 *
 * **Guarantee**: exact; the middle lies in the range. **Errors**: InputError for ends outside the parameter's domain, and a lower
 * end that is not the lower one.
 * @example readRanges({ temperature: { text: "1..2", where: "-T" } }).ranges // => { temperature: [{ num: 1n, den: 1n }, { num: 2n, den: 1n }] }
 */
export function readRanges(given: GivenParameters): GivenRanges {
  const [points, ranges]: [
    { -readonly [key in keyof GivenParameters]: GivenParameters[key] },
    { [key: string]: Range },
  ] = [{ ...given }, {}];
  for (const key of RANGED) {
    const own = given[key];
    if (own === undefined || !isRange(own.text)) continue;
    const [lower, upper] = readRange(own, key);
    const { num, den } = multiply(add(lower, upper), HALF);
    points[key] = { text: `${num}/${den}`, where: own.where };
    ranges[key] = [lower, upper];
  }
  return { given: points, ranges };
}

const HALF = rational(1n, 2n);

function readRange({ text, where }: Given, key: (typeof RANGED)[number]): Range {
  const cut = text.indexOf("..");
  const { type, domain } = parameter(key);
  if (type.kind !== "number") throw new TypeError(`${key} is not a number`);
  const end = (side: string, part: string) =>
    readExact({ text: part, where: `the ${side} end of ${where}` }, type.domain, domain).rational;
  const [lower, upper] = [end("lower", text.slice(0, cut)), end("upper", text.slice(cut + 2))];
  if (compare(lower, upper) > 0)
    throw new InputError(`${where} is ${quote(text)}, whose lower end is above its upper end`);
  return [lower, upper];
}
