import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thresholds as analysed } from "../../../src/analysis/answer.js";
import { nearStable, nearUnique } from "../../../src/certificates/find-threshold.js";
import { enclose } from "../../../src/certificates/loop.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { certified, coldParameters, hotParameters, inDoubles } from "../../problems/certified-loops.js";

const near = (parameters: ReturnType<typeof certified>) => {
  const loop = enclose(parameters);
  return { unique: nearUnique(loop, slicesOf(loop)), stable: nearStable(loop, slicesOf(loop))[0] as number };
};

describe("doubles near the thresholds", () => {
  it("are those of the analysis, unless the largest outcome can take over on its own curve", async () => {
    await fc.assert(
      fc.asyncProperty(coldParameters(5), async (parameters) => {
        const { beta, q } = inDoubles(parameters);
        const found = near(parameters);
        const thresholds = analysed(await parametersOf({ temperature: 1 / beta, externalFraction: 0.5, reference: q }));
        expect(found.unique).toBeCloseTo(thresholds.unique, 7);
        if (q.length > 1 && q[0]! > q[1]!) expect(Math.abs(found.stable - thresholds.stable)).toBeLessThan(0.02);
      }),
      { numRuns: 40 },
    );
  });

  it("are those of the analysis above T = 1", async () => {
    await fc.assert(
      fc.asyncProperty(hotParameters(5), async (parameters) => {
        const { beta, q } = inDoubles(parameters);
        const thresholds = analysed(await parametersOf({ temperature: 1 / beta, externalFraction: 0.5, reference: q }));
        expect(near(parameters).stable).toBeCloseTo(thresholds.stable, 9);
        expect(near(parameters).unique).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it("are known for equal outcomes: n/(n + 2√(n-1)) at T = 1/2, and the tie at 1 - T", () => {
    for (const n of [3, 4, 10, 1000]) {
      const { unique, stable } = near(certified("0.5", "0.5", { kind: "uniform", outcomes: n }));
      expect(unique).toBeCloseTo(n / (n + 2 * Math.sqrt(n - 1)), 12);
      expect(stable).toBeCloseTo(0.5, 12);
    }
    expect(near(certified("0.8", "0.5", { kind: "uniform", outcomes: 2 })).unique).toBeCloseTo(0.2, 12);
  });

  it("are 0 at T = 1 and for one outcome", () => {
    expect(near(certified("1", "0.5", ["0.7", "0.3"]))).toEqual({ unique: 0, stable: 0 });
    expect(near(certified("0.5", "0.5", ["1"]))).toEqual({ unique: 0, stable: 0 });
  });
});
