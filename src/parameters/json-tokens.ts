import { InputError } from "../errors.js";
import { quote } from "./quote.js";

/** A token of JSON text: punctuation, string, number or word as written, `end` after the last; and its offset. */
export interface Token {
  readonly kind: "punctuation" | "string" | "number" | "word" | "end";
  readonly text: string;
  readonly at: number;
}

// White space, then one of: punctuation | string | number | true, false, null.
const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\p{Cc}]*(?:(?:[\x7f-\x9f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})[^"\\\p{Cc}]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-]))|(true|false|null)\b)/uy;
const KINDS = ["punctuation", "string", "number", "word"] as const;

/**
 * Reads JSON text token by token, so that numbers keep their digits and every value its place.
 *
 * **Guarantee**: the tokens are those of RFC 8259. **Errors**: InputError with line and column for anything else.
 */
export class JsonTokens {
  readonly #text: string;
  readonly #name: string;
  readonly #pattern = new RegExp(TOKEN);
  #next: Token;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
    this.#next = this.#read();
  }

  /** The next token, which stays. */
  get next(): Token {
    return this.#next;
  }

  /** Takes the next token. */
  take(): Token {
    const token = this.#next;
    this.#next = token.kind === "end" ? token : this.#read();
    return token;
  }

  /** Takes the next token if it is this punctuation. */
  skip(punctuation: string): boolean {
    const found = this.#next.kind === "punctuation" && this.#next.text === punctuation;
    if (found) this.take();
    return found;
  }

  /** Takes the next token, which must be this punctuation. */
  expect(punctuation: string): void {
    if (!this.skip(punctuation)) throw this.unexpected(quote(punctuation));
  }

  /** The error that the next token is not what was needed. */
  unexpected(needed: string): InputError {
    const found = this.#next.kind === "end" ? "the end of the file" : quote(this.#next.text);
    return new InputError(`${this.#name}, ${this.place(this.#next.at)}: ${found} stands where ${needed} is needed`);
  }

  /** An offset in words: line and column, both from 1. */
  place(offset: number): string {
    const before = this.#text.slice(0, offset);
    const line = before.split("\n").length;
    return `line ${line}, column ${offset - before.lastIndexOf("\n")}`;
  }

  #read(): Token {
    const from = this.#pattern.lastIndex;
    const match = this.#pattern.exec(this.#text);
    if (match === null) return this.#endAt(from);
    const index = match[1] !== undefined ? 1 : match[2] !== undefined ? 2 : match[3] !== undefined ? 3 : 4;
    return { kind: KINDS[index - 1], text: match[index], at: this.#pattern.lastIndex - match[index].length };
  }

  #endAt(from: number): Token {
    const rest = /[^ \t\r\n]/g;
    rest.lastIndex = from;
    const bad = rest.exec(this.#text);
    if (bad === null) return { kind: "end", text: "", at: this.#text.length };
    const near = quote(this.#text.slice(bad.index, bad.index + 12).trim());
    throw new InputError(`${this.#name}, ${this.place(bad.index)}: this is not JSON near ${near}`);
  }
}

/** The text that a string token stands for. */
export const decodeString = ({ text }: Token): string =>
  text.includes("\\") ? (JSON.parse(text) as string) : text.slice(1, -1);
