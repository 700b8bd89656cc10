import fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "../../../src/errors.js";
import * as Q from "../../../src/numeric/rational.js";
import { divide, multiply, power } from "../../../src/symbolic/algebra.js";
import { type Arithmetic, doubles, Evaluation, evaluate, evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { delta, indexed, integer, symbol } from "../../../src/symbolic/expression.js";
import { productOver, sumOver } from "../../../src/symbolic/series.js";
import { properFraction } from "./arbitrary.js";

const outOfReach = (): never => {
  throw new RangeError("not a field operation");
};
const exact: Arithmetic<Q.Rational> = {
  rational: (value) => value,
  add: Q.add,
  multiply: Q.multiply,
  power: (base, exponent) => {
    const k = Number(exponent.num);
    return k < 0 ? Q.divide(Q.ONE, Q.power(base, -k)) : Q.power(base, k);
  },
  ln: outOfReach,
  exp: outOfReach,
};

/** `p_i² / Σ_k p_k²`. */
const squared = divide(power(indexed("p", "i"), integer(2)), sumOver("k", power(indexed("p", "k"), integer(2))));

test("over the rationals a decoder's values are exact and sum to 1", () => {
  fc.assert(
    fc.property(fc.array(properFraction(), { minLength: 1, maxLength: 5 }), (p) => {
      const total = p.map((x) => Q.multiply(x, x)).reduce(Q.add);
      const found = p.map((_, k) =>
        evaluate(squared, exact, { outcomes: p.length, families: { p }, indices: { i: k + 1 } }),
      );
      expect(found).toEqual(p.map((x) => Q.divide(Q.multiply(x, x), total)));
      expect(found.reduce(Q.add)).toEqual(Q.ONE);
    }),
  );
});

test("deltas, products and the number of outcomes have the values of their definitions", () => {
  const at = { outcomes: 3, families: { p: [0.5, 0.25, 0.125] } };
  for (const i of [1, 2, 3])
    for (const j of [1, 2, 3])
      expect(evaluateNumber(delta("i", "j"), { ...at, indices: { i, j } })).toBe(i === j ? 1 : 0);
  expect(evaluateNumber(productOver("k", indexed("p", "k")), at)).toBe(1 / 64);
  expect(evaluateNumber(multiply(symbol("n"), indexed("p", 2)), at)).toBe(0.75);
});

test("a closed sum is evaluated once for all outcomes", () => {
  let powers = 0;
  const counting: Arithmetic<number> = {
    ...doubles,
    power: (base, exponent) => {
      if (exponent === 2) powers++;
      return base ** exponent;
    },
  };
  const p = [0.5, 0.25, 0.125, 0.125];
  const evaluation = new Evaluation(counting, { outcomes: 4, families: { p } });
  for (const i of [1, 2, 3, 4]) evaluation.value(squared, { i });
  expect(powers).toBe(4 + 4);
});

test.each([
  ["the symbol x has no value", symbol("x")],
  ["p_3 has no value", indexed("p", 3)],
  ["the index i has no value", indexed("p", "i")],
])("%s", (message, e) => {
  const value = (): number => evaluateNumber(e, { outcomes: 2, families: { p: [0.5, 0.5] } });
  expect(value).toThrow(InvariantError);
  expect(value).toThrow(message);
});
