import { compare, parseRational } from "../numeric/rational.js";
import type { Certificate } from "./certificate.js";
import { Rejection } from "./verification.js";

/**
 * What a certificate may be at most, so that reading and checking it take bounded time and memory.
 *
 * `characters` of the text, `digits` of one number, `exponent` of a number in absolute value, `ranks` of Zipf's law. `work` counts visits of one level, two or
 * three microseconds each: a proof passes over all levels, and over what is as long as 128 of them, once for each object of the file and each step of an orbit, and
 * four times for each multiplier and each point of a grid (for its low roots, and the high root of each level of a family).
 */
export const LIMITS = {
  ...{ characters: 64_000_000, nesting: 16, values: 4_000_000 },
  ...{ digits: 400, exponent: 400, ranks: 20_000_000, work: 240_000_000 },
} as const;

/**
 * The objects of certificate.ts, a line for each: its name, and its keys with their shapes; lines of the same name are a union.
 *
 * `key=a|b` is a tag, one of these texts; tags tell the members of a union apart. `x[]` is a list, `x?` may be left out, `x|null` may be null. The shapes that are no
 * objects are those of `TUPLES`, `number` (as text; `point`: of a grid) and `count` (`steps`: of an orbit; `ranks`: of Zipf's law).
 */
const GRAMMAR = `
certificate format=heatdeath.certificate/1 parameters:parameters statements:statement[]
parameters temperature:range externalFraction:range tolerance:number gain:gain reference:reference initial:initial|null
gain kind=replace
gain kind=window gain:number
gain kind=accumulate ratio:number
reference kind=probabilities|counts values:number[] multiplicities:count[]
reference kind=uniform outcomes:count
reference kind=zipf outcomes:ranks exponent:number
initial kind=probabilities|counts levels:count[] values:number[] multiplicities:count[]
scan high:high[] grid:point[] beyond:point[]?
low high:high[] grid:point[] beyond:point[]? attractors:count
branch high:high[] grid:point[] beyond:point[]? unstable:count[]
family from:count to:count grid:point[] attractors:count
place high:high[] between:range|null
basin by=theorem
basin by=only-fixed-point low:scan clear:family|null
basin by=order low:scan tied:scan|null
basin by=orbit steps:steps radius:number
evidence by=hot-uniqueness
evidence by=birkhoff
evidence by=mixed-monotone steps:steps
evidence by=only-fixed-point low:scan clear:family|null
tie attractors:attractors places:place[]
settled class=stable|collapse|uniform|marginal place:place basin:basin
piece temperature:range externalFraction:range proof:settled|null
attractors kind=attractors count:count low:low? families:family[]?
verdict kind=verdict class=stable|collapse|uniform|marginal drift:range place:place basin:basin tie:tie|null
statement kind=attractors count:count low:low? families:family[]?
statement kind=verdict class=stable|collapse|uniform|marginal drift:range place:place basin:basin tie:tie|null
statement kind=fixed-points count:count branches:branch[]
statement kind=fixed-point place:place box:range[] unstable:count multipliers:multiplier[] drift:range
statement kind=global-attraction evidence:evidence
statement kind=fold high:high[] between:range externalFraction:range
statement kind=robustness trainingError:number box:range[] steps:steps inner:range[]
statement kind=parameter-box pieces:piece[]
statement kind=threshold which=unique interval:range below:attractors|null above:attractors
statement kind=threshold which=stable interval:range below:verdict|null above:settled`;

/** The objects of a name: for each, its keys with their shapes. A tag's shape is `=` and its texts. */
const OBJECTS: Record<string, [key: string, shape: string][][]> = {};
for (const line of GRAMMAR.trim().split("\n")) {
  const [name, ...keys] = line.split(" ");
  OBJECTS[name] ??= [];
  OBJECTS[name].push(keys.map((text) => text.split(/:|(?==)/) as [string, string]));
}

/** Lists with a shape for each place; two numbers at the head are in order. */
const TUPLES: Record<string, string> = {
  range: "number number",
  multiplier: "number number count",
  high: "count count",
};

/** What was read so far: the keys of objects, and the passes over all levels that the proofs ask for. */
type Tally = { keys: number; passes: number };

function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Rejection("reading", message);
}

function expect(condition: boolean, what: string, value: unknown, path: string): asserts condition {
  if (!condition) throw new Rejection("reading", `${path} is ${show(value)}; expected ${what}`);
}

