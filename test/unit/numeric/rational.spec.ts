import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  fromNumber,
  multiply,
  negate,
  parseRational,
  parseScaled,
  power,
  type Rational,
  rational,
  roundedQuotient,
  sign,
  subtract,
  toNumber,
} from "../../../src/numeric/rational.js";

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }))
  .map(([num, den]) => rational(num, den));
/** Any finite double, every exponent and every bit pattern. */
const double = fc.double({ noNaN: true, noDefaultInfinity: true });

/** The next double away from zero, from the bits: a route that shares nothing with the code under test. */
function nextUp(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}

describe("toNumber", () => {
  it("gives back every double", () => {
    fc.assert(fc.property(double, (x) => toNumber(fromNumber(x)) === x));
  });

  it("is no further from the fraction than either neighbouring double", () => {
    const quotient = fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 1200n }), fc.bigInt({ min: 1n, max: 2n ** 1200n }));
    fc.assert(
      fc.property(quotient, ([num, den]) => {
        const a = rational(num, den);
        const x = toNumber(a);
        if (!Number.isFinite(x) || x === 0) return;
        const distance = (y: number): Rational => {
          const d = subtract(fromNumber(y), a);
          return sign(d) < 0 ? negate(d) : d;
        };
        const below = distance(nextDown(x));
        const above = Number.isFinite(nextUp(x)) ? distance(nextUp(x)) : below;
        expect(compare(distance(x), below)).toBeLessThanOrEqual(0);
        expect(compare(distance(x), above)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("rounds halfway cases to even, and a hair beside them to the near side", () => {
    const positive = fc.double({ noNaN: true, min: 0, max: 1e308 });
    fc.assert(
      fc.property(positive, fc.bigInt({ min: 1n, max: 10n ** 30n }), (x, fine) => {
        const up = nextUp(x);
        const halfway = divide(add(fromNumber(x), fromNumber(up)), rational(2n));
        const gap = subtract(fromNumber(up), fromNumber(x));
        const hair = multiply(gap, rational(1n, 10n ** 31n + fine));
        expect(toNumber(subtract(halfway, hair))).toBe(x);
        expect(toNumber(add(halfway, hair))).toBe(up);
        const even = (fromNumberBits(x) & 1n) === 0n ? x : up;
        expect(toNumber(halfway)).toBe(even);
      }),
    );
  });

  it("agrees with the engine's own reading of decimals, subnormals included", () => {
    const digits = fc.bigInt({ min: 1n, max: 10n ** 19n });
    fc.assert(
      fc.property(digits, fc.integer({ min: -345, max: 292 }), (mantissa, exponent) => {
        const text = `${mantissa}e${exponent}`;
        expect(toNumber(parseRational(text)!)).toBe(Number(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("meets the ends of the range", () => {
    const max = fromNumber(Number.MAX_VALUE);
    const halfBeyond = rational(2n ** 1024n - 2n ** 970n);
    const least = fromNumber(Number.MIN_VALUE);
    expect(toNumber(max)).toBe(Number.MAX_VALUE);
    expect(toNumber(subtract(halfBeyond, rational(1n)))).toBe(Number.MAX_VALUE);
    expect(toNumber(halfBeyond)).toBe(Number.POSITIVE_INFINITY);
    expect(toNumber(negate(halfBeyond))).toBe(Number.NEGATIVE_INFINITY);
    expect(toNumber(rational(10n ** 400n))).toBe(Number.POSITIVE_INFINITY);
    expect(toNumber(divide(least, rational(2n)))).toBe(0);
    expect(toNumber(divide(multiply(least, rational(3n)), rational(2n)))).toBe(2 * Number.MIN_VALUE);
    expect(toNumber(divide(least, rational(10n ** 400n)))).toBe(0);
    const leastNormal = 2 ** -1022;
    expect(toNumber(divide(add(fromNumber(leastNormal), subtract(fromNumber(leastNormal), least)), rational(2n)))).toBe(
      leastNormal,
    );
  });

  it("does not care whether the fraction is in lowest terms", () => {
    const common = fc.bigInt({ min: 1n, max: 10n ** 30n });
    fc.assert(
      fc.property(fraction, common, (a, k) => {
        expect(roundedQuotient(a.num * k, a.den * k)).toBe(toNumber(a));
      }),
    );
  });
});

function nextDown(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) - 1n);
  return view.getFloat64(0);
}

function fromNumberBits(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

describe("fractions", () => {
  it("form a field", () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (sign(b) !== 0) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it("are in lowest terms with a positive denominator", () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const { num, den } = add(a, b);
        expect(den > 0n).toBe(true);
        for (let p = 2n; p < 50n; p++) expect(num % p === 0n && den % p === 0n).toBe(false);
      }),
    );
    expect(rational(6n, -4n)).toEqual({ num: -3n, den: 2n });
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });

  it("compare as their difference's sign", () => {
    fc.assert(fc.property(fraction, fraction, (a, b) => compare(a, b) === sign(subtract(a, b))));
  });

  it("have powers that add exponents", () => {
    const k = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fraction, k, k, (a, m, n) => {
        fc.pre(sign(a) !== 0);
        expect(multiply(power(a, m), power(a, n))).toEqual(power(a, m + n));
      }),
    );
  });
});

describe("parseRational", () => {
  it("reads a decimal as exactly its digits", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 30 }), (mantissa, places) => {
        const minus = mantissa < 0n ? "-" : "";
        const digits = String(mantissa)
          .replace("-", "")
          .padStart(places + 1, "0");
        const text = `${minus}${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
        expect(parseRational(text)).toEqual(rational(mantissa, 10n ** BigInt(places)));
      }),
    );
  });

  it("reads the same number however it is written", () => {
    for (const text of ["0.5", ".5", "5e-1", "+0.50", "1/2", " 3 / 6 ", "0.5e0", "50E-2", "-1/-2", "0.25/0.5"]) {
      expect(parseRational(text), text).toEqual({ num: 1n, den: 2n });
    }
    expect(parseRational("1e-300")).toEqual(rational(1n, 10n ** 300n));
    expect(parseScaled("1.50e-3")).toEqual({ mantissa: 150n, exponent: -5 });
  });

  it("refuses anything else", () => {
    for (const text of [
      "",
      " ",
      ".",
      "-",
      "e5",
      "1e",
      "0x10",
      "1_000",
      "1,5",
      "1/0",
      "1/2/3",
      "/2",
      "1/",
      "NaN",
      "Infinity",
      "1e99999",
      "٣",
      "1 2",
    ]) {
      expect(parseRational(text), JSON.stringify(text)).toBeNull();
    }
  });
});
