import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, type Rational, rational, ZERO } from "../../../src/numeric/rational.js";
import { AmountList } from "../../../src/parameters/amounts.js";

function listOf(texts: readonly string[]): AmountList {
  const list = new AmountList();
  expect(texts.filter((text) => list.add(text) !== null)).toEqual([]);
  return list;
}

/** An amount in one of the forms a user may write, with its exact value. */
const amount: fc.Arbitrary<{ text: string; value: Rational }> = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map((n) => ({ text: String(n), value: rational(n) })),
  fc
    .tuple(fc.nat(), fc.integer({ min: 0, max: 30 }))
    .map(([n, k]) => ({ text: `${n}e-${k}`, value: rational(BigInt(n), 10n ** BigInt(k)) })),
  fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 999 }))
    .map(([a, b]) => ({ text: `${a}/${b}`, value: rational(BigInt(a), BigInt(b)) })),
);

describe("AmountList", () => {
  it("keeps every amount and their sum exactly", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
        const { weights, total, unit } = listOf(amounts.map(({ text }) => text)).toAmounts("q");
        expect(Array.from<number | bigint, Rational>(weights, (weight) => rational(BigInt(weight), unit))).toEqual(
          amounts.map(({ value }) => value),
        );
        expect(rational(total, unit)).toEqual(amounts.reduce((sum, { value }) => add(sum, value), ZERO));
      }),
    );
  });

  it("keeps small whole numbers as numbers", () => {
    expect(listOf(["5", "0", "007"]).toAmounts("q")).toEqual({ weights: [5, 0, 7], total: 12n, unit: 1n });
    // Odd and above 2^53: a sum in doubles would miss it.
    expect(listOf(Array(11).fill("999999999999999")).toAmounts("q").total).toBe(10999999999999989n);
  });

  it("says what is wrong with an entry", () => {
    const list = new AmountList();
    expect(list.add("-0.3")).toBe("is negative");
    expect(list.add("-1/3")).toBe("is negative");
    for (const text of ["12a", "", "1/0", "NaN"]) expect(list.add(text)).toMatch(/^is not a number/);
    expect(list.length).toBe(0);
  });

  it("refuses what would take too much memory instead of running out of it", () => {
    const exponents = Array.from({ length: 150_000 }, (_, i) => `1e-${i % 10_000}`);
    expect(() => listOf(exponents).toAmounts("q.csv")).toThrow("the entries of q.csv take too many digits");
    const denominators = Array.from({ length: 100_000 }, (_, i) => `1/${1_000_003 + 2 * i}`);
    expect(() => listOf(denominators).toAmounts("q.csv")).toThrow("the entries of q.csv take too many digits");
  });
});
