import { Decimal } from "decimal.js";
import type { Interval } from "../../src/numeric/interval.js";
import { fromNumber, parseRational, type Rational, toNumber } from "../../src/numeric/rational.js";

/** Decimals of 60 digits, a route that shares nothing with the code under test. */
export const Reference = Decimal.clone({ precision: 60, minE: -9e15, maxE: 9e15, toExpNeg: -1, toExpPos: 1 });
export type Reference = Decimal;

const POWERS_OF_TWO = new Map<number, Decimal>();

function twoTo(exponent: number): Decimal {
  const known = POWERS_OF_TWO.get(exponent) ?? new Reference(2).pow(exponent);
  POWERS_OF_TWO.set(exponent, known);
  return known;
}

const DOUBLE = new DataView(new ArrayBuffer(8));

/** A double with 60 digits, or ±∞. A number next to 1 has at most 54 digits and is exact. */
export function decimalOf(x: number): Decimal {
  if (!Number.isFinite(x)) return new Reference(x);
  DOUBLE.setFloat64(0, x);
  const exponent = (DOUBLE.getUint32(0) >>> 20) & 2047;
  const mantissa = (DOUBLE.getBigUint64(0) & 0xfffffffffffffn) + (exponent === 0 ? 0n : 0x10000000000000n);
  const size = new Reference(mantissa.toString()).times(twoTo(Math.max(exponent, 1) - 1075));
  return x < 0 ? size.negated() : size;
}

/** A decimal as a fraction, exactly. */
export const fractionOf = (value: Decimal): Rational => parseRational(value.toExponential())!;

/** Whether a value of 60 digits lies in the interval, or so close to an end that 60 digits do not tell. */
export function encloses({ inf, sup }: Interval, value: Decimal): boolean {
  const slack = value.abs().times("1e-57");
  return decimalOf(inf).lte(value.plus(slack)) && decimalOf(sup).gte(value.minus(slack));
}

/** The place of a double in the order of all doubles; both zeros have 0. */
function rank(x: number): bigint {
  DOUBLE.setFloat64(0, Math.abs(x));
  return x < 0 ? -DOUBLE.getBigInt64(0) : DOUBLE.getBigInt64(0);
}

/** How many doubles `b` lies above `a`. */
export const placesBetween = (a: number, b: number): number => Number(rank(b) - rank(a));

/** The double at a place in the order of all doubles. */
function ranked(place: bigint): number {
  DOUBLE.setBigInt64(0, place < 0n ? -place : place);
  return place < 0n ? -DOUBLE.getFloat64(0) : DOUBLE.getFloat64(0);
}

/** Whether a double is at most a fraction. */
function isBelow(x: number, value: Rational): boolean {
  if (!Number.isFinite(x)) return x < 0;
  const { num, den } = fromNumber(x);
  return num * value.den <= value.num * den;
}

/** The greatest double that is at most a fraction: the first of those around the nearest that is below it, the next one not being so. */
export function greatestBelow(value: Rational): number {
  let place = rank(toNumber(value)) + 1n;
  while (!isBelow(ranked(place), value)) place--;
  if (isBelow(ranked(place + 1n), value)) throw new Error(`the double nearest to ${value.num}/${value.den} is wrong`);
  return ranked(place);
}

/** The least double that is at least a fraction. */
export const leastAbove = ({ num, den }: Rational): number => -greatestBelow({ num: -num, den });
