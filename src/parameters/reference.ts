import { InputError } from "../errors.js";
import { AmountList } from "./amounts.js";
import type { ReadBytes } from "./files.js";
import { uniform, zipf } from "./generators.js";
import type { Given, GivenEntries } from "./given.js";
import { groupAmounts, type Reading } from "./grouping.js";
import { quote, quotePath } from "./quote.js";
import { parameter } from "./schema.js";

const LIST = /^[\s\d.eE+\-/,]*\d[\s\d.eE+\-/,]*$/;
const TABLE_FILE = /\.(csv|tsv|json)$/i;

/** A list is its own specification up to this many entries. */
const LISTED_ENTRIES = 1000;

/**
 * Reads a distribution as the user specifies it (docs/reference-spec.md): a list `0.5,0.3,0.2`, `uniform:N`,
 * `zipf:N[:s]`, a `.csv`, `.tsv` or `.json` file, `-` for standard input, `text:FILE[:word|char|byte]`, or entries.
 *
 * **Guarantee**: as {@link groupAmounts} for what is typed or counted; as {@link zipf} for `zipf`. `notes` says what was
 * normalised. **Errors**: InputError that names the place. **Cost**: O(n log n), O(1) for `uniform:N`.
 * @example (await readReference({ text: "1,3", where: "--reference" }, async () => new Uint8Array())).reference.values // => [0.75, 0.25]
 */
export async function readReference(given: Given | GivenEntries, readBytes: ReadBytes): Promise<Reading> {
  if ("entries" in given) return readEntries(given, specOf(given.entries), given.where);
  const { text: spec, where } = given;
  const colon = spec.indexOf(":");
  const [kind, argument] = colon < 0 ? [spec, ""] : [spec.slice(0, colon), spec.slice(colon + 1)];
  if (colon >= 0 && kind === "uniform") return { reference: uniform(spec, argument, where), notes: [] };
  if (colon >= 0 && kind === "zipf") {
    const [size, exponent] = splitOnce(argument);
    return { reference: zipf(spec, size, exponent ?? "1", where), notes: [] };
  }
  if (colon >= 0 && kind === "text") return readTextFile(spec, argument, given, readBytes);
  if (spec === "-" || TABLE_FILE.test(spec)) return readTableFile(spec, readBytes);
  if (LIST.test(spec)) {
    return readEntries({ entries: spec.split(","), labels: null, where }, spec, `${where} ${quote(spec)}`);
  }
  throw new InputError(`${where} must be ${parameter("reference").domain}, not ${quote(spec)}`);
}

const splitOnce = (text: string): [string, string | null] => {
  const colon = text.indexOf(":");
  return colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 1)];
};

function specOf(entries: ArrayLike<number | string>): string {
  return entries.length <= LISTED_ENTRIES ? Array.from(entries).join(",") : `${entries.length} entries`;
}

function readEntries({ entries, labels, where }: GivenEntries, spec: string, name: string): Reading {
  const amounts = new AmountList();
  for (let i = 0; i < entries.length; i++) {
    const text = String(entries[i]).trim();
    const problem = text === "" ? "is empty" : amounts.add(text);
    if (problem === null) continue;
    const entry = `entry ${labels === null ? i + 1 : quote(labels[i])} of ${where}`;
    throw new InputError(text === "" ? `${entry} ${problem}` : `${entry}, ${quote(text)}, ${problem}`);
  }
  return groupAmounts(spec, name, amounts.toAmounts(name), labels);
}

async function readTextFile(spec: string, argument: string, given: Given, readBytes: ReadBytes): Promise<Reading> {
  const { readText, TEXT_UNITS } = await import("./text-counts.js");
  const unit = TEXT_UNITS.find((candidate) => argument.endsWith(`:${candidate}`));
  const path = unit === undefined ? argument : argument.slice(0, -unit.length - 1);
  if (path === "")
    throw new InputError(`${given.where} ${quote(spec)} names no file: write text:FILE[:word|char|byte]`);
  return readText(await readBytes(path), unit ?? "word", spec, quotePath(path));
}

async function readTableFile(path: string, readBytes: ReadBytes): Promise<Reading> {
  const { decodeText } = await import("./decode-text.js");
  const name = quotePath(path);
  const text = decodeText(await readBytes(path), name);
  const format = path === "-" ? formatOf(text) : path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const entries =
    format === "json"
      ? (await import("./json-file.js")).readJson(text, name)
      : (await import("./table-file.js")).readTable(text, format === "tsv" ? "\t" : ",", name);
  return groupAmounts(path, name, entries.amounts.toAmounts(name), entries.labels);
}

/** What standard input holds: JSON if it begins like JSON, TSV if its first row has a tab, otherwise CSV. */
function formatOf(text: string): "json" | "tsv" | "csv" {
  const start = text.trimStart();
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  return start.split("\n", 1)[0].includes("\t") ? "tsv" : "csv";
}
