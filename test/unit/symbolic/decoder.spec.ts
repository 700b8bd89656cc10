import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { add, divide, exp, multiply, power } from "../../../src/symbolic/algebra.js";
import { exponentOf, requireDistribution, separate, softmaxTemperatureFormula } from "../../../src/symbolic/decoder.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import {
  constant,
  type Expression,
  indexed,
  integer,
  one,
  outcomes,
  symbol,
} from "../../../src/symbolic/expression.js";
import { renameIndex, sumOver } from "../../../src/symbolic/series.js";
import { properFraction, values } from "./arbitrary.js";

const p = indexed("p", "i");
const normalised = (weight: Expression): Expression => divide(weight, sumOver("k", renameIndex(weight, "i", "k")));

/** Weights in one outcome that are no constant. */
const weight: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(p, power(p, symbol("beta")), exp(multiply(symbol("beta"), p))),
  properFraction().map((x) => power(p, constant(x))),
  properFraction().map((x) => add(power(p, integer(2)), multiply(constant(x), p))),
);

test("the softmax temperature is p_i^β over its sum", () => {
  fc.assert(
    fc.property(values, (at) => {
      const weights = at.families.p.map((x) => Math.exp(at.scalars.beta * Math.log(x)));
      const expected = weights[at.indices.i - 1] / weights.reduce((a, b) => a + b);
      expect(evaluateNumber(softmaxTemperatureFormula(), at)).toBeCloseTo(expected, 13);
    }),
  );
});

test("a normalised weight is a distribution, and is taken apart into a weight and its own sum", () => {
  fc.assert(
    fc.property(weight, (f) => {
      const decoder = normalised(f);
      const parts = separate(decoder)!;
      expect(divide(parts.weight, parts.sum).key).toBe(decoder.key);
      expect(sumOver("k", renameIndex(parts.weight, "i", "k")).key).toBe(parts.sum.key);
      expect(() => requireDistribution(decoder, "f")).not.toThrow();
    }),
  );
});

test("a power has its exponent, another weight none", () => {
  const exponent = (f: Expression) => exponentOf({ weight: f, sum: one })?.key ?? null;
  fc.assert(
    fc.property(properFraction(), (b) => {
      expect(exponent(power(p, constant(b)))).toBe(constant(b).key);
    }),
  );
  expect([p, power(p, symbol("beta")), power(p, p), exp(p), add(p, one)].map(exponent)).toEqual([
    "1",
    "beta",
    null,
    null,
    null,
  ]);
});

test("a mixture with the uniform distribution is a distribution without a weight", () => {
  const mixture = divide(add(p, divide(one, outcomes)), integer(2));
  expect(separate(mixture)).toBeNull();
  expect(() => requireDistribution(mixture, "mixture")).not.toThrow();
});

test("a weight over another weight's sum is no distribution, and is not taken apart", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), (k) => {
      const wrong = divide(power(p, integer(k)), sumOver("k", indexed("p", "k")));
      expect(separate(wrong)).toBeNull();
      expect(() => requireDistribution(wrong, "wrong")).toThrow(InputError);
    }),
  );
});
