import { InputError } from "../errors.js";
import { Entries } from "./entries.js";
import { decodeString, JsonTokens, type Token } from "./json-tokens.js";
import { quote } from "./quote.js";

/**
 * The entries of a JSON text: an object label → number, an array of numbers, or an array of `{label, count|probability}`.
 *
 * A string may stand for a number, as `"1/3"`. **Errors**: InputError with line and column; for a repeated label, in an
 * object too, both places.
 */
export function readJson(text: string, name: string): Entries {
  const tokens = new JsonTokens(text, name);
  const entries = new Entries(name, (offset) => tokens.place(offset));
  if (tokens.skip("{")) {
    readList(tokens, "}", () => {
      const label = takeKey(tokens);
      entries.addLabel(decodeString(label), label.at);
      readAmount(tokens, entries);
    });
  } else if (tokens.skip("[")) {
    const labelled = tokens.next.text === "{";
    readList(tokens, "]", () => (labelled ? readLabelled(tokens, entries, name) : readAmount(tokens, entries)));
  } else throw tokens.unexpected("an object or an array");
  if (tokens.next.kind !== "end") throw tokens.unexpected("the end of the file");
  return entries;
}

/** Reads items separated by commas up to the closing bracket, the opening one already taken. */
function readList(tokens: JsonTokens, close: string, readItem: () => void): void {
  if (tokens.skip(close)) return;
  do readItem();
  while (tokens.skip(","));
  tokens.expect(close);
}

/** Takes a key and its colon. */
function takeKey(tokens: JsonTokens): Token {
  if (tokens.next.kind !== "string") throw tokens.unexpected("a label in double quotes");
  const key = tokens.take();
  tokens.expect(":");
  return key;
}

function readAmount(tokens: JsonTokens, entries: Entries): void {
  const { kind, text, at } = tokens.next;
  if (kind !== "number" && kind !== "string") throw tokens.unexpected("a number");
  entries.addAmount(kind === "string" ? decodeString(tokens.take()) : text, at);
  if (kind === "number") tokens.take();
}

function readLabelled(tokens: JsonTokens, entries: Entries, name: string): void {
  const start = tokens.next.at;
  const seen = new Set<string>();
  tokens.expect("{");
  readList(tokens, "}", () => {
    const at = tokens.next.at;
    const key = decodeString(takeKey(tokens));
    const role = key === "label" ? "label" : key === "count" || key === "probability" ? "amount" : null;
    if (role === null || seen.has(role)) {
      const problem = role === null ? "is not one of label, count, probability" : "gives the same thing a second time";
      throw new InputError(`${name}, ${tokens.place(at)}: the key ${quote(key)} ${problem}`);
    }
    seen.add(role);
    if (role === "amount") readAmount(tokens, entries);
    else if (tokens.next.kind !== "string") throw tokens.unexpected("a label in double quotes");
    else {
      const label = tokens.take();
      entries.addLabel(decodeString(label), label.at);
    }
  });
  if (seen.size < 2) {
    throw new InputError(`${name}, ${tokens.place(start)}: the entry needs a label and a count or probability`);
  }
}
