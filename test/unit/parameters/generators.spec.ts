import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniform, zipf } from "../../../src/parameters/generators.js";

const zipfOf = (n: number, s: string) => zipf(`zipf:${n}:${s}`, String(n), s, "--reference");

describe("uniform", () => {
  it("is one group, at any size, at once", () => {
    const reference = uniform("uniform:1000000000", "1000000000", "--reference");
    expect(reference).toEqual({
      spec: "uniform:1000000000",
      outcomes: 1e9,
      values: Float64Array.of(1e-9),
      counts: Float64Array.of(1e9),
      groupOf: null,
      labels: null,
      exact: null,
      source: { kind: "uniform" },
    });
  });

  it("refuses what is no size", () => {
    for (const size of ["0", "-3", "2.5", "", "1e16", "abc", "3:1"]) {
      expect(() => uniform("", size, "--reference"), size).toThrow(
        `N in uniform:N (--reference) must be a whole number from 1 to 1e15, not "${size}"`,
      );
    }
  });
});

describe("zipf", () => {
  it("sums to 1, descends, and has the ratios i^-s", () => {
    const exponent = fc.integer({ min: 1, max: 300 }).map((k) => k / 100);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2000 }), exponent, (n, s) => {
        const { values, counts, outcomes } = zipfOf(n, String(s));
        expect(outcomes).toBe(n);
        expect(counts).toEqual(new Float64Array(n).fill(1));
        expect(Math.abs(values.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-12);
        for (let i = 1; i < n; i++) {
          expect(values[i]).toBeLessThan(values[i - 1]);
          expect(Math.abs((values[0] / values[i]) * Math.exp(-s * Math.log(i + 1)) - 1)).toBeLessThan(1e-13);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("has the harmonic number as its sum: 1/p_1 = H_n + O(rounding)", () => {
    // H_n = ln n + γ + 1/(2n) - 1/(12n²) + …
    const n = 1_000_000;
    const harmonic = Math.log(n) + 0.5772156649015329 + 1 / (2 * n) - 1 / (12 * n * n);
    expect(Math.abs(1 / zipfOf(n, "1").values[0] - harmonic)).toBeLessThan(1e-13);
  });

  it("keeps its exponent exactly as it was typed", () => {
    expect(zipfOf(7, "1.1").source).toEqual({ kind: "zipf", exponent: { num: 11n, den: 10n } });
    expect(zipfOf(7, "1/3").source).toEqual({ kind: "zipf", exponent: { num: 1n, den: 3n } });
  });

  it("is uniform for s = 0 and for one outcome", () => {
    expect(zipfOf(7, "0").source).toEqual({ kind: "uniform" });
    expect(zipfOf(7, "0").values).toEqual(Float64Array.of(1 / 7));
    expect(zipfOf(1, "2").values).toEqual(Float64Array.of(1));
  });

  it("refuses sizes over its limit and exponents that doubles cannot follow", () => {
    expect(() => zipfOf(20_000_001, "1")).toThrow(
      "N in zipf:N (--reference) must be a whole number from 1 to 20000000",
    );
    expect(() => zipfOf(10, "-1")).toThrow('s in zipf:N:s (--reference) must be a number of at least 0, not "-1"');
    expect(() => zipfOf(1000, "200")).toThrow("makes the smallest probabilities 0 in doubles");
    expect(() => zipfOf(1000, "1e-15")).toThrow("leaves neighbours equal in doubles");
  });
});
