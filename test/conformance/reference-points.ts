import type { Decimal } from "decimal.js";
import { pow } from "../../src/numeric/elementary.js";
import { exp, log } from "../../src/numeric/exp-log.js";
import { type Interval, interval } from "../../src/numeric/interval.js";
import { type RandomStream, randomStream } from "../../src/numeric/random.js";
import { decimalOf, encloses, placesBetween } from "./reference.js";

/** How the enclosures of a function at random points compare with 60 digits. */
export interface Tally {
  points: number;
  /** Points whose value lies outside. */
  readonly outside: string[];
  /** How many enclosures are so many places wide. */
  readonly widths: Map<number, number>;
}

const between = (stream: RandomStream, low: number, high: number): number => low + (high - low) * stream.uniform();

/** Positive doubles: probabilities, any size, subnormal, next to 1, and small fractions. */
export const POSITIVE: readonly ((stream: RandomStream) => number)[] = [
  (stream) => stream.uniform(),
  (stream) => (1 + stream.uniform()) * 2 ** Math.floor(between(stream, -1022, 1023)),
  (stream) => Math.ceil(2 ** between(stream, 0, 52)) * Number.MIN_VALUE,
  (stream) => 1 + between(stream, -0.5, 1) * 2 ** -Math.floor(between(stream, 0, 52)),
  (stream) => Math.ceil(between(stream, 0, 40)) / 2 ** Math.floor(between(stream, 0, 8)),
];

/** Exponents of e: all that count, those that hardly do, and those where the result is subnormal or next to the largest. */
export const EXPONENTS: readonly ((stream: RandomStream) => number)[] = [
  (stream) => between(stream, -20, 20),
  (stream) => between(stream, -750, 715),
  (stream) => between(stream, -1, 1) * 2 ** -Math.floor(between(stream, 0, 1070)),
  (stream) => between(stream, -746, -707),
  (stream) => between(stream, 709, 710),
];

/**
 * Compares the enclosures at `count` random points for each function with decimals of 60 digits.
 *
 * One logarithm serves `log` at `x` and `pow` at `(x, y)`, for `x^y = exp(y ln x)`. **Guarantee**: deterministic.
 */
export function compareWithReference(count: number, seed: number): Record<"exp" | "log" | "pow", Tally> {
  const stream = randomStream(seed);
  const tally = (): Tally => ({ points: 0, outside: [], widths: new Map() });
  const tallies = { exp: tally(), log: tally(), pow: tally() };
  for (let k = 0; k < count; k++) {
    const x = POSITIVE[k % POSITIVE.length](stream);
    const t = EXPONENTS[k % EXPONENTS.length](stream);
    const logX = decimalOf(x).ln();
    const y = exponentFor(Number(logX), stream);
    note(tallies.log, `log ${x}`, log(interval(x)), logX);
    note(tallies.pow, `pow ${x} ${y}`, pow(interval(x), interval(y)), logX.times(decimalOf(y)).exp());
    note(tallies.exp, `exp ${t}`, exp(interval(t)), decimalOf(t).exp());
  }
  return tallies;
}

/** An exponent such as a temperature has, or one that makes the power anything from 0 to Infinity. */
function exponentFor(logX: number, stream: RandomStream): number {
  const y = stream.uniform() < 0.5 ? between(stream, 0.1, 10) : between(stream, -747, 711) / logX;
  return Number.isFinite(y) ? y : 1;
}

function note(tally: Tally, name: string, enclosure: Interval, value: Decimal): void {
  tally.points++;
  if (!encloses(enclosure, value))
    tally.outside.push(`${name} is ${value.toExponential(25)}, not in [${enclosure.inf}, ${enclosure.sup}]`);
  const width = placesBetween(enclosure.inf, enclosure.sup);
  tally.widths.set(width, (tally.widths.get(width) ?? 0) + 1);
}

/** The share of enclosures that are at most so many places wide. */
export function shareWithin({ points, widths }: Tally, places: number): number {
  let within = 0;
  for (const [width, many] of widths) if (width <= places) within += many;
  return within / points;
}
