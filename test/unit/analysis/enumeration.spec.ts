import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRoots, attractors, rootsOn } from "../../../src/analysis/enumeration.js";
import { stateAt } from "../../../src/analysis/state.js";
import { apart, orbitEnd } from "../../problems/orbits.js";
import { scanFixedPoints } from "./fixed-point-scan.js";
import { asked, coldQuestions, denseMultipliers, spread, sum, zipfQuestion } from "./questions.js";

const sorted = (p: ArrayLike<number>): number[] => Array.from(p).sort((a, b) => b - a);

describe("all roots", () => {
  it("are the fixed points that a scan over every choice of high outcomes finds", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting, loop } = await asked(question);
        fc.pre(setting.living <= 4);
        const own = allRoots(branches, setting.ratio).map((root) => {
          const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
          return sorted(spread(state, state.p));
        });
        for (const p of scanFixedPoints(loop))
          expect(Math.min(...own.map((x) => apart(x, sorted(p))))).toBeLessThan(1e-6);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the attractors", () => {
  it("are the fixed points of the scan at which no dense multiplier exceeds 1", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting, loop } = await asked(question);
        fc.pre(setting.living <= 4);
        const found = attractors(branches, setting.ratio);
        const scanned = scanFixedPoints(loop).map((p) => denseMultipliers(loop, p)[0]);
        fc.pre(found.turning.length === 0 && scanned.every((rho) => Math.abs(rho - 1) > 1e-3));
        const count = sum(found.levels.map((level) => setting.levels.counts[level])) + Number(found.low !== null);
        expect(count).toBe(scanned.filter((rho) => rho < 1).length);
      }),
      { numRuns: 40 },
    );
  });

  it("of a long list are those of each branch by itself", async () => {
    for (const [temperature, lambda] of [
      [0.8, 0.3],
      [0.9, 0.3],
      [0.85, 0.35],
    ]) {
      const { branches, setting } = await asked(zipfQuestion(700, temperature, lambda));
      const { levels, sigmas } = attractors(branches, setting.ratio);
      const [expected, at]: [number[], number[]] = [[], []];
      for (let level = 0; level < 700; level++) {
        for (const root of rootsOn(branches, [{ level, count: 1 }], setting.ratio)) {
          if (root.trend !== 1) continue;
          expected.push(level);
          at.push(root.sigma);
        }
      }
      expect(Array.from(levels)).toEqual(expected);
      expect(apart(sigmas, at)).toBeLessThan(1e-12);
    }
  });

  it("hold whatever is put into their vertex", async () => {
    const { branches, setting, loop } = await asked(zipfQuestion(40, 0.8, 0.25));
    const { levels } = attractors(branches, setting.ratio);
    for (let i = 0; i < 40; i++) {
      const end = orbitEnd(
        loop,
        loop.reference.map((_, k) => Number(k === i)),
      );
      const high = end.findIndex((x, k) => x > (setting.lambda * loop.reference[k]) / (1 - setting.temperature));
      expect(high === i).toBe(levels.includes(i));
    }
    expect(levels.length).toBeGreaterThan(0);
  });

  it("are nonhyperbolic at a fold", async () => {
    const lambda = 4 / (4 + 2 * Math.sqrt(3));
    const { branches, setting } = await asked({ temperature: 0.5, externalFraction: lambda, reference: "uniform:4" });
    const found = attractors(branches, setting.ratio);
    expect([found.levels.length, found.turning.length, found.low === null]).toEqual([0, 1, false]);
  });
});
