import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, thresholds } from "../../../src/analysis/answer.js";
import { InputError } from "../../../src/errors.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { asked, coldQuestions, sum } from "./questions.js";

describe("answer", () => {
  it("lists fixed points of the map, the verdict's first, then by falling potential; with all, their index is 1", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { parameters, loop } = await asked(question);
        const { fixedPoints, verdict, enumeration } = answer(parameters, { all: true });
        for (const { p = [] } of fixedPoints) {
          expect(sum(p)).toBeCloseTo(1, 12);
          mixedBatch(loop, p).forEach((m, k) => {
            expect(Math.abs(m - p[k])).toBeLessThan(1e-11);
          });
        }
        if (verdict.attractor !== null) expect(verdict.attractor).toBe(0);
        const rest = fixedPoints.slice(verdict.tie ? verdict.sides?.length : 1).map(({ potential }) => potential);
        expect(rest).toEqual([...rest].sort((a, b) => b - a));
        if (enumeration.index !== null) expect(enumeration.index).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps the limit, and among what it keeps is the saddle of the nucleus", async () => {
    const { parameters } = await asked({ temperature: "0.5", externalFraction: "0.1", reference: "zipf:30" });
    const { fixedPoints, verdict, attractors } = answer(parameters, { limit: 4 });
    expect(fixedPoints).toHaveLength(4);
    expect(attractors.count).toBe(30);
    expect(
      fixedPoints.some(
        ({ stability, high }) => stability === "saddle" && high.includes(verdict.nucleus?.outcome ?? -1),
      ),
    ).toBe(true);
  });

  it("refuses to list every fixed point of more than 16 outcomes", async () => {
    const { parameters } = await asked({ temperature: "0.5", externalFraction: "0.1", reference: "uniform:17" });
    expect(() => answer(parameters, { all: true })).toThrow(InputError);
  });

  it("has one row for each attractor with full", async () => {
    const { parameters } = await asked({ temperature: "0.5", externalFraction: "0.1", reference: "zipf:30" });
    expect(answer(parameters, { full: true }).attractors.rows).toHaveLength(30);
    expect(answer(parameters).attractors.rows).toBeUndefined();
  });
});

describe("thresholds", () => {
  it("are those of any external fraction", async () => {
    const none = await asked({ temperature: "0.5", externalFraction: "0", reference: "0.5,0.3,0.2" });
    const some = await asked({ temperature: "0.5", externalFraction: "0.7", reference: "0.5,0.3,0.2" });
    expect(thresholds(none.parameters)).toEqual(thresholds(some.parameters));
  });
});
