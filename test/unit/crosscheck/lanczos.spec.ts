import { describe, expect, it } from "vitest";
import { largestEigenvalue } from "../../../src/crosscheck/lanczos.js";

/** The path graph's Laplacian: eigenvalues 2 - 2 cos(π k/n), the constant vector for 0. */
const laplacian = (y: Float64Array): Float64Array =>
  y.map((x, i) => (i > 0 ? x - y[i - 1] : 0) + (i < y.length - 1 ? x - y[i + 1] : 0));
const top = (n: number): number => 2 - 2 * Math.cos((Math.PI * (n - 1)) / n);

describe("largestEigenvalue", () => {
  it("is exact once the space is exhausted", () => {
    for (const n of [2, 3, 5, 20]) {
      const { value, residual } = largestEigenvalue(laplacian, new Float64Array(n).fill(1), n);
      expect(value).toBeCloseTo(top(n), 12);
      expect(residual).toBeLessThan(1e-12);
    }
  });

  it("stays below the truth and within its residual where it stops early", () => {
    const { value, residual, products } = largestEigenvalue(laplacian, new Float64Array(2000).fill(1), 40);
    expect(products).toBe(40);
    expect(value).toBeLessThanOrEqual(top(2000) + 1e-12);
    expect(value + residual).toBeGreaterThan(top(2000));
    expect(value).toBeGreaterThan(3.9);
  });

  it("ignores the kernel, whatever its eigenvalue", () => {
    const operator = (y: Float64Array) => Float64Array.of(9 * y[0], 2 * y[1], 3 * y[2]);
    expect(largestEigenvalue(operator, Float64Array.of(1, 0, 0), 3).value).toBeCloseTo(3, 13);
  });

  it("stops at once where the operator is a multiple of the identity", () => {
    const result = largestEigenvalue((y) => y.map((x) => 0.7 * x), new Float64Array(50).fill(1), 30);
    expect(result.products).toBe(1);
    expect(result.value).toBeCloseTo(0.7, 14);
  });
});
