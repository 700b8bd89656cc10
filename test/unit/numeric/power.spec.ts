import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { power } from "../../../src/numeric/power.js";

const bound = (x: number, y: number): number => 1e-15 * Math.max(1, y * Math.abs(Math.log(x)));

describe("power", () => {
  it("agrees with **, for every size of base and exponent", () => {
    const base = fc.tuple(fc.double({ min: 0.5, max: 1, noNaN: true }), fc.integer({ min: -1070, max: 1020 }));
    const exponent = fc.double({ min: 1e-3, max: 100, noNaN: true });
    fc.assert(
      fc.property(base, exponent, ([mantissa, binary], y) => {
        const x = mantissa * 2 ** binary;
        const expected = x ** y;
        if (!(expected > 1e-300 && expected < 1e300)) return;
        expect(Math.abs(power(x, y) / expected - 1)).toBeLessThan(bound(x, y));
      }),
      { numRuns: 20_000 },
    );
  });

  it("does not lose digits of numbers near 1 to large exponents", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), fc.integer({ min: 1, max: 10 ** 5 }), (k, y) => {
        const x = 1 + k / 2 ** 30;
        const exact = Math.exp(y * Math.log1p(k / 2 ** 30));
        expect(Math.abs(power(x, y) / exact - 1)).toBeLessThan(2 * bound(x, y));
      }),
      { numRuns: 5000 },
    );
  });

  it("is exact to rounding on both sides of every table entry", () => {
    for (let i = 0; i <= 512; i++) {
      for (const x of [1 + i / 512 - 2 ** -50, 1 + i / 512, 1 + i / 512 + 2 ** -50]) {
        for (const y of [1.25, 0.5, 3]) expect(Math.abs(power(x, y) / x ** y - 1)).toBeLessThan(bound(x, y));
      }
    }
  });

  it("knows 0, the ends of the doubles and powers beyond them", () => {
    expect([power(0, 0.5), power(1, 7), power(Number.POSITIVE_INFINITY, 2)]).toEqual([0, 1, Number.POSITIVE_INFINITY]);
    expect(power(5e-324, 0.5) / Math.sqrt(5e-324)).toBeCloseTo(1, 12);
    expect(power(Number.MAX_VALUE, 0.5) / Math.sqrt(Number.MAX_VALUE)).toBeCloseTo(1, 12);
    expect(power(2 ** -1022, 0.25) / 2 ** -255.5).toBeCloseTo(1, 12);
    expect([power(1e-200, 3), power(1e200, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});
