import type { Analysis } from "../analysis/analysis.js";
import { InvariantError } from "../errors.js";

/** A value as JSON knows it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * An answer as plain JSON: typed arrays become arrays, infinities the strings `"Infinity"` and `"-Infinity"`, absent
 * keys stay absent.
 *
 * **Guarantee**: keys keep their order; numbers are rounded to `digits` significant digits (17 keeps every double
 * exactly, 10 makes machines agree). **Errors**: InvariantError for NaN and for anything JSON has no form for.
 * @example toJson({ rate: Infinity }) // => { rate: "Infinity" }
 */
export function toJson(value: unknown, digits = 17): Json {
  if (typeof value === "number") return jsonNumber(value, digits);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value) || value instanceof Float64Array || value instanceof Uint32Array)
    return Array.from(value as ArrayLike<unknown>, (entry) => toJson(entry, digits));
  if (typeof value !== "object") throw new InvariantError(`JSON has no form for a ${typeof value}`);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([key, entry]) => [key, toJson(entry, digits)]));
}

function jsonNumber(x: number, digits: number): number | string {
  if (Number.isNaN(x)) throw new InvariantError("an answer holds a number that is not one (NaN)");
  if (!Number.isFinite(x)) return x > 0 ? "Infinity" : "-Infinity";
  const rounded = digits >= 17 ? x : Number(x.toPrecision(digits));
  return rounded === 0 ? 0 : rounded;
}

/**
 * JSON text for people and for line-by-line comparison: two spaces, arrays and objects of plain values on one line
 * where they fit within 120 characters, numbers wrapped after that.
 *
 * **Guarantee**: `JSON.parse` gives `value` back; the same value gives the same bytes; ends with a line end.
 */
export function printJson(value: Json): string {
  return `${print(value, "")}\n`;
}

function print(value: Json, indent: string): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const deeper = `${indent}  `;
  const isArray = Array.isArray(value);
  const items = isArray
    ? (value as readonly Json[]).map((entry) => print(entry, deeper))
    : Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${print(entry, deeper)}`);
  if (items.length === 0) return isArray ? "[]" : "{}";
  const [open, close] = isArray ? ["[", "]"] : ["{ ", " }"];
  const line = `${open}${items.join(", ")}${close}`;
  if (line.length + indent.length <= 120 && !line.includes("\n")) return line;
  const body =
    isArray && items.every((item) => !/[\n{[]/.test(item)) ? fill(items, deeper) : items.join(`,\n${deeper}`);
  return `${open.trim()}\n${deeper}${body}\n${indent}${close.trim()}`;
}

/** As many items on each line as fit. */
function fill(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line && indent.length + line.length + item.length + 3 > 120) {
      lines.push(line);
      line = "";
    }
    line += line ? `, ${item}` : item;
  }
  return [...lines, line].join(`,\n${indent}`);
}

/**
 * An analysis as the text of `report.json`.
 *
 * **Domain**: `digits` between 1 and 17 significant digits. **Guarantee**: deterministic; see {@link toJson}.
 */
export function renderJson(analysis: Analysis, digits = 17): string {
  return printJson(toJson(analysis, digits));
}
