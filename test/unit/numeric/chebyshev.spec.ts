import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpolate, nodeWeights } from "../../../src/numeric/chebyshev.js";

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  sine: (x) => Math.sin(20 * x),
  pole: (x) => 1 / (x + 0.01),
  root: (x) => Math.sqrt(x + 1e-3),
  kink: (x) => Math.abs(x - 0.3),
  cubic: (x) => x ** 3 - x,
};

describe("interpolate", () => {
  for (const [name, f] of Object.entries(FUNCTIONS)) {
    it(`stays near the function everywhere on the interval: ${name}`, () => {
      const [near] = interpolate((x) => [f(x)], [1e-12], 0, 1);
      const position = fc.integer({ min: 0, max: 1_000_000 }).map((k) => k / 1e6);
      // On panels of 2^-12 of the interval a kink may cost more: half a panel times the jump of the slope.
      const allowed = name === "kink" ? 2 ** -12 : 1e-9 * Math.max(1, Math.abs(f(0)));
      fc.assert(fc.property(position, (x) => Math.abs(near(x) - f(x)) <= allowed));
      expect(Math.abs(near(0) - f(0))).toBeLessThanOrEqual(allowed);
      expect(Math.abs(near(1) - f(1))).toBeLessThanOrEqual(allowed);
    });
  }

  it("follows several components by the same panels", () => {
    const [sine, cosine] = interpolate((x) => [Math.sin(x), Math.cos(x)], [1e-12, 1e-12], -2, 5);
    for (let x = -2; x <= 5; x += 0.01) {
      expect(Math.abs(sine(x) - Math.sin(x))).toBeLessThan(1e-10);
      expect(Math.abs(cosine(x) - Math.cos(x))).toBeLessThan(1e-10);
    }
  });

  it("costs 21 evaluations where the function is a polynomial of low degree", () => {
    let evaluations = 0;
    const cubic = (x: number): number[] => {
      evaluations++;
      return [x ** 3 - x];
    };
    const [near] = interpolate(cubic, [1e-13], -1, 3);
    expect(near(2)).toBeCloseTo(6, 12);
    expect(evaluations).toBe(21);
  });
});

describe("nodeWeights", () => {
  it("replace a sum over points exactly for polynomials up to degree 20", () => {
    const cloud = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 99 })), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(cloud, fc.nat(20), (pairs, degree) => {
        const points = Float64Array.from(pairs, ([k]) => k / 1000);
        const counts = Float64Array.from(pairs, ([, count]) => count);
        const { nodes, weights } = nodeWeights(points, counts);
        const own = points.reduce((sum, t, j) => sum + counts[j] * t ** degree, 0);
        const replaced = nodes.reduce((sum, t, k) => sum + weights[k] * t ** degree, 0);
        const total = counts.reduce((a, b) => a + b, 0);
        expect(Math.abs(replaced - own)).toBeLessThanOrEqual(1e-13 * total);
      }),
    );
  });

  it("sum an analytic function over 100,000 points by 21 values", () => {
    const points = Float64Array.from({ length: 100_000 }, (_, j) => Math.sin(j));
    const counts = new Float64Array(points.length).fill(1);
    const { nodes, weights } = nodeWeights(points, counts);
    const own = points.reduce((sum, t) => sum + Math.exp(t), 0);
    const replaced = nodes.reduce((sum, t, k) => sum + weights[k] * Math.exp(t), 0);
    expect(Math.abs(replaced / own - 1)).toBeLessThan(1e-12);
  });
});
