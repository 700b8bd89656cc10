import fc from "fast-check";
import { expect, test } from "vitest";
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

const positive = fc.integer({ min: 2, max: 40 }).map((k) => k / 10);

/** Functions of one variable twice: on dual numbers and on doubles. */
const FUNCTIONS: readonly [name: string, dual: (x: Dual, c: Dual) => Dual, plain: (x: number, c: number) => number][] =
  [
    ["x + c", plus, (x, c) => x + c],
    ["c x", times, (x, c) => x * c],
    ["x²", (x) => times(x, x), (x) => x * x],
    ["x / c", over, (x, c) => x / c],
    ["c / x", (x, c) => over(c, x), (x, c) => c / x],
    ["e^x", exponential, Math.exp],
    ["ln x", logarithm, Math.log],
    ["x^c", raised, (x, c) => x ** c],
    ["c^x", (x, c) => raised(c, x), (x, c) => c ** x],
    ["x^x", (x) => raised(x, x), (x) => x ** x],
    [
      "ln(c + e^(x²)) / x",
      (x, c) => over(logarithm(plus(c, exponential(times(x, x)))), x),
      (x, c) => Math.log(c + Math.exp(x * x)) / x,
    ],
  ];

test.each(FUNCTIONS)("%s has its value, and the slope of central differences", (_, dual, plain) => {
  fc.assert(
    fc.property(positive, positive, (x, c) => {
      const { value, slope } = dual(moving(x), fixed(c));
      const h = 1e-5 * x;
      const difference = (plain(x + h, c) - plain(x - h, c)) / (2 * h);
      expect(Math.abs(value - plain(x, c))).toBeLessThanOrEqual(1e-14 * Math.abs(value));
      expect(Math.abs(slope - difference)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(slope) + Math.abs(value)));
    }),
  );
});

test("what does not move has no slope, even at base 0 and with exponent 0", () => {
  expect(raised(fixed(0), fixed(2))).toEqual(fixed(0));
  expect(raised(moving(0), fixed(0))).toEqual(fixed(1));
  expect(raised(moving(-2), fixed(3))).toEqual({ value: -8, slope: 12 });
});
