import type { Decimal } from "decimal.js";
import { randomStream } from "../../src/numeric/random.js";
import { add, compare, divide, fromNumber, multiply, type Rational, subtract } from "../../src/numeric/rational.js";
import { decimalOf, fractionOf, greatestBelow, leastAbove } from "./reference.js";

const SEED = 1788;
/** Vectors for each operation. */
const COUNT = 40;

type Ends = readonly [number, number];

/**
 * The project's own vectors in the language of the conformance files: tightest results for random intervals, from exact fractions and decimals of 60
 * digits.
 *
 * **Guarantee**: deterministic.
 */
export function ownVectors(): string {
  const stream = randomStream(SEED);
  const uniform = (): number => stream.uniform();
  const between = (low: number, high: number): number => low + (high - low) * uniform();
  /** Numbers of both signs and every size; one in eight is a small integer. */
  const any = (): number => {
    if (uniform() < 0.125) return Math.round(between(-4, 4));
    const size = 2 ** (uniform() < 0.3 ? between(-1074, 1023) : between(-30, 30));
    return uniform() < 0.5 ? -size : size;
  };
  const ordered = (draw: () => number): Ends => {
    const [a, b] = [draw(), draw()];
    return uniform() < 0.25 ? [a, a] : [Math.min(a, b), Math.max(a, b)];
  };
  const size = (): number => 2 ** (uniform() < 0.5 ? between(-1074, 1023) : between(-2, 2));
  /** Exponents for which `x^y` is neither too large nor subnormal. */
  const exponent = ([low, high]: Ends): Ends => {
    const most = 700 / Math.max(Math.abs(Math.log(low)), Math.abs(Math.log(high)), 1e-3);
    return ordered(() => between(-most, most));
  };
  const tame = (): number => between(-700, 700);
  const nonzero = (ends: Ends): Ends => (ends[0] <= 0 && ends[1] >= 0 ? [1, 3] : ends);
  const positive = (): Ends => ordered(size);

  const repeated = (line: () => string): string[] => Array.from({ length: COUNT }, () => `    ${line()};`);
  return [
    "testcase own {",
    ...repeated(() => exactly("add", add, ordered(any), ordered(any))),
    ...repeated(() => exactly("sub", subtract, ordered(any), ordered(any))),
    ...repeated(() => exactly("mul", multiply, ordered(any), ordered(any))),
    ...repeated(() => exactly("div", divide, ordered(any), nonzero(ordered(any)))),
    ...repeated(() => rootOf(positive())),
    ...repeated(() => vector("exp", [ordered(tame)], (x) => x.exp())),
    ...repeated(() => vector("log", [positive()], (x) => x.ln())),
    ...repeated(() => {
      const x = positive();
      return vector("pow", [x, exponent(x)], (a, b) => a.ln().times(b).exp());
    }),
    "}",
  ].join("\n");
}

const shown = (inf: number, sup: number): string =>
  `[${[inf, sup].map((end) => (Math.abs(end) === Number.POSITIVE_INFINITY ? `${end}`.toLowerCase() : end)).join(",")}]`;

function statement(operation: string, inputs: readonly Ends[], values: readonly Rational[]): string {
  const sorted = [...values].sort(compare);
  const result = shown(greatestBelow(sorted[0]), leastAbove(sorted[sorted.length - 1]));
  return `${operation} ${inputs.map((ends) => shown(...ends)).join(" ")} = ${result}`;
}

/** An operation that takes its extremes at the ends. */
function exactly(name: string, operation: (a: Rational, b: Rational) => Rational, a: Ends, b: Ends): string {
  const [p, q] = [a.map(fromNumber), b.map(fromNumber)];
  const corners = p.flatMap((x) => q.map((y) => operation(x, y)));
  return statement(name, [a, b], corners);
}

function vector(name: string, inputs: readonly Ends[], value: (a: Decimal, b: Decimal) => Decimal): string {
  const [a, b = [1]] = inputs;
  const corners = a.flatMap((x) => b.map((y) => fractionOf(value(decimalOf(x), decimalOf(y)))));
  return statement(name, inputs, corners);
}

/** Roots of squares come out exact, so 60 digits decide every root of a double: others are irrational, and not that close to one. */
const rootOf = (ends: Ends): string => vector("sqrt", [ends], (x) => x.sqrt());
