import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompensatedSum, logOnePlusMinus } from "../../../src/numeric/float.js";
import { add, fromNumber, rational, toNumber, ZERO } from "../../../src/numeric/rational.js";

const BITS = 400n;

/** `ln(1+x) - x` by its power series in whole multiples of 2^-400, for |x| ≤ 1/2: 300 terms leave less than 2^-300 of it. */
function exactly(x: number): number {
  const { num, den } = fromNumber(x);
  const unit = 1n << BITS;
  const scaled = (num * unit) / den;
  let [sum, power] = [0n, scaled];
  for (let k = 2n; k <= 300n; k++) {
    power = (power * scaled) / unit;
    sum += (k % 2n === 0n ? -power : power) / k;
  }
  return toNumber(rational(sum, unit));
}

describe("logOnePlusMinus", () => {
  it("agrees with the power series in 400 bits to a few ulp, however small x is", () => {
    const mantissa = fc.integer({ min: -500, max: 500 }).filter((m) => m !== 0);
    fc.assert(
      fc.property(mantissa, fc.integer({ min: 0, max: 60 }), (m, e) => {
        const x = (m / 1000) * 2 ** -e;
        const expected = exactly(x);
        expect(Math.abs(logOnePlusMinus(x) - expected)).toBeLessThanOrEqual(8 * 2 ** -53 * Math.abs(expected));
      }),
    );
  });

  it("is ln(1+x) - x where nothing cancels, and 0 at 0", () => {
    expect(logOnePlusMinus(0)).toBeCloseTo(0, 300);
    for (const x of [1, 10, 1e10, -0.9, -0.999999]) expect(logOnePlusMinus(x)).toBeCloseTo(Math.log1p(x) - x, 10);
  });
});

describe("CompensatedSum", () => {
  it("agrees with the exact sum to an ulp, plus ulp² of the sum of moduli", () => {
    const terms = fc.array(fc.double({ min: -1e10, max: 1e10, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(terms, (values) => {
        const sum = new CompensatedSum();
        for (const value of values) sum.add(value);
        const exact = toNumber(values.map(fromNumber).reduce(add, ZERO));
        const moduli = values.reduce((total, value) => total + Math.abs(value), 0);
        expect(Math.abs(sum.value - exact)).toBeLessThanOrEqual(2 ** -52 * Math.abs(exact) + 100 * 2 ** -104 * moduli);
      }),
    );
  });

  it("keeps what a plain sum loses", () => {
    const sum = new CompensatedSum();
    for (const value of [1e16, 1, -1e16]) sum.add(value);
    expect(sum.value).toBe(1);
  });
});
