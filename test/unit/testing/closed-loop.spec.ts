import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { closedLoop, closedLoopWithPoint } from "../../../src/testing/closed-loop.js";
import { shrunk } from "./shrunk.js";

const sum = (p: ArrayLike<number>): number => Array.from(p).reduce((a, b) => a + b, 0);

describe("closed loops", () => {
  it("keep their constraints, and their map stays on the simplex", () => {
    const constraints = { temperature: { max: 0.9 }, externalFraction: { min: 0.1 }, minOutcomes: 3, maxOutcomes: 6 };
    fc.assert(
      fc.property(closedLoopWithPoint(constraints), ({ loop, point }) => {
        expect(loop.temperature).toBeLessThanOrEqual(0.9);
        expect(loop.externalFraction).toBeGreaterThanOrEqual(0.1);
        expect(loop.reference.length >= 3 && loop.reference.length <= 6).toBe(true);
        expect(point.length).toBe(loop.reference.length);
        expect(sum(mixedBatch(loop, point))).toBeCloseTo(1, 12);
      }),
    );
  });

  it("shrink to T = 1, λ = ½ and a uniform reference, the point with them", () => {
    const plain = { temperature: 1, externalFraction: 0.5, reference: Float64Array.of(0.5, 0.5) };
    for (const loop of shrunk(closedLoop(), () => false, 5)) expect(loop).toEqual(plain);
    const three = Float64Array.of(1 / 3, 1 / 3, 1 / 3);
    for (const { loop, point } of shrunk(closedLoopWithPoint(), ({ point }) => point.length < 3, 5)) {
      expect(loop).toEqual({ ...plain, reference: three });
      expect(point).toEqual(three);
    }
  });
});
