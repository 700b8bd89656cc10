import fc from "fast-check";
import { expect, test } from "vitest";
import { add, exp, ln, multiply, power } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { sameForm } from "../../../src/symbolic/expand.js";
import { delta, freeIndices, indexed, one, outcomes, symbol } from "../../../src/symbolic/expression.js";
import { productOver, renameIndex, sumOver } from "../../../src/symbolic/series.js";
import { substitute, unroll } from "../../../src/symbolic/substitution.js";
import { expression, values } from "./arbitrary.js";

const p = (index: string) => indexed("p", index);

test("Σ_i e written out has the value of the sum of e's members", () => {
  fc.assert(
    fc.property(expression, values, (e, at) => {
      const sum = sumOver("i", e);
      const members = [1, 2, 3].map((i) => evaluateNumber(e, { ...at, indices: { i } }));
      const total = members.reduce((a, b) => a + b);
      fc.pre(Math.abs(total) < 1e8);
      const bound = 1e-9 * Math.max(1, Math.abs(total));
      expect(Math.abs(evaluateNumber(sum, at) - total)).toBeLessThanOrEqual(bound);
      expect(Math.abs(evaluateNumber(unroll(sum, 3), at) - total)).toBeLessThanOrEqual(bound);
      expect(freeIndices(sum)).toEqual([]);
    }),
  );
});

test("the bound index has no name", () => {
  fc.assert(
    fc.property(expression, (e) => {
      expect(sumOver("i", e).key).toBe(sumOver("u", renameIndex(e, "i", "u")).key);
    }),
  );
});

test.each([
  ["Σ_k δ_kj p_k = p_j", sumOver("k", multiply(delta("k", "j"), p("k"))), p("j")],
  ["Σ_k δ_kj δ_ki = δ_ij", sumOver("k", multiply(delta("k", "j"), delta("k", "i"))), delta("i", "j")],
  ["Σ_k 1 = n", sumOver("k", one), outcomes],
  [
    "Σ_k (δ_kj - p_k) p_i",
    sumOver("k", multiply(add(delta("k", "j"), p("k")), p("i"))),
    multiply(p("i"), add(one, sumOver("l", p("l")))),
  ],
  ["Π_k e^{p_k} = e^{Σ p_k}", productOver("k", exp(p("k"))), exp(sumOver("k", p("k")))],
  [
    "Π_k 2p_k^β = 2^n (Πp_k)^β",
    productOver("k", multiply(add(one, one), power(p("k"), symbol("beta")))),
    multiply(power(add(one, one), outcomes), power(productOver("k", p("k")), symbol("beta"))),
  ],
  [
    "Σ_k e^{p_k + p_j} = e^{p_j} Σ_k e^{p_k}",
    sumOver("k", exp(add(p("k"), p("j")))),
    multiply(exp(p("j")), sumOver("k", exp(p("k")))),
  ],
  [
    "Σ_k Σ_l p_k p_l = (Σ_k p_k)²",
    sumOver("k", sumOver("l", multiply(p("k"), p("l")))),
    power(sumOver("k", p("k")), add(one, one)),
  ],
])("%s", (_, left, right) => {
  expect(sameForm(left, right)).toBe(true);
});

test("a sum put inside a sum is not captured", () => {
  const outer = sumOver("k", ln(add(p("k"), symbol("c"))));
  const inner = sumOver("k", power(p("k"), symbol("beta")));
  const nested = substitute(outer, { scalars: { c: inner } });
  const at = { outcomes: 2, scalars: { beta: 2 }, families: { p: [0.25, 0.75] } };
  const c = 0.0625 + 0.5625;
  expect(evaluateNumber(nested, at)).toBeCloseTo(Math.log(0.25 + c) + Math.log(0.75 + c), 14);
});
