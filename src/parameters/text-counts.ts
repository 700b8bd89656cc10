import { InputError } from "../errors.js";
import { AmountList } from "./amounts.js";
import { decodeText } from "./decode-text.js";
import { groupAmounts, type Reading } from "./grouping.js";

/** What a text is counted by. */
export type TextUnit = "word" | "char" | "byte";

/** All units, the default first. */
export const TEXT_UNITS: readonly TextUnit[] = ["word", "char", "byte"];

const WORD = /\p{L}[\p{L}\p{M}\p{N}'’]*/gu;

/**
 * How often each word, character or byte occurs in a text; the outcomes come by descending count, then first appearance.
 *
 * Words are lower-cased NFC runs of a letter followed by letters, marks, digits and apostrophes; characters are code
 * points as they are; bytes are labelled `0x00` … `0xff`. **Guarantee**: exact counts. **Errors**: InputError for an
 * empty file, one without words, and for `word` and `char` one that is not UTF-8 text. **Cost**: O(length).
 */
export function readText(bytes: Uint8Array, unit: TextUnit, spec: string, name: string): Reading {
  if (bytes.length === 0) throw new InputError(`${name} is empty`);
  const counts = unit === "byte" ? countBytes(bytes) : countText(decodeText(bytes, name), unit);
  if (counts.size === 0) throw new InputError(`${name} has no ${unit === "word" ? "words" : "characters"}`);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  const amounts = new AmountList();
  for (const [, count] of ordered) amounts.add(String(count));
  const labels = ordered.map(([label]) => label);
  return groupAmounts(spec, name, amounts.toAmounts(name), labels);
}

const countText = (text: string, unit: "word" | "char"): Map<string, number> =>
  unit === "word" ? countWords(text) : countCharacters(text);

/** Counts words as they are written first, so that each spelling is lower-cased once. */
function countWords(text: string): Map<string, number> {
  const spellings = new Map<string, number>();
  for (const [word] of text.normalize("NFC").matchAll(WORD)) increase(spellings, word, 1);
  const words = new Map<string, number>();
  for (const [spelling, count] of spellings) increase(words, spelling.toLowerCase().normalize("NFC"), count);
  return words;
}

function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) increase(counts, character, 1);
  return counts;
}

function countBytes(bytes: Uint8Array): Map<string, number> {
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  return new Map([...counts].map(([byte, count]) => [`0x${byte.toString(16).padStart(2, "0")}`, count]));
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
