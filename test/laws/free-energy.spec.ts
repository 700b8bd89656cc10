import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { step } from "../../src/model/closed-loop.js";
import { potential } from "../../src/model/potential.js";
import { gains, loopsWithPoint } from "../problems/arbitraries.js";
import { divergence } from "../problems/orbits.js";

/** `H_β`, by its definition; β ≠ 1. */
const renyi = (p: ArrayLike<number>, beta: number): number => {
  const largest = Math.max(...Array.from(p));
  const powers = Array.from(p, (x) => (x / largest) ** beta).reduce((a, b) => a + b, 0);
  return (beta * Math.log(largest) + Math.log(powers)) / (1 - beta);
};
const shannon = (p: ArrayLike<number>): number => Array.from(p, (x) => -x * Math.log(x)).reduce((a, b) => a + b, 0);

/** Temperatures this near to 1 leave Rényi's formula 0/0. */
const awayFromOne = (T: number): boolean => Math.abs(T - 1) > 1e-3;

describe("law free-energy", () => {
  it("writes V as (T-1)(1-λ) H_{1/T}(p) - λ KL(q‖p) - λ H(q)", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([loop, p]) => {
        const { temperature: T, externalFraction: lambda, reference: q } = loop;
        fc.pre(awayFromOne(T));
        const free = (T - 1) * (1 - lambda) * renyi(p, 1 / T) - lambda * divergence(q, p) - lambda * shannon(q);
        expect(Math.abs(potential(loop, p) - free)).toBeLessThan(1e-11 * (1 + T));
      }),
      { numRuns: 300 },
    );
  });

  it("has the Shannon entropy as the limit of its first term's factor at T = 1", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([, p]) => {
        // The derivative of H_β is bounded by the variance of ln p, below 50 here; rounding over 1e-5 adds 1e-10.
        expect(Math.abs(renyi(p, 1 + 1e-5) - shannon(p))).toBeLessThan(1e-3);
      }),
    );
  });

  it("never lowers the entropy of order 1/T above T = 1 without external data, and never raises it below", () => {
    fc.assert(
      fc.property(loopsWithPoint({ mostExternal: 0 }), gains, ([loop, p], alpha) => {
        const T = loop.temperature;
        fc.pre(awayFromOne(T));
        const change = renyi(step(loop, p, alpha), 1 / T) - renyi(p, 1 / T);
        expect(Math.sign(T - 1) * change).toBeGreaterThanOrEqual(-1e-11 * Math.max(1, T));
      }),
      { numRuns: 300 },
    );
  });
});
