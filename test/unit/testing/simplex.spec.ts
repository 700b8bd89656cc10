import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { normalise, simplex } from "../../../src/testing/simplex.js";
import { shrunk } from "./shrunk.js";

const sum = (p: readonly number[]): number => p.reduce((a, b) => a + b, 0);

describe("points of the simplex", () => {
  it("are positive, sum to 1 and have as many outcomes as asked for", () => {
    const bounds = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(6));
    fc.assert(
      fc.property(bounds, fc.nat(1000), ([minOutcomes, more], seed) => {
        const maxOutcomes = minOutcomes + more;
        for (const p of fc.sample(simplex({ minOutcomes, maxOutcomes }), { seed, numRuns: 10 })) {
          expect(p.length).toBeGreaterThanOrEqual(minOutcomes);
          expect(p.length).toBeLessThanOrEqual(maxOutcomes);
          expect(Math.min(...p)).toBeGreaterThan(0);
          expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-15 * p.length);
        }
      }),
    );
  });

  it("are of every shape: each number of outcomes, uniform, lopsided by two orders of magnitude, with ties", () => {
    const many = fc.sample(simplex(), { seed: 7, numRuns: 3000 });
    const spread = (p: number[]): number => Math.max(...p) / Math.min(...p);
    for (let n = 2; n <= 8; n++) expect(many.some((p) => p.length === n)).toBe(true);
    expect(many.some((p) => spread(p) === 1)).toBe(true);
    expect(many.filter((p) => spread(p) > 100).length).toBeGreaterThan(300);
    expect(many.filter((p) => new Set(p).size < p.length).length).toBeGreaterThan(300);
    expect(many.filter((p) => new Set(p).size === p.length).length).toBeGreaterThan(300);
  });

  it("shrink to few outcomes and the uniform distribution", () => {
    for (const p of shrunk(simplex(), () => false)) expect(p).toEqual([0.5, 0.5]);
    for (const p of shrunk(simplex(), (p) => p.length < 4)) expect(p).toEqual([0.25, 0.25, 0.25, 0.25]);
    for (const p of shrunk(simplex({ minOutcomes: 5, maxOutcomes: 9 }), () => false)) {
      expect(p).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
    }
  });

  it("shrink to ratios of small numbers where they must not be uniform", () => {
    for (const p of shrunk(simplex(), (p) => Math.max(...p) <= 0.6)) {
      expect([...p].sort()).toEqual([1 / 3, 2 / 3]);
    }
  });

  it("are refused in one sentence for numbers of outcomes that make no sense", () => {
    for (const constraints of [{ minOutcomes: 0 }, { minOutcomes: 5, maxOutcomes: 4 }, { maxOutcomes: 2.5 }]) {
      expect(() => simplex(constraints)).toThrow(InputError);
      expect(() => simplex(constraints)).toThrow(/^outcomes cannot number from .* to .*: both must be whole numbers/);
    }
  });
});

describe("normalised weights", () => {
  it("keep their ratios", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (weights) => {
        const p = normalise(weights);
        for (const [i, x] of p.entries()) expect(Math.abs(x * weights[0] - p[0] * weights[i])).toBeLessThan(1e-12);
      }),
    );
  });
});
