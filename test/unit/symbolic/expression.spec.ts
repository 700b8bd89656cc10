import fc from "fast-check";
import { expect, test } from "vitest";
import { multiply, power } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import {
  children,
  constant,
  delta,
  type Expression,
  freeIndices,
  hasIndex,
  indexed,
  integer,
  isOne,
  isPositive,
  isZero,
  one,
  some,
  symbol,
  zero,
} from "../../../src/symbolic/expression.js";
import { renameIndex, sumOver } from "../../../src/symbolic/series.js";
import { expression, properFraction, values } from "./arbitrary.js";

const size = (e: Expression): number => 1 + children(e).reduce((sum, child) => sum + size(child), 0);

test("what is known to be positive is positive", () => {
  fc.assert(
    fc.property(expression, values, (e, at) => {
      fc.pre(isPositive(e));
      expect(evaluateNumber(e, at)).toBeGreaterThanOrEqual(0);
    }),
  );
  for (const e of [symbol("rho"), integer(-1), zero, delta("i", "j")]) expect(isPositive(e)).toBe(false);
});

test("free indices are those that renaming moves; a bound one is not free", () => {
  fc.assert(
    fc.property(expression, (e) => {
      expect(freeIndices(e)).toEqual(hasIndex(e, "i") ? ["i"] : []);
      expect(freeIndices(renameIndex(e, "i", "z"))).toEqual(freeIndices(e).map(() => "z"));
      expect(freeIndices(sumOver("z", multiply(e, indexed("p", "z"))))).toEqual(freeIndices(e));
    }),
  );
});

test("some visits every part", () => {
  fc.assert(
    fc.property(expression, (e) => {
      let visited = 0;
      const found = some(e, () => {
        visited++;
        return false;
      });
      expect([found, visited]).toEqual([false, size(e)]);
    }),
  );
  expect(some(power(symbol("x"), symbol("y")), (part) => part.key === "y")).toBe(true);
});

test("constants have one key for each value, and only 0 and 1 are 0 and 1", () => {
  fc.assert(
    fc.property(properFraction(), (value) => {
      expect(constant(value).key).toBe(`${value.num}/${value.den}`);
      expect(isZero(constant(value)) || isOne(constant(value))).toBe(false);
    }),
  );
  expect([isZero(zero), isOne(one), isZero(one), isOne(zero)]).toEqual([true, true, false, false]);
});

test("Kronecker's delta is symmetric and decided where it can be", () => {
  expect(delta("i", "j")).toEqual(delta("j", "i"));
  expect(delta(2, "j")).toEqual(delta("j", 2));
  expect([delta("i", "i"), delta(3, 3), delta(1, 2)]).toEqual([one, one, zero]);
});