/** A value of the file as a message may show it: short, and every character of a text that is not printable ASCII escaped. */
function show(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  if (typeof value !== "string") return value === undefined ? "missing" : String(value);
  return JSON.stringify(value.slice(0, 40)).replace(/[^ -~]/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
}

/** Rejects a value that does not have the shape; `path` is where it is. */
function read(shape: string, value: unknown, path: string, tally: Tally): void {
  if (shape === "number" || shape === "point") readNumber(value, path);
  else if (shape === "count" || shape === "steps" || shape === "ranks") {
    const most = shape === "ranks" ? LIMITS.ranks : Number.MAX_SAFE_INTEGER;
    const isCount = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
    expect(isCount, `a whole number up to ${most}`, value, path);
    if (shape === "steps") tally.passes += value;
  } else if (shape.endsWith("?")) {
    if (value !== undefined) read(shape.slice(0, -1), value, path, tally);
  } else if (shape.endsWith("|null")) {
    if (value !== null) read(shape.slice(0, -5), value, path, tally);
  } else if (shape in OBJECTS) readObject(OBJECTS[shape], value, path, tally);
  else readList(shape, value, path, tally);
  if (shape === "point" || shape === "multiplier") tally.passes += 4;
}

/** A number as text; its exponents are bounded before 10 is raised to them. */
function readNumber(value: unknown, path: string): void {
  expect(typeof value === "string", "a number as text", value, path);
  expect(value.length <= LIMITS.digits, `at most ${LIMITS.digits} characters`, value, path);
  const isSmall = [...value.matchAll(/e[+-]?(\d+)/gi)].every(([, exponent]) => Number(exponent) <= LIMITS.exponent);
  expect(isSmall, `exponents of at most ±${LIMITS.exponent}`, value, path);
  expect(parseRational(value) !== null, "a decimal or a fraction a/b", value, path);
}

function readList(shape: string, value: unknown, path: string, tally: Tally): void {
  const shapes = TUPLES[shape]?.split(" ");
  const isList = Array.isArray(value) && (shapes === undefined || value.length === shapes.length);
  expect(isList, shapes === undefined ? "a list" : `a list of ${shapes.length}`, value, path);
  for (const [i, entry] of value.entries()) read(shapes?.[i] ?? shape.slice(0, -2), entry, `${path}[${i}]`, tally);
  if (shapes?.[0] !== "number") return;
  const [lower, upper] = [parseRational(value[0]), parseRational(value[1])];
  demand(compare(lower!, upper!) <= 0, `${path} has its lower end above its upper end`);
}

/** Reads an object with exactly the keys of that member of the union whose tags it has. */
function readObject(union: readonly [string, string][][], value: unknown, path: string, tally: Tally): void {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  expect(isObject, "an object", value, path);
  const given = value as Readonly<Record<string, unknown>>;
  const isAllowed = ([key, shape]: readonly [string, string]) =>
    !shape.startsWith("=") || (typeof given[key] === "string" && shape.slice(1).split("|").includes(given[key]));
  const keys = union.find((member) => member.every(isAllowed));
  demand(keys !== undefined, `${path} is of no known kind: ${show(given.kind ?? given.by ?? given.format)}`);
  const names = Object.keys(given);
  const unknown = names.find((name) => !keys.some(([key]) => key === name));
  demand(unknown === undefined, `${path} has the unknown key ${show(unknown)}`);
  for (const [key, shape] of keys) if (!shape.startsWith("=")) read(shape, given[key], `${path}.${key}`, tally);
  tally.keys += names.length;
  tally.passes++;
}

/**
 * Goes over the text once: rejects what is nested too deeply or has too many values, and returns the number of colons outside strings.
 *
 * Every value but the first comes right after an opening bracket, a comma or a colon, and a colon belongs to an object's bracket or comma: there are
 * at most twice as many keys and values as are counted. Where the text is not JSON, `JSON.parse` stops at the first place where it is not, and
 * up to there the depth is right.
 */
function scanText(text: string): number {
  let [depth, values, colons, inString] = [0, 0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') inString = !inString;
    else if (inString) i += c === "\\" ? 1 : 0;
    else if (c === ":") colons++;
    else if (c === ",") values++;
    else if (c === "]" || c === "}") depth--;
    else if (c === "[" || c === "{") [depth, values] = [depth + 1, values + 1];
    if (depth > LIMITS.nesting || values > LIMITS.values) break;
  }
  demand(depth <= LIMITS.nesting, `the text is nested more than ${LIMITS.nesting} deep`);
  demand(values <= LIMITS.values, `the text has more than ${LIMITS.values} values`);
  return colons;
}

/**
 * Reads the JSON of a certificate, which may come from anybody.
 *
 * **Guarantee**: the value returned has the type in every part, no key was given twice, every number is short and every range is ordered; nothing
 * is said about the truth of the statements. **Errors**: Rejection at step `reading`, and nothing else, for every other text.
 * **Cost**: linear in the length of the text; memory in the number of values, at most `2 LIMITS.values`.
 */
export function readCertificate(text: string): Certificate {
  demand(text.length <= LIMITS.characters, `the text has more than ${LIMITS.characters} characters`);
  const colons = scanText(text);
  const value = parse(text);
  const tally = { keys: 0, passes: 0 };
  read("certificate", value, "certificate", tally);
  // JSON.parse keeps the last of two equal keys, so the text has more colons than the value has keys.
  demand(tally.keys === colons, "an object has a key twice");
  const certificate = value as Certificate;
  const { reference, initial } = certificate.parameters;
  const levels = "values" in reference ? reference.values.length : reference.kind === "zipf" ? reference.outcomes : 1;
  const work = (levels + (initial?.values.length ?? 0) + 128) * tally.passes;
  demand(work <= LIMITS.work, `the proof visits ${work} levels; at most ${LIMITS.work} are allowed`);
  return certificate;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejection("reading", "the text is not JSON");
  }
}
