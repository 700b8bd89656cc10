import fc from "fast-check";
import katex from "katex";
import { expect, test } from "vitest";
import { rational } from "../../../src/numeric/rational.js";
import { divide, multiply, power, subtract } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { constant, delta, indexed, integer, symbol } from "../../../src/symbolic/expression.js";
import { sumOver } from "../../../src/symbolic/series.js";
import { unroll } from "../../../src/symbolic/substitution.js";
import { toTex } from "../../../src/symbolic/tex.js";
import { expression, values } from "./arbitrary.js";
import { letters, readTex } from "./reading.js";

test("what is printed, read with its fractions and roots, has the expression's value", () => {
  fc.assert(
    fc.property(expression, expression, values, (a, b, at) => {
      const e = subtract(a, b);
      const value = evaluateNumber(e, at);
      fc.pre(Math.abs(value) < 1e8);
      const read = readTex(toTex(unroll(e, at.outcomes)), letters(at));
      expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }),
  );
});

test("KaTeX renders it, also with sums over the outcomes, without a warning", () => {
  fc.assert(
    fc.property(expression, expression, (a, b) => {
      const html = katex.renderToString(toTex(sumOver("i", subtract(a, b))), {
        throwOnError: true,
        strict: "error",
        output: "mathml",
      });
      expect(html).not.toContain("katex-error");
    }),
  );
});

test.each([
  ["\\delta_{ij} p_i", multiply(delta("i", "j"), indexed("p", "i"))],
  ["\\delta_{1,10}", delta(10, "1")],
  ["p_{12}^{2}", power(indexed("p", 12), integer(2))],
  ["\\frac{p_i}{\\sum_{k} p_k}", divide(indexed("p", "i"), sumOver("m", indexed("p", "m")))],
  ["\\sqrt{x}", power(symbol("x"), constant(rational(1n, 2n)))],
  ["\\sqrt[3]{x}", power(symbol("x"), constant(rational(1n, 3n)))],
  ["2 \\cdot 3^{\\beta}", multiply(integer(2), power(integer(3), symbol("beta")))],
])("%s", (tex, e) => {
  expect(toTex(e)).toBe(tex);
});
