import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { decodeText } from "../../../src/parameters/decode-text.js";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("decodeText", () => {
  it("gives back any text without NUL, with or without a byte order mark", () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((t) => !t.includes("\0") && !t.startsWith("\uFEFF"));
    fc.assert(
      fc.property(text, (t) => {
        const encoded = new TextEncoder().encode(t);
        expect(decodeText(encoded, "x")).toBe(t);
        expect(decodeText(bytes(0xef, 0xbb, 0xbf, ...encoded), "x")).toBe(t);
      }),
    );
  });

  it("refuses what is no text, in one sentence", () => {
    expect(() => decodeText(bytes(65, 0, 66), "x")).toThrow(
      new InputError("x is not a text: it has a NUL byte at offset 1"),
    );
    expect(() => decodeText(bytes(65, 0xff), "x")).toThrow(
      new InputError("x is not a text: its bytes are not valid UTF-8"),
    );
    expect(() => decodeText(bytes(0xc3), "x")).toThrow(
      new InputError("x is not a text: its bytes are not valid UTF-8"),
    );
    expect(() => decodeText(bytes(), "x")).toThrow(new InputError("x is empty"));
    expect(() => decodeText(bytes(0xef, 0xbb, 0xbf), "x")).toThrow(new InputError("x is empty"));
  });
});
