import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared, comparedVectors, within } from "../../../src/crosscheck/row.js";

describe("within", () => {
  it("names a power of ten that bounds the deviation", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -20, max: 5 }), (digits, exponent) => {
        const deviation = digits * 10 ** exponent;
        const bound = Number(within(deviation).replace("within ", ""));
        expect(bound).toBeGreaterThanOrEqual(deviation);
        expect(bound === 1e-12 || bound / 10 < deviation * (1 + 1e-12)).toBe(true);
      }),
    );
    expect(within(0)).toBe("within 1e-12");
    expect(within(Number.NaN)).toBe("no bound");
    expect(within(Number.POSITIVE_INFINITY)).toBe("no bound");
  });
});

describe("compared", () => {
  it("holds every route against the first, and skips what is missing", () => {
    expect(compared("x", { a: 1, b: null, c: 1.05 }, 0.1)).toEqual({
      quantity: "x",
      by: { a: 1, c: 1.05 },
      agrees: true,
    });
    expect(compared("x", { a: 1, c: 1.2 }, 0.1).agrees).toBe(false);
    expect(compared("x", { a: 1, c: Number.NaN }, 0.1).agrees).toBe(false);
    expect(compared("x", { a: Number.POSITIVE_INFINITY, c: Number.POSITIVE_INFINITY }, 0.1).agrees).toBe(true);
  });
});

describe("comparedVectors", () => {
  it("shows bounds and judges by each route's tolerance", () => {
    const row = comparedVectors("x", "a", { b: { deviation: 2e-9, tolerance: 1e-8 }, c: null });
    expect(row).toEqual({ quantity: "x", by: { a: "the standard", b: "within 1e-8" }, agrees: true });
    expect(comparedVectors("x", "a", { b: { deviation: 2e-8, tolerance: 1e-8 } }).agrees).toBe(false);
    expect(comparedVectors("x", "a", { b: { deviation: Number.NaN, tolerance: 1 } }).agrees).toBe(false);
  });
});
