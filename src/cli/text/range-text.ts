import {
  add,
  compare,
  multiply,
  negate,
  parseRational,
  type Rational,
  rational,
  subtract,
  ZERO,
} from "../../numeric/rational.js";
import { roundDown, roundUp } from "../../numeric/rounding.js";

/** Significant digits of an end of a wide range, and of the middle of a narrow one. */
const END_DIGITS = 4;
const MIDDLE_DIGITS = 10;

/**
 * A range between two exact numbers for a reader: `0.25`, `0.39012 ± 2e-7`, or `0.3 to 0.5` where it is wide.
 *
 * **Guarantee**: encloses: what is shown holds the whole range. **Domain**: decimals or fractions.
 * @example rangeText(["1/4", "1/4"]) // => "0.25"
 * @example rangeText(["0.3900000001", "0.3900000003"]) // => "0.3900000002 ± 1e-10"
 * @example rangeText(["1/3", "2/3"]) // => "0.3333 to 0.6667"
 */
export function rangeText([lower, upper]: readonly [string, string]): string {
  const [a, b] = [exactly(lower), exactly(upper)];
  const isHuge = ![a, b].every((end) => Number.isFinite(roundUp(absolute(end))));
  if (isHuge) return compare(a, b) === 0 ? lower.trim() : `${lower.trim()} to ${upper.trim()}`;
  const middle = decimal(multiply(add(a, b), HALF));
  const error = larger(subtract(b, middle.exact), subtract(middle.exact, a));
  if (error.num === 0n) return middle.text;
  if (compare(multiply(error, THOUSAND), absolute(middle.exact)) <= 0) return `${middle.text} ± ${upwards(error, 1)}`;
  return `${-upwards(negate(a), END_DIGITS)} to ${upwards(b, END_DIGITS)}`;
}

/**
 * The width of the widest of several ranges, rounded up to a few digits; 0 where there is none.
 *
 * @example widestText([["0.1", "0.2"], ["0", "1/3"]]) // => "0.3334"
 */
export function widestText(ranges: readonly (readonly [string, string])[]): string {
  const widths = ranges.map(([lower, upper]) => subtract(exactly(upper), exactly(lower)));
  return String(upwards(widths.reduce(larger, ZERO), END_DIGITS));
}

const HALF = rational(1n, 2n);
const THOUSAND = rational(1000n);

function exactly(text: string): Rational {
  const value = parseRational(text);
  if (value === null) throw new TypeError(`${JSON.stringify(text)} is not a number`);
  return value;
}

const absolute = (r: Rational): Rational => (r.num < 0n ? negate(r) : r);
const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

/** A number to so many digits, with what these digits denote. */
function decimal(r: Rational): { text: string; exact: Rational } {
  const text = String(Number(roundDown(r).toPrecision(MIDDLE_DIGITS)));
  return { text, exact: exactly(text) };
}

/** A number of so many significant digits that is at least `r`, and the next one at most. */
function upwards(r: Rational, digits: number): number {
  const nearest = Number(roundUp(r).toPrecision(digits));
  if (!Number.isFinite(nearest) || compare(exactly(String(nearest)), r) >= 0) return nearest;
  const place = Number(nearest.toExponential(digits - 1).split("e")[1]) - digits + 1;
  return Number((nearest + Number(`1e${place}`)).toPrecision(digits));
}
