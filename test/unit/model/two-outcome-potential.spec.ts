import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { potential } from "../../../src/model/potential.js";
import { logOdds, twoOutcomePotential } from "../../../src/model/two-outcome-potential.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";

describe("twoOutcomePotential", () => {
  it("is the potential at that point", () => {
    fc.assert(
      fc.property(loopsWithPoint({ leastOutcomes: 2, mostOutcomes: 2 }), ([loop, p]) => {
        // From the smaller probability: the larger one, near 1, has lost the digits that tell how far from 1 it is.
        const t = p[0] < p[1] ? logOdds(p[0]) : -logOdds(p[1]);
        const value = twoOutcomePotential(loop)(t);
        const direct = potential(loop, p);
        expect(Math.abs(value - direct)).toBeLessThan(1e-12 * (1 + Math.abs(direct)));
      }),
    );
  });

  it("goes on where probabilities underflow, with slopes λ q", () => {
    const V = twoOutcomePotential({ temperature: 0.8, externalFraction: 0.3, reference: Float64Array.of(0.6, 0.4) });
    expect(V(-3000) - V(-2000)).toBeCloseTo(-1000 * 0.3 * 0.6, 9);
    expect(V(3000) - V(2000)).toBeCloseTo(-1000 * 0.3 * 0.4, 9);
  });
});

describe("logOdds", () => {
  it("is undone by the logistic function", () => {
    for (const p of [1e-300, 1e-9, 0.3, 0.5, 0.999]) expect(1 / (1 + Math.exp(-logOdds(p)))).toBeCloseTo(p, 14);
  });
});
