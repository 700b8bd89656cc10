import { describe, expect, it } from "vitest";
import { momentsOf } from "../../../../src/crosscheck/laws/log-odds-density.js";

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The Beta(a, b) density in log-odds: `p^a (1-p)^b`. */
const beta =
  (a: number, b: number) =>
  (t: number): number =>
    -a * softplus(-t) - b * softplus(t);

describe("momentsOf", () => {
  it.each([
    [2, 3],
    [0.2, 0.7],
    [0.01, 5],
    [40, 1],
    [3e8, 1e8],
  ])("has the moments of Beta(%s, %s)", (a, b) => {
    const { mean, variance, expectation } = momentsOf(beta(a, b));
    const sum = a + b;
    const exact = (a * b) / (sum ** 2 * (sum + 1));
    expect(mean / (a / sum)).toBeCloseTo(1, 9);
    expect(variance / exact).toBeCloseTo(1, 7);
    const excess = (6 * ((a - b) ** 2 * (sum + 1) - a * b * (sum + 2))) / (a * b * (sum + 2) * (sum + 3));
    expect(expectation((p) => (p - mean) ** 4) / (exact ** 2 * (3 + excess))).toBeCloseTo(1, 6);
  });

  it("has the quantiles of Beta(2, 1), square roots", () => {
    const { quantile } = momentsOf(beta(2, 1));
    for (const u of [0.01, 0.25, 0.5, 0.9, 0.999]) expect(Math.abs(quantile(u) - Math.sqrt(u))).toBeLessThan(0.005);
  });

  it("finds a peak far from even odds", () => {
    const { mean, variance } = momentsOf((t) => -(((t - 12) / 1e-3) ** 2) / 2);
    expect(Math.log(mean / (1 - mean))).toBeCloseTo(12, 5);
    expect(Math.sqrt(variance) / (1e-3 * mean * (1 - mean))).toBeCloseTo(1, 3);
  });
});
