import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pushforward } from "../../../src/crosscheck/autodiff.js";
import { differenceProduct } from "../../../src/crosscheck/differences.js";
import { loopsWithPair } from "../../problems/arbitraries.js";
import { apart } from "../../problems/orbits.js";

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
