import fc from "fast-check";
import { expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import { decimal, decimalEnclosure } from "../../../src/symbolic/decimal.js";

const fraction = fc.tuple(fc.bigInt(1n, 10n ** 25n), fc.bigInt(1n, 10n ** 25n)).map(([a, b]) => Q.rational(a, b));

test("is within half a unit of the last digit", () => {
  fc.assert(
    fc.property(fraction, fc.integer({ min: 1, max: 17 }), fc.boolean(), (x, digits, negative) => {
      const value = negative ? Q.negate(x) : x;
      const error = Q.subtract(Q.parseRational(decimal(value, digits))!, value);
      const allowed = Q.divide(x, Q.rational(2n * 10n ** BigInt(digits - 1)));
      expect(Q.compare(error, allowed)).toBeLessThanOrEqual(0);
      expect(Q.compare(Q.negate(error), allowed)).toBeLessThanOrEqual(0);
    }),
  );
});

test("an enclosure encloses, no wider than two units", () => {
  fc.assert(
    fc.property(fraction, (x) => {
      const [low, high] = decimalEnclosure(x, x, 12).map((text) => Q.parseRational(text)!);
      expect(Q.compare(low, x)).toBeLessThanOrEqual(0);
      expect(Q.compare(high, x)).toBeGreaterThanOrEqual(0);
      expect(Q.toNumber(Q.subtract(high, low))).toBeLessThanOrEqual(1.01e-11 * Q.toNumber(x));
    }),
  );
});

test.each([
  ["1/3", 4, "0.3333"],
  ["2/3", 4, "0.6667"],
  ["0", 5, "0"],
  ["-1/8", 5, "-0.125"],
  ["123456", 3, "123000"],
  ["1e-9", 3, "1e-9"],
  ["0.99996", 4, "1"],
  ["12.5e20", 12, "1.25e21"],
])("%s to %i digits is %s", (x, digits, text) => {
  expect(decimal(Q.parseRational(x)!, digits)).toBe(text);
});
