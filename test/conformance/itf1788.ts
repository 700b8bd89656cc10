import type { Interval } from "../../src/numeric/interval.js";
import { compare, fromNumber, multiply, power, type Rational, rational, toNumber } from "../../src/numeric/rational.js";
import { greatestBelow, leastAbove } from "./reference.js";

/** A value of a vector: an interval, a number or a truth value. */
export type Value = Interval | number | boolean;

/** One line `operation input … = output` of a conformance file. */
export interface Vector {
  readonly operation: string;
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly text: string;
}

/** What a file holds: its vectors, and how many were left out because they are about decorations or NaI, which bare intervals do not have. */
export interface VectorFile {
  readonly vectors: readonly Vector[];
  readonly decorated: number;
}

const DECORATED = /\]_(?:com|dac|def|trv|ill)\b|\[nai\]/i;
const TOKEN = /\[[^\]]*\]|[^\s\],[]+/g;

/**
 * Reads the test vectors of the Interval Test Language: `testcase name { add [1.0,2.0] [3.0,4.0] = [4.0,6.0]; … }`.
 *
 * **Guarantee**: every statement of one output is a vector or counted as decorated; another statement is an error.
 */
export function readVectors(text: string, operations: ReadonlySet<string>): VectorFile {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/[^\n]*/g, "");
  const vectors: Vector[] = [];
  let decorated = 0;
  for (const [, body] of plain.matchAll(/testcase\s+\S+\s*\{([\s\S]*?)\n\s*\}/g)) {
    for (const line of body.split(";")) {
      const statement = line.replace(/\s+/g, " ").trim();
      const operation = statement.split(" ", 1)[0];
      if (!operations.has(operation)) continue;
      if (DECORATED.test(statement)) decorated++;
      else vectors.push(readVector(statement, operation));
    }
  }
  return { vectors, decorated };
}

function readVector(text: string, operation: string): Vector {
  const [left, right, ...more] = text.slice(operation.length).split("=");
  const [inputs, outputs] = [left, right ?? ""].map((side) => (side.match(TOKEN) ?? []).map(readValue));
  if (more.length > 0 || inputs.length === 0 || outputs.length !== 1) throw new SyntaxError(`not a vector: ${text}`);
  return { operation, inputs, output: outputs[0], text };
}

function readValue(token: string): Value {
  if (token === "true" || token === "false") return token === "true";
  return token.startsWith("[") ? readInterval(token.slice(1, -1).trim().toLowerCase()) : readNumber(token);
}

/** Ends that are not doubles are rounded outward, as the standard wants it for an interval's text. */
function readInterval(text: string): Interval {
  if (text === "empty") return { inf: Number.POSITIVE_INFINITY, sup: Number.NEGATIVE_INFINITY };
  if (text === "entire") return { inf: Number.NEGATIVE_INFINITY, sup: Number.POSITIVE_INFINITY };
  const [inf, sup = inf] = text.split(",");
  return { inf: readNumber(inf, greatestBelow), sup: readNumber(sup, leastAbove) };
}

const HEXADECIMAL = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/;

/**
 * The number that a decimal or hexadecimal literal, `infinity` or `nan` means; `round` says what becomes of a hexadecimal literal that is no double.
 *
 * **Errors**: SyntaxError for other texts.
 */
export function readNumber(literal: string, round = toNumber): number {
  const text = literal.trim().toLowerCase();
  if (/^[+-]?inf(inity)?$/.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (text === "nan") return Number.NaN;
  const hexadecimal = HEXADECIMAL.exec(text);
  if (hexadecimal === null) {
    if (text === "" || Number.isNaN(Number(text))) throw new SyntaxError(`not a number: ${literal}`);
    return Number(text);
  }
  const value = readHexadecimal(hexadecimal);
  const nearest = toNumber(value);
  return compare(fromNumber(nearest), value) === 0 ? nearest : round(value);
}

function readHexadecimal([, minus, whole, fraction, exponent = "0"]: RegExpExecArray): Rational {
  const digits = BigInt(`0x${whole}${fraction}`);
  const place = Number(exponent) - 4 * fraction.length;
  return multiply(rational(minus === "-" ? -digits : digits), power(rational(2n), place));
}
