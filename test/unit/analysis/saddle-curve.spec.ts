import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRoots, attractors } from "../../../src/analysis/enumeration.js";
import { settleFromReference } from "../../../src/analysis/main-curve.js";
import { localTypeOf } from "../../../src/analysis/point.js";
import { saddlesOf, takeoverSaddles } from "../../../src/analysis/saddle-curve.js";
import { asked, coldQuestions, zipfQuestion } from "./questions.js";

describe("the saddles beside an attractor", () => {
  it("are those of all fixed points with one unstable direction and one newcomer among the high outcomes at most", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting } = await asked(question);
        const { low, levels, sigmas } = attractors(branches, setting.ratio);
        const roots = Array.from(levels, (level, k) => ({
          high: [{ level, count: 1 }],
          sigma: sigmas[k],
          trend: 1 as const,
        }));
        const all = allRoots(branches, setting.ratio).filter(
          (root) => localTypeOf(root).unstable === 1 && root.trend !== 0,
        );
        for (const attractor of low === null ? roots : [low, ...roots]) {
          const own = attractor.high[0]?.level;
          const expected = all.filter(({ high }) => {
            const total = high.reduce((sum, { count }) => sum + count, 0);
            return total === 1 || high.some(({ level }) => level === own);
          });
          const found = takeoverSaddles(setting, branches, attractor);
          const key = ({ high, sigma }: (typeof found)[number]) => `${JSON.stringify(high)} ${sigma.toPrecision(9)}`;
          expect([...new Set(found.map(key))].sort()).toEqual(expected.map(key).sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are followed along a long list as they are found one by one", async () => {
    for (const [temperature, lambda] of [
      [0.8, 0.3],
      [0.85, 0.4],
    ]) {
      const { branches, setting } = await asked(zipfQuestion(600, temperature, lambda));
      const attractor = settleFromReference(setting, branches);
      const found = takeoverSaddles(setting, branches, attractor);
      for (const level of [260, 333, 480, 599]) {
        const own = saddlesOf(branches, attractor, level, setting.ratio);
        const followed = found.filter(({ high }) => high.some((h) => h.level === level));
        expect(followed.length).toBe(own.length);
        for (const [k, { sigma, high, trend }] of own.entries()) {
          expect([followed[k].high, followed[k].trend]).toEqual([high, trend]);
          expect(Math.abs(followed[k].sigma - sigma)).toBeLessThan(1e-10);
        }
      }
    }
  });
});
