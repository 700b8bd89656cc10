import katex from "katex";
import { expect, test } from "vitest";
import { LETTERS, partialLetter } from "../../../../src/symbolic/steps/letters.js";

test("no two left sides look alike, and KaTeX renders each", () => {
  const letters = [
    ...Object.values(LETTERS),
    partialLetter(1, 2),
    partialLetter(2, 1),
    partialLetter(12, 1),
    partialLetter(1, 21),
  ];
  expect(new Set(letters.map(({ text }) => text)).size).toBe(letters.length);
  expect(new Set(letters.map(({ tex }) => tex)).size).toBe(letters.length);
  for (const { tex } of letters)
    expect(katex.renderToString(tex, { throwOnError: true, strict: "error", output: "mathml" })).toContain("<math");
});

test("an entry is named by its row above and its column below", () => {
  expect(partialLetter(3, 10)).toEqual({
    tex: "\\frac{\\partial m_{3}}{\\partial p_{10}}",
    text: "∂m_3/∂p_10",
  });
});
