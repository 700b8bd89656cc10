import { describe, expect, it } from "vitest";
import { exponential } from "../../../src/numeric/elementary.js";
import { randomStream } from "../../../src/numeric/random.js";
import { decimalOf, Reference } from "../../conformance/reference.js";
import { EXPONENTS } from "../../conformance/reference-points.js";

describe("exponential", () => {
  const stream = randomStream(4);
  const highs = Array.from({ length: 300 }, (_, k) => EXPONENTS[k % EXPONENTS.length](stream)).filter((t) => t <= 710);
  /** Sums of two doubles, and next to the borders between the roots of 2. */
  const points = [
    ...highs.map((high) => ({ high, low: high * 2 ** -53 * (2 * stream.uniform() - 1) })),
    ...[-746, -0.5, 0.5, 1, 63.5, 64, 710].map((k) => ({ high: (k * Math.LN2) / 64, low: 0 })),
    ...[710, -746, 0, Number.MIN_VALUE].map((high) => ({ high, low: 0 })),
  ];

  it("errs by half of what it admits for an exact argument, at most", () => {
    for (const { high, low } of points) {
      const value = exponential({ high, low, error: 0 });
      const exact = decimalOf(high).plus(decimalOf(low)).exp().div(new Reference(2).pow(value.exponent));
      const distance = decimalOf(value.high).plus(decimalOf(value.low)).minus(exact).abs();
      expect(distance.times(2).toNumber(), `${high} + ${low}`).toBeLessThanOrEqual(value.error);
      expect(value.error).toBeLessThanOrEqual(value.high * 2 ** -63.9);
    }
  });

  it("admits what an argument with an error leaves open, and little more", () => {
    for (const { high, low } of points) {
      const error = 2 ** -52 * stream.uniform();
      const value = exponential({ high, low, error });
      for (const end of [error, -error]) {
        const argument = decimalOf(high).plus(decimalOf(low)).plus(decimalOf(end));
        const exact = argument.exp().div(new Reference(2).pow(value.exponent));
        const distance = decimalOf(value.high).plus(decimalOf(value.low)).minus(exact).abs();
        expect(distance.toNumber(), `${high} + ${low} ± ${error}`).toBeLessThanOrEqual(value.error);
      }
      expect(value.error).toBeLessThanOrEqual(value.high * (2 ** -63.9 + 1.02 * error));
    }
  });

  it("has a high part between 1 and 2, but for the rest, and a low part far below it", () => {
    for (const { high, low } of points) {
      const value = exponential({ high, low, error: 0 });
      expect(value.high).toBeGreaterThan(0.99);
      expect(value.high).toBeLessThan(2.01);
      expect(Math.abs(value.low)).toBeLessThan(2 ** -14);
      expect(Number.isInteger(value.exponent)).toBe(true);
    }
  });
});
