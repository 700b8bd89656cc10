import { InputError } from "../errors.js";
import { compare, fromNumber, parseRational, type Rational, toNumber } from "../numeric/rational.js";
import type { Given } from "./given.js";
import type { Exact } from "./parameters.js";
import { quote } from "./quote.js";
import type { NumberDomain } from "./schema.js";

/**
 * A number with the double nearest to it.
 *
 * @example exact(rational(1n, 3n)).value // => 0.3333333333333333
 */
export const exact = (value: Rational): Exact => Object.freeze({ rational: value, value: toNumber(value) });

/** Whether `x` lies in `domain`, decided exactly. */
function contains(domain: NumberDomain, x: Rational): boolean {
  const above = compare(x, fromNumber(domain.min));
  const below = compare(x, fromNumber(domain.max));
  return above >= (domain.minOpen ? 1 : 0) && below <= (domain.maxOpen ? -1 : 0);
}

/**
 * Reads a decimal or a fraction `a/b` and checks its domain exactly.
 *
 * **Guarantee**: `rational` is exactly what was written, `value` the double nearest to it; a number other than 0 never
 * becomes the double 0. **Errors**: InputError that names the place, the text and what is allowed (`allowed` follows
 * "must be").
 * @example readExact({ text: "1/4", where: "--external" }, { min: 0, minOpen: false, max: 1, maxOpen: false }, "a number from 0 to 1").value // => 0.25
 */
export function readExact(given: Given, domain: NumberDomain, allowed: string): Exact {
  const value = parseRational(given.text);
  if (value === null || !contains(domain, value)) {
    throw new InputError(`${given.where} must be ${allowed}, not ${quote(given.text)}`);
  }
  const result = exact(value);
  if (result.value === 0 && value.num !== 0n) {
    const least = Number.MIN_VALUE;
    throw new InputError(
      `${given.where} is ${quote(given.text)}, but the least number above 0 that is allowed is ${least}`,
    );
  }
  return result;
}

/**
 * Reads a whole number (`1e6` and `6/2` are whole numbers too) and checks its domain exactly.
 *
 * **Guarantee**: exact. **Errors**: as {@link readExact}.
 */
export function readInteger(given: Given, domain: NumberDomain, allowed: string): number {
  const { rational, value } = readExact(given, domain, allowed);
  if (rational.den !== 1n) throw new InputError(`${given.where} must be ${allowed}, not ${quote(given.text)}`);
  return value;
}
