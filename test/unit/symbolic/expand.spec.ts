import fc from "fast-check";
import { expect, test } from "vitest";
import { add, multiply, power, subtract } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { expand, sameForm } from "../../../src/symbolic/expand.js";
import { delta, indexed, integer, one, symbol } from "../../../src/symbolic/expression.js";
import { expression, values } from "./arbitrary.js";

const [x, y] = ["x", "y"].map(symbol);

test("keeps the value, with deltas too", () => {
  fc.assert(
    fc.property(expression, expression, values, (a, b, at) => {
      const e = multiply(add(a, delta("i", "j")), subtract(b, multiply(delta("i", "j"), a)));
      const value = evaluateNumber(e, at);
      const scale = (1 + Math.abs(evaluateNumber(a, at))) ** 2 + Math.abs(evaluateNumber(b, at)) ** 2;
      fc.pre(scale < 1e8);
      expect(Math.abs(evaluateNumber(expand(e), at) - value)).toBeLessThanOrEqual(1e-9 * scale);
    }),
  );
});

test("multiplication is distributive by form, but not where one term is missing", () => {
  fc.assert(
    fc.property(expression, expression, expression, (a, b, c) => {
      const whole = multiply(add(a, b), add(b, c));
      const terms = [multiply(a, b), multiply(a, c), multiply(b, b), multiply(b, c)];
      expect(sameForm(whole, add(...terms))).toBe(true);
      expect(sameForm(whole, add(...terms.slice(1)))).toBe(false);
    }),
  );
});

test("small powers of sums are multiplied out by the binomial theorem, large ones left", () => {
  for (let k = 2; k <= 9; k++) {
    const power_ = expand(power(add(x, one), integer(k)));
    let binomial = 1;
    const terms = Array.from({ length: k + 1 }, (_, m) => {
      if (m > 0) binomial = (binomial * (k - m + 1)) / m;
      return multiply(integer(binomial), power(x, integer(m)));
    });
    expect(power_.key === add(...terms).key).toBe(k <= 8);
  }
});

test.each([
  ["δ_ij p_j = δ_ij p_i", multiply(delta("i", "j"), indexed("p", "j")), multiply(delta("i", "j"), indexed("p", "i"))],
  ["δ_ij² = δ_ij", power(delta("i", "j"), integer(2)), delta("i", "j")],
  ["δ_1j p_j = δ_1j p_1", multiply(delta("j", 1), indexed("p", "j")), multiply(delta("j", 1), indexed("p", 1))],
  [
    "(δ_ij + x)(δ_ij - y)",
    multiply(add(delta("i", "j"), x), subtract(delta("i", "j"), y)),
    add(delta("i", "j"), multiply(delta("i", "j"), subtract(x, y)), multiply(integer(-1), x, y)),
  ],
])("%s", (_, left, right) => {
  expect(sameForm(multiply(left, x), multiply(right, x))).toBe(true);
});
