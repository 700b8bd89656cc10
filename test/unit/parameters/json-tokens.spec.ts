import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { decodeString, JsonTokens } from "../../../src/parameters/json-tokens.js";

/** Every token of a text. */
function all(text: string) {
  const tokens = new JsonTokens(text, "x.json");
  const taken = [];
  while (tokens.next.kind !== "end") taken.push(tokens.take());
  return taken;
}

describe("JsonTokens", () => {
  it("splits any JSON without losing a character", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(
          all(JSON.stringify(value, null, 2))
            .map(({ text }) => text)
            .join(""),
        ).toBe(JSON.stringify(value));
      }),
    );
  });

  it("decodes strings as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (value, ascii) => {
        const text = ascii
          ? JSON.stringify(value).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
          : JSON.stringify(value);
        const [token] = all(text);
        expect(token.kind).toBe("string");
        expect(decodeString(token)).toBe(value);
      }),
    );
  });

  it("accepts a number exactly where JSON.parse does", () => {
    const text = fc.string({
      unit: fc.constantFrom("0", "1", "-", "+", ".", "e", "E", " "),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(text, (candidate) => {
        const native = attempt(() => JSON.parse(candidate));
        const own = attempt(() => {
          const [token, ...rest] = all(candidate);
          if (token === undefined || rest.length > 0) throw new InputError("not one value");
          return Number(token.text);
        });
        expect(own).toEqual(native);
      }),
      { numRuns: 2000 },
    );
  });

  it("says where the text stops being JSON", () => {
    expect(() => all('{"a": 1,\n  b: 2}')).toThrow('x.json, line 2, column 3: this is not JSON near "b: 2}"');
    expect(() => all('["a\nb"]')).toThrow("x.json, line 1, column 2: this is not JSON");
    expect(() => all("[01]")).toThrow("x.json, line 1, column 2: this is not JSON");
  });

  it("reads a string of a million characters", () => {
    const [token] = all(`"${"é\\n".repeat(500_000)}"`);
    expect(decodeString(token).length).toBe(1_000_000);
  });
});

function attempt(run: () => unknown): { value: unknown } | null {
  try {
    return { value: run() };
  } catch {
    return null;
  }
}
