import fc from "fast-check";
import { expect, test } from "vitest";
import { add, multiply, power } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { constant, indexed, some, symbol } from "../../../src/symbolic/expression.js";
import { sumOver } from "../../../src/symbolic/series.js";
import { substitute, unroll } from "../../../src/symbolic/substitution.js";
import { expression, properFraction, values } from "./arbitrary.js";

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

test("putting in and then evaluating is evaluating at the value put in", () => {
  fc.assert(
    fc.property(expression, properFraction(), values, (e, lambda, at) => {
      const put = evaluateNumber(substitute(e, { scalars: { lambda: constant(lambda) } }), at);
      const scalars = { ...at.scalars, lambda: Number(lambda.num) / Number(lambda.den) };
      const value = evaluateNumber(e, { ...at, scalars });
      fc.pre(Math.abs(value) < 1e8);
      expect(near(put, value)).toBe(true);
    }),
  );
});

test("a family stands for a formula of its index, inside and outside of sums", () => {
  const mixed = (index: string | number) => add(indexed("p", index), multiply(symbol("lambda"), indexed("q", index)));
  fc.assert(
    fc.property(expression, values, (e, at) => {
      const put = evaluateNumber(substitute(e, { families: { p: mixed } }), at);
      const p = at.families.p.map((x, k) => x + at.scalars.lambda * at.families.q[k]);
      const value = evaluateNumber(e, { ...at, families: { ...at.families, p } });
      fc.pre(Math.abs(value) < 1e8);
      expect(near(put, value)).toBe(true);
    }),
  );
});

test("replacements happen at once, and what is not named stays the same object", () => {
  const swapped = substitute(add(symbol("x"), multiply(symbol("y"), symbol("y"))), {
    scalars: { x: symbol("y"), y: symbol("x") },
  });
  expect(swapped.key).toBe(add(symbol("y"), multiply(symbol("x"), symbol("x"))).key);
  fc.assert(
    fc.property(expression, (e) => {
      expect(substitute(e, { scalars: { absent: symbol("x") } })).toBe(e);
    }),
  );
});

test("written out for n outcomes, no sum and no n is left, and the value is that for n outcomes", () => {
  fc.assert(
    fc.property(expression, fc.integer({ min: 1, max: 3 }), values, (e, outcomes, at) => {
      const sum = sumOver("k", multiply(e, power(indexed("p", "k"), symbol("n"))));
      const written = unroll(sum, outcomes);
      expect(some(written, (part) => part.kind === "series" || part.key === "n")).toBe(false);
      const value = evaluateNumber(sum, { ...at, outcomes });
      fc.pre(Math.abs(value) < 1e8);
      expect(near(evaluateNumber(written, { ...at, outcomes: 0 }), value)).toBe(true);
    }),
  );
});
