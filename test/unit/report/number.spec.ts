import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countText, numberTex, numberText, shownNumber } from "../../../src/report/number.js";

const read = (text: string): number => {
  const [mantissa, power] = text.replaceAll("−", "-").split(" × 10");
  const digits = power?.replace("⁻", "-").replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
  return Number(power === undefined ? mantissa : `${mantissa}e${digits}`);
};

const finite = fc.double({ min: -1e300, max: 1e300, noNaN: true });

describe("numberText", () => {
  it("is the number to the digits asked for", () =>
    fc.assert(
      fc.property(finite, fc.integer({ min: 2, max: 10 }), (x, digits) => {
        expect(Math.abs(read(numberText(x, digits)) - x)).toBeLessThanOrEqual(0.501 * Math.abs(x) * 10 ** (1 - digits));
      }),
    ));
  it("never shows 1 for a number that is not", () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1e-11, max: 0.1, noNaN: true }),
        (gap) => numberText(1 - gap) !== "1" && numberText(1 + gap) !== "1",
      ),
    ));
  it("reads well", () => {
    expect([0, -0, 0.2, 0.50001, 1, 123456, -1.5, 0.0001234].map((x) => numberText(x))).toEqual([
      "0",
      "0",
      "0.2",
      "0.50001",
      "1",
      "123460",
      "−1.5",
      "0.0001234",
    ]);
    expect([1e-5, 1.23e-300, 1e6, 99999.99].map((x) => numberText(x))).toEqual([
      "1 × 10⁻⁵",
      "1.23 × 10⁻³⁰⁰",
      "1 × 10⁶",
      "100000",
    ]);
    expect([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map((x) => numberText(x))).toEqual([
      "∞",
      "−∞",
      "–",
    ]);
  });
});

describe("shownNumber", () => {
  it("says the power apart", () => expect(shownNumber(0.00001234, 3)).toEqual({ mantissa: "1.23", exponent: -5 }));
});

describe("numberTex", () => {
  it("agrees with the plain text", () =>
    fc.assert(
      fc.property(finite, (x) => {
        const plain = numberTex(x).replace("\\times 10^{", "e").replace("}", "");
        expect(Number(plain)).toBe(read(numberText(x)));
      }),
    ));
  it("knows infinity", () => expect(numberTex(Number.NEGATIVE_INFINITY)).toBe("-\\infty"));
});

describe("countText", () => {
  it("groups thousands as Intl does", () =>
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 31 - 1 }),
        (count) => countText(count) === new Intl.NumberFormat("en-US").format(count),
      ),
    ));
});
