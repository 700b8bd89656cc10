import { expect, test } from "vitest";
import { proseTex } from "../../../src/symbolic/derivation-tex.js";
import { proseParts } from "../../../src/symbolic/prose.js";

test.each([
  ["the share λ of p_1", "the share $\\lambda$ of $p_{1}$"],
  ["A letter n is not a word, I said", "A letter $n$ is not a word, I said"],
  ["Sturm's theorem below 1e-12", "Sturm's theorem below 1e-12"],
  ["p_1 = y^2/(1 + y^2)", "$p_{1}$ = $y^{2}$/(1 + $y^{2}$)"],
  ["1 - p_1 - … - p_(n-1), 50%", "1 $-$ $p_{1}$ $-$ \\dots{} $-$ $p_{n-1}$, 50\\%"],
  ["where δ_ij is 1", "where $\\delta_{ij}$ is 1"],
])("%s", (text, tex) => {
  expect(proseTex(text)).toBe(tex);
});

test("parts put together are the sentence's words", () => {
  expect(proseParts("with p_i and β")).toEqual(["with ", { math: "p_{i}" }, " and ", { math: "\\beta" }]);
  expect(proseParts("nothing")).toEqual(["nothing"]);
});
