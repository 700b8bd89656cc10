import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quote, quotePath } from "../../../src/parameters/quote.js";

describe("quote", () => {
  it("shows no invisible character, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(quote(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(Array.from(quote(text)).length).toBeLessThan(40 * 10 + 4);
      }),
    );
  });

  it("escapes line breaks, terminal codes and direction marks, and nothing else", () => {
    expect(quote("a\nb")).toBe('"a\\u{a}b"');
    expect(quote("\u001b[31m")).toBe('"\\u{1b}[31m"');
    expect(quote("\u202Eabc")).toBe('"\\u{202e}abc"');
    expect(quote('é "λ" \\')).toBe('"é \\"λ\\" \\\\"');
    expect(quote("x".repeat(50))).toBe(`"${"x".repeat(40)}…"`);
  });

  it("shows a path in full and - as standard input", () => {
    expect(quotePath("d/".repeat(60))).toBe(`"${"d/".repeat(60)}"`);
    expect(quotePath("-")).toBe("standard input");
  });
});
