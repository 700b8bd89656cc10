import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shellWord } from "../../../src/parameters/shell-word.js";

/** What a shell makes of words on a command line. */
const readByShell = (line: string): string[] =>
  execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

/** Texts that a process can be given at all: no NUL, no half of a surrogate pair. */
const text = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "`", "(", ")", ";", "*", "~", "#", "!", " ", "\n", "a") }),
  )
  .filter((candidate) => !candidate.includes("\0"));

describe("shellWord", () => {
  it("is read by a shell as the text itself, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (words) => {
        expect(readByShell(words.map(shellWord).join(" "))).toEqual(words);
      }),
      { numRuns: 30 },
    );
  });

  it("leaves plain values as they are", () => {
    for (const plain of ["0.8", "1/2", "5,3,2", "zipf:1000:1", "window:0.1", "data/words.csv"]) {
      expect(shellWord(plain)).toBe(plain);
    }
  });

  it("keeps an empty text a word", () => expect(shellWord("")).toBe("''"));
});
