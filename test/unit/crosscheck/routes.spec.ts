import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pushforward } from "../../../src/crosscheck/autodiff.js";
import { differenceProduct } from "../../../src/crosscheck/differences.js";
import { freeEnergy } from "../../../src/crosscheck/free-energy.js";
import {
  byAutodiff,
  byDifferences,
  denseMultipliers,
  dominantMultiplier,
} from "../../../src/crosscheck/multiplier-routes.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { potential } from "../../../src/model/potential.js";
import { loopsWithPair, loopsWithPoint } from "../../problems/arbitraries.js";
import { apart } from "../../problems/orbits.js";

describe("pushforward", () => {
  it("has the model's map as its value and diag(d) u - s (d·u) as its tangent", () => {
    fc.assert(
      fc.property(loopsWithPair(), ([loop, p, r]) => {
        const u = p.map((x, i) => x * (r[i] - 0.3));
        const { value, tangent } = pushforward(loop, p, u);
        const { s, d } = jacobian(loop, p);
        const along = d.reduce((sum, x, i) => sum + x * u[i], 0);
        const margin = 1e-13 * Math.max(1, 1 / loop.temperature) ** 2;
        expect(apart(value, mixedBatch(loop, p))).toBeLessThan(margin);
        expect(
          apart(
            tangent,
            d.map((x, i) => x * u[i] - s[i] * along),
          ),
        ).toBeLessThan(margin);
      }),
    );
  });
});

describe("differenceProduct", () => {
  it("agrees with automatic differentiation along small directions", () => {
    fc.assert(
      fc.property(loopsWithPair(), ([loop, p, r]) => {
        const u = p.map((x, i) => x * (r[i] - 0.3));
        const margin = 1e-10 * Math.max(1, 1 / loop.temperature);
        expect(apart(differenceProduct(loop, p, u), pushforward(loop, p, u).tangent)).toBeLessThan(margin);
      }),
    );
  });

  it("is zero along nothing", () => {
    const loop = { temperature: 0.5, externalFraction: 0.2, reference: Float64Array.of(0.5, 0.5) };
    expect(differenceProduct(loop, [0.5, 0.5], [0, 0])).toEqual(new Float64Array(2));
  });
});

describe("multipliers by routes", () => {
  it("have the trace of the Jacobian as their sum and the dominant one first", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05 }), ([loop, p]) => {
        const { s, d } = jacobian(loop, p);
        const trace = d.reduce((sum, x, i) => sum + x * (1 - s[i]), 0);
        const all = denseMultipliers(byAutodiff(loop, p), p);
        const margin = 1e-11 * Math.max(...d, 1e-3);
        expect(Math.abs(all.reduce((a, b) => a + b, 0) - trace)).toBeLessThan(margin);
        expect(Math.abs(dominantMultiplier(byAutodiff(loop, p), p, p.length).value - all[0])).toBeLessThan(margin);
        // Differences lose √(max p/min p) ≤ 1e3 of their 1e-12 (1 + β).
        expect(apart(denseMultipliers(byDifferences(loop, p), p), all)).toBeLessThan(
          1e-7 * Math.max(1, 1 / loop.temperature),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe("freeEnergy", () => {
  it("is the potential in another form", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([loop, p]) => {
        fc.pre(Math.abs(loop.temperature - 1) > 1e-3 || loop.temperature === 1);
        expect(Math.abs(freeEnergy(loop, p) - potential(loop, p))).toBeLessThan(1e-11 * (1 + loop.temperature));
      }),
    );
    const neutral = { temperature: 1, externalFraction: 0.3, reference: Float64Array.of(0.7, 0.3, 0) };
    expect(freeEnergy(neutral, [0.6, 0.3, 0.1])).toBeCloseTo(potential(neutral, [0.6, 0.3, 0.1]), 14);
  });
});
