import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeEnergy } from "../../../src/crosscheck/free-energy.js";
import { potential } from "../../../src/model/potential.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";

describe("freeEnergy", () => {
  it("is the potential in another form", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([loop, p]) => {
        fc.pre(Math.abs(loop.temperature - 1) > 1e-3);
        expect(Math.abs(freeEnergy(loop, p) - potential(loop, p))).toBeLessThan(1e-11 * (1 + loop.temperature));
      }),
    );
  });

  it("has no entropy term at T = 1, and no external one at λ = 0", () => {
    const neutral = { temperature: 1, externalFraction: 0.3, reference: Float64Array.of(0.7, 0.3, 0) };
    expect(freeEnergy(neutral, [0.6, 0.3, 0.1])).toBeCloseTo(0.3 * (0.7 * Math.log(0.6) + 0.3 * Math.log(0.3)), 14);
    const closed = { temperature: 0.5, externalFraction: 0, reference: Float64Array.of(0.7, 0.3) };
    expect(freeEnergy(closed, [1, 0])).toBeCloseTo(0, 15);
    expect(freeEnergy(closed, [0.5, 0.5])).toBeCloseTo(-0.5 * Math.log(2), 14);
  });
});
