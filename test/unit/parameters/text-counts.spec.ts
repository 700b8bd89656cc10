import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText, type TextUnit } from "../../../src/parameters/text-counts.js";

const read = (text: string | Uint8Array, unit: TextUnit) =>
  readText(typeof text === "string" ? new TextEncoder().encode(text) : text, unit, "spec", "x.txt").reference;
/** Each label with its count, which is exact/least exact times the count of the rarest. */
const shares = (text: string, unit: TextUnit) => {
  const { labels, exact } = read(text, unit);
  return labels!.map((label, i) => `${label} ${exact![i].num}/${exact![i].den}`);
};

describe("readText", () => {
  it("counts words in lower case, by descending count, then first appearance", () => {
    expect(shares("The cat. the dog; THE end, dog", "word")).toEqual(["the 3/7", "dog 2/7", "cat 1/7", "end 1/7"]);
    expect(shares("b a b a c", "word")).toEqual(["b 2/5", "a 2/5", "c 1/5"]);
  });

  it("takes composed and decomposed spellings for one word, and keeps marks, digits and apostrophes", () => {
    expect(shares("\u00c9t\u00e9 e\u0301te\u0301", "word")).toEqual(["\u00e9t\u00e9 1/1"]);
    expect(shares("J\u030c \u01f0", "word")).toEqual(["\u01f0 1/1"]);
    expect(shares("don't don’t 42 x2 हिन्दी", "word")).toEqual(["don't 1/4", "don’t 1/4", "x2 1/4", "हिन्दी 1/4"]);
  });

  it("counts code points as they are, and bytes by value", () => {
    expect(shares("a😀A😀", "char")).toEqual(["😀 1/2", "a 1/4", "A 1/4"]);
    expect(shares("Aé", "byte")).toEqual(["0x41 1/3", "0xc3 1/3", "0xa9 1/3"]);
    expect(read(Uint8Array.of(0, 255, 0), "byte").labels).toEqual(["0x00", "0xff"]);
  });

  it("gives every byte its frequency", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const { labels, values, counts, groupOf } = read(bytes, "byte");
        expect(groupOf).toBeNull();
        const expanded = [...counts].flatMap((count, g) => Array<number>(count).fill(values[g]));
        for (const [i, label] of labels!.entries()) {
          expect(expanded[i]).toBe(bytes.filter((byte) => byte === Number(label)).length / bytes.length);
        }
      }),
    );
  });

  it("counts the shipped licence as a plain split does", () => {
    const text = readFileSync("LICENSE", "utf8");
    const words = text
      .toLowerCase()
      .split(/[^a-z0-9'’]+/)
      .map((w) => w.replace(/^[0-9'’]+/, ""))
      .filter((w) => w !== "");
    const { labels, values, outcomes } = read(text, "word");
    expect(outcomes).toBe(new Set(words).size);
    expect(labels![0]).toBe("the");
    expect(values[0]).toBe(words.filter((w) => w === "the").length / words.length);
  });

  it("refuses empty and binary files and texts without words", () => {
    expect(() => read("", "byte")).toThrow("x.txt is empty");
    expect(() => read("", "word")).toThrow("x.txt is empty");
    expect(() => read("12 345", "word")).toThrow("x.txt has no words");
    expect(() => read(Uint8Array.of(65, 0), "word")).toThrow("x.txt is not a text: it has a NUL byte at offset 1");
    expect(() => read(Uint8Array.of(0xff), "char")).toThrow("x.txt is not a text: its bytes are not valid UTF-8");
  });
});
