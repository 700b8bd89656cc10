import fc from "fast-check";
import { expect, test } from "vitest";
import { toNumber } from "../../../src/numeric/rational.js";
import { divide, ln, multiply, power, subtract } from "../../../src/symbolic/algebra.js";
import { differentiate } from "../../../src/symbolic/derivative.js";
import {
  type Dual,
  exponential,
  fixed,
  logarithm,
  moving,
  over,
  plus,
  raised,
  times,
} from "../../../src/symbolic/dual.js";
import { type Arithmetic, evaluate, evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { sameForm } from "../../../src/symbolic/expand.js";
import { indexed, one, symbol, zero } from "../../../src/symbolic/expression.js";
import { productOver, sumOver } from "../../../src/symbolic/series.js";
import { unroll } from "../../../src/symbolic/substitution.js";
import { expression, values } from "./arbitrary.js";

const duals: Arithmetic<Dual> = {
  rational: (value) => fixed(toNumber(value)),
  add: plus,
  multiply: times,
  power: raised,
  ln: logarithm,
  exp: exponential,
};

test("the derivative by p_2 agrees with automatic differentiation for every expression", () => {
  fc.assert(
    fc.property(expression, values, (e, at) => {
      const derived = evaluateNumber(differentiate(e, { name: "p", index: "j" }), at);
      const independent = evaluate(e, duals, {
        outcomes: 3,
        scalars: { beta: fixed(at.scalars.beta), lambda: fixed(at.scalars.lambda) },
        families: { p: at.families.p.map((x, k) => (k === 1 ? moving(x) : fixed(x))), q: at.families.q.map(fixed) },
        indices: at.indices,
      }).slope;
      fc.pre(Math.abs(independent) < 1e8);
      expect(Math.abs(derived - independent)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(independent)));
    }),
  );
});

test("differentiating for symbolic n and writing out commute", () => {
  fc.assert(
    fc.property(expression, (e) => {
      const general = unroll(differentiate(e, { name: "p", index: 2 }), 3);
      const special = differentiate(unroll(e, 3), { name: "p", index: 2 });
      const at = {
        outcomes: 3,
        scalars: { beta: 1.5, lambda: 0.3 },
        families: { p: [0.5, 0.3, 0.2], q: [0.2, 0.2, 0.6] },
        indices: { i: 1 },
      };
      const [a, b] = [evaluateNumber(general, at), evaluateNumber(special, at)];
      fc.pre(Math.abs(b) < 1e8);
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));
    }),
  );
});

test("sums contract: the derivative of Σ p_k^β by p_j is β p_j^(β-1)", () => {
  const [beta, p] = [symbol("beta"), indexed("p", "j")];
  const sum = sumOver("k", power(indexed("p", "k"), beta));
  const expected = multiply(beta, power(p, subtract(beta, one)));
  expect(differentiate(sum, { name: "p", index: "j" }).key).toBe(expected.key);
});

test("products differentiate by their logarithm: ∂/∂p_j Π p_k = Π p_k / p_j", () => {
  const product = productOver("k", indexed("p", "k"));
  expect(sameForm(differentiate(product, { name: "p", index: "j" }), divide(product, indexed("p", "j")))).toBe(true);
});

test("scalars and families are told apart", () => {
  expect(differentiate(symbol("p"), { name: "p", index: "j" })).toBe(zero);
  expect(differentiate(indexed("p", "i"), { name: "p" }).key).toBe("0");
  expect(differentiate(ln(symbol("x")), { name: "x" }).key).toBe("(^ x -1)");
  expect(over(moving(2), fixed(4)).slope).toBe(0.25);
});
