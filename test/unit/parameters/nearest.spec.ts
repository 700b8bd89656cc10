import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../../src/parameters/nearest.js";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

/** The definition, by recursion: exponential, for short words only. */
function byDefinition(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const replaced = byDefinition(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
  return Math.min(replaced, byDefinition(a.slice(1), b) + 1, byDefinition(a, b.slice(1)) + 1);
}

describe("editDistance", () => {
  it("is what the recursive definition says", () => {
    const short = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 5 });
    fc.assert(fc.property(short, short, (a, b) => editDistance(a, b) === byDefinition(a, b)));
  });

  it("is a metric", () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe("nearest", () => {
  it("finds the known word a slip of the pen away, whatever its capitals", () => {
    const known = ["temperature", "externalFraction", "lambda", "T"];
    expect(nearest("temprature", known)).toBe("temperature");
    expect(nearest("LAMDA", known)).toBe("lambda");
    expect(nearest("t", known)).toBe("T");
  });
});
