import fc from "fast-check";
import { expect, test } from "vitest";
import { multiply, power, subtract } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { delta, indexed, integer, symbol } from "../../../src/symbolic/expression.js";
import { productOver, sumOver } from "../../../src/symbolic/series.js";
import { unroll } from "../../../src/symbolic/substitution.js";
import { toText } from "../../../src/symbolic/text.js";
import { expression, values } from "./arbitrary.js";
import { letters, readText } from "./reading.js";

test("what is printed, read by mathjs, has the expression's value", () => {
  fc.assert(
    fc.property(expression, expression, values, (a, b, at) => {
      const e = subtract(a, b);
      const value = evaluateNumber(e, at);
      fc.pre(Math.abs(value) < 1e8);
      const read = readText(toText(unroll(e, at.outcomes)), letters(at));
      expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }),
  );
});

test.each([
  ["β p_i²", multiply(symbol("beta"), power(indexed("p", "i"), integer(2)))],
  ["δ_ij p_i", multiply(delta("j", "i"), indexed("p", "i"))],
  ["δ_10,i", delta("i", 10)],
  ["Σ_k p_k^α", sumOver("m", power(indexed("p", "m"), symbol("alpha")))],
  ["(Π_k q_k) Σ_k p_k", multiply(sumOver("k", indexed("p", "k")), productOver("k", indexed("q", "k")))],
  ["Σ_l p_l^p_k", sumOver("m", power(indexed("p", "m"), indexed("p", "k")))],
])("%s", (text, e) => {
  expect(toText(e)).toBe(text);
});
