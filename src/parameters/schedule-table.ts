import { InputError } from "../errors.js";
import { parseRational, toNumber } from "../numeric/rational.js";
import { decodeText } from "./decode-text.js";
import { rows } from "./delimited.js";
import type { ReadBytes } from "./files.js";
import { decodeString, JsonTokens } from "./json-tokens.js";
import { quote, quotePath } from "./quote.js";

/** One entry of a table: its value and, in a table of steps, the generation it begins at. */
interface Entry {
  readonly from: number | null;
  readonly value: number;
  readonly place: string;
}

const MOST_GENERATIONS = 2 ** 53;
const HEADER_CELL = /^\p{L}[^\d]*$/u;

/**
 * The values of a table for the generations `k = 0 … generations - 1`.
 *
 * A `.csv`, `.tsv` or `.txt` file holds one number a line, for `k = 0, 1, …`, or rows `k,value`: steps, each of which holds until the next
 * one's `k`; a header may stand above. A `.json` file holds an array of numbers or, for steps, an object `k → value`.
 *
 * **Guarantee**: each value is the double nearest to what is written. **Errors**: InputError with file and line for what is no
 * number, for steps that do not begin at 0 or do not ascend, and for a table that is too short: how many are needed.
 * **Cost**: O(length + generations).
 */
export async function readScheduleTable(
  path: string,
  generations: number,
  readBytes: ReadBytes,
  where: string,
): Promise<Float64Array> {
  const name = quotePath(path);
  const format = /\.(csv|tsv|txt|json)$/i.exec(path)?.[1].toLowerCase();
  if (format === undefined)
    throw new InputError(`${where}: a table must be a .csv, .tsv, .txt or .json file, not ${name}`);
  const text = decodeText(await readBytes(path), name);
  const entries = format === "json" ? jsonEntries(text, name) : rowEntries(text, format === "tsv" ? "\t" : ",", name);
  if (entries.length === 0) throw new InputError(`${name} holds no number`);
  return entries[0].from === null ? listed(entries, generations, name) : steps(entries, generations, name);
}

function listed(entries: readonly Entry[], generations: number, name: string): Float64Array {
  if (entries.length >= generations) return Float64Array.from({ length: generations }, (_, k) => entries[k].value);
  const found = entries.length === 1 ? "1 number" : `${entries.length} numbers`;
  throw new InputError(
    `${name} has ${found}, but ${generations} generations need ${generations}, for k = 0 to ${generations - 1}`,
  );
}

function steps(entries: readonly Entry[], generations: number, name: string): Float64Array {
  const values = new Float64Array(generations);
  for (const [j, { from, value, place }] of entries.entries()) {
    const before = j === 0 ? null : entries[j - 1].from!;
    if (before === null ? from !== 0 : from! <= before) {
      const needed = before === null ? "the first step begins at k = 0" : `the one before begins at ${before}`;
      throw new InputError(`${name}, ${place}: a step begins at k = ${from}, but ${needed}: steps must ascend from 0`);
    }
    if (from! < generations) values.fill(value, from!);
  }
  return values;
}

function rowEntries(text: string, separator: "," | "\t", name: string): Entry[] {
  const entries: Entry[] = [];
  let width = 0;
  for (const { cells, line } of rows(text, separator, name)) {
    const place = `line ${line}`;
    const isFirst = width === 0;
    width ||= cells.length;
    if (cells.length > 2 || cells.length !== width) {
      throw new InputError(
        `${name}, ${place} has ${cells.length} cells; allowed are a number alone, or k and a number, in every row`,
      );
    }
    if (isFirst && HEADER_CELL.test(cells[width - 1].trim())) continue;
    const from = width === 2 ? readGeneration(cells[0], name, place) : null;
    entries.push({ from, value: readAmount(cells[width - 1], name, place), place });
  }
  return entries;
}

function jsonEntries(text: string, name: string): Entry[] {
  const tokens = new JsonTokens(text, name);
  const entries: Entry[] = [];
  const isList = tokens.skip("[");
  if (!isList && !tokens.skip("{")) throw tokens.unexpected("an object or an array");
  const close = isList ? "]" : "}";
  if (!tokens.skip(close)) {
    do entries.push(jsonEntry(tokens, isList, name));
    while (tokens.skip(","));
    tokens.expect(close);
  }
  if (tokens.next.kind !== "end") throw tokens.unexpected("the end of the file");
  return entries;
}

function jsonEntry(tokens: JsonTokens, isList: boolean, name: string): Entry {
  const place = tokens.place(tokens.next.at);
  let from: number | null = null;
  if (!isList) {
    if (tokens.next.kind !== "string") throw tokens.unexpected("a generation in double quotes");
    from = readGeneration(decodeString(tokens.take()), name, place);
    tokens.expect(":");
  }
  const { kind, text, at } = tokens.next;
  if (kind !== "number" && kind !== "string") throw tokens.unexpected("a number");
  const written = kind === "string" ? decodeString(tokens.next) : text;
  tokens.take();
  return { from, value: readAmount(written, name, tokens.place(at)), place };
}

function readGeneration(text: string, name: string, place: string): number {
  const k = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  if (k < MOST_GENERATIONS) return k;
  throw new InputError(`${name}, ${place}: a step begins at a generation k, a whole number from 0, not ${quote(text)}`);
}

function readAmount(text: string, name: string, place: string): number {
  const exact = parseRational(text);
  if (exact !== null) return toNumber(exact);
  throw new InputError(
    `${name}, ${place}: ${quote(text)} is not a number (allowed are decimals such as 0.25 and fractions such as 1/4)`,
  );
}
