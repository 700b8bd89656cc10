import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../../src/errors.js";
import { mixedBatch } from "../../../../src/model/closed-loop.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { parameters } from "../../../../src/testing/parameters.js";
import { apart } from "../../../../src/testing/theorems/theorem.js";
import { loopOf, theoremInput } from "../../../../src/testing/theorems/theorem-input.js";

const inputOf = async (question: Parameters<typeof parametersOf>[0]) => {
  const own = await parametersOf(question);
  const loop = loopOf(own);
  return theoremInput(own, (p) => mixedBatch(loop, p));
};

describe("what theorems are tried on", () => {
  it("are interior points of the living face, fixed points that rest, and gains from 0 to 1", async () => {
    await fc.assert(
      fc.asyncProperty(parameters({ maxOutcomes: 5 }), async (question) => {
        const { points, fixedPoints, gains, map, loop } = await inputOf(question);
        expect(points.length).toBeGreaterThanOrEqual(60);
        for (const p of points) {
          expect(p.length).toBe(loop.reference.length);
          expect(Math.min(...p)).toBeGreaterThan(0);
          expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        }
        for (const { p } of fixedPoints) expect(apart(map(p), p)).toBeLessThan(1e-9);
        expect(gains).toContain(1);
        for (const gain of gains) expect(gain > 0 && gain <= 1).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("leave dead outcomes out, and put them back as 0 for the map", async () => {
    const own = await parametersOf({ temperature: 0.7, externalFraction: 0.3, reference: [3, 0, 1] });
    const seen: number[][] = [];
    const { map, loop, points } = theoremInput(own, (p) => {
      seen.push([...p]);
      return [0.2, 0, 0.8];
    });
    expect([...loop.reference]).toEqual([0.75, 0.25]);
    expect([...map(points[0])]).toEqual([0.2, 0.8]);
    expect(seen).toEqual([[points[0][0], 0, points[0][1]]]);
  });

  it("know every fixed point of few outcomes, and of many none", async () => {
    const few = await inputOf({ temperature: 0.5, externalFraction: 0.1, reference: "uniform:3" });
    expect(few.allFixedPoints()!.length).toBe(7);
    const many = await inputOf({ temperature: 0.5, externalFraction: 0.1, reference: "uniform:11" });
    expect(many.allFixedPoints()).toBe(null);
  });

  it("need two living outcomes, at most 1000, and a map that returns as many numbers", async () => {
    await expect(inputOf({ temperature: 1, externalFraction: 1, reference: [1, 0] })).rejects.toThrow(InputError);
    await expect(inputOf({ temperature: 1, externalFraction: 1, reference: "uniform:1001" })).rejects.toThrow(
      InputError,
    );
    const own = await parametersOf({ temperature: 1, externalFraction: 1, reference: [1, 1] });
    for (const wrong of [[1], [1, 0, 0], [Number.NaN, 1]]) {
      expect(() => theoremInput(own, () => wrong).map(Float64Array.of(0.5, 0.5))).toThrow(
        "the map must return 2 numbers, one for each outcome",
      );
    }
    expect(() => theoremInput(own, () => undefined as never).map(Float64Array.of(0.5, 0.5))).toThrow(InputError);
  });
});
