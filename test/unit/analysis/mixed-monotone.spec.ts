import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxedThreshold, encloseStep } from "../../../src/analysis/mixed-monotone.js";
import { uniqueThreshold } from "../../../src/analysis/thresholds.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { loopsWithPair } from "../../problems/arbitraries.js";
import { asked, coldQuestions } from "./questions.js";

describe("the enclosure", () => {
  it("holds the image of every point of the box", () => {
    fc.assert(
      fc.property(
        loopsWithPair({ coldest: 0.1, hottest: 10 }),
        fc.integer({ min: 0, max: 1000 }),
        ([loop, p, r], t) => {
          const lower = p.map((x, i) => Math.min(x, r[i]));
          const upper = p.map((x, i) => Math.max(x, r[i]));
          const weighted = { values: loop.reference, counts: loop.reference.map(() => 1) };
          const box = encloseStep(weighted, 1 / loop.temperature, loop.externalFraction, { lower, upper });
          const between = p.map((x, i) => x + ((r[i] - x) * t) / 1000);
          for (const point of [p, r, between]) {
            mixedBatch(loop, point).forEach((m, i) => {
              expect(m - box.lower[i]).toBeGreaterThan(-1e-14);
              expect(box.upper[i] - m).toBeGreaterThan(-1e-14);
            });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the boxed threshold", () => {
  it("is never below the last λ with several attractors", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting } = await asked(question);
        fc.pre(setting.temperature < 0.9);
        expect(boxedThreshold(setting)).toBeGreaterThan(uniqueThreshold(branches) - 1e-7);
      }),
      { numRuns: 3 },
    );
  });

  it("is where the theory measured it", async () => {
    const cases: [number, number[], number][] = [
      [0.5, [5, 3, 2], 0.436],
      [0.7, [4, 3, 2, 1], 0.412],
      [0.5, [1, 1, 1], 0.625],
    ];
    for (const [temperature, reference, expected] of cases) {
      const { setting } = await asked({ temperature, externalFraction: 0.5, reference });
      expect(Math.abs(boxedThreshold(setting) - expected)).toBeLessThan(6e-4);
    }
  });

  it("is 0 where uniqueness is known without it and 1 where an outcome has no reference", async () => {
    const boxed = async (question: object) =>
      boxedThreshold((await asked({ temperature: 0.5, externalFraction: 0.5, reference: [1], ...question })).setting);
    expect(await boxed({})).toBe(0);
    expect(await boxed({ temperature: 2, reference: [2, 1] })).toBe(0);
    expect(await boxed({ reference: [2, 1, 0], initial: [1, 1, 1] })).toBe(1);
  });
});
