import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HighLevel } from "../../../src/analysis/branch.js";
import { branchRoots, logExcess, turningPoints } from "../../../src/analysis/branch-roots.js";
import { questionOf } from "../../problems/parameters.js";
import { problem } from "../../problems/problems.js";
import { asked, coldQuestions } from "./questions.js";

const pairs = fc.tuple(fc.nat(3), fc.nat(3));

const choose = (levels: number, [a, b]: readonly [number, number]): HighLevel[] =>
  [...new Set([a % levels, b % levels])].sort((x, y) => x - y).map((level) => ({ level, count: 1 }));

describe("turning points", () => {
  it("are all there are: between two of them the sum is monotone", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, pairs, async (question, pair) => {
        const { branches } = await asked(question);
        const high = choose(branches.profile.levels.values.length, pair);
        const turns = turningPoints(branches, high);
        const last = turns[turns.length - 1] ?? 1;
        expect(turns).toEqual([...turns].sort((a, b) => a - b));
        const ends = [0, ...turns, 2 * last + 1];
        for (let k = 0; k + 1 < ends.length; k++) {
          const rises = k % 2 === (ends.length - 2) % 2; // E_K rises in the end
          for (let m = 1; m < 60; m++) {
            const [a, b] = [m, m + 1].map((x) => ends[k] + ((ends[k + 1] - ends[k]) * x) / 61);
            const [from, to] = [branches.jet(high, a).value, branches.jet(high, b).value];
            expect(rises ? to - from : from - to).toBeGreaterThan(-1e-13 * from);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are none where no outcome is high", async () => {
    const { branches } = await asked({ temperature: 0.5, externalFraction: 0.2, reference: [5, 3, 2] });
    expect(turningPoints(branches, [])).toEqual([]);
  });
});

describe("the roots of a branch", () => {
  it("are where a fine grid sees the sum cross 1/μ, each with its trend", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, pairs, async (question, pair) => {
        const { branches, setting } = await asked(question);
        const high = choose(branches.profile.levels.values.length, pair);
        const roots = branchRoots(branches, high, turningPoints(branches, high), setting.ratio);
        for (const { sigma, trend } of roots) {
          const jet = branches.jet(high, sigma);
          expect(Math.abs(setting.ratio * jet.value - 1)).toBeLessThan(1e-12);
          if (trend !== 0) expect(Math.sign(jet.slope)).toBe(trend);
        }
        const crossings: number[] = [];
        const end = Math.max(3, ...roots.map(({ sigma }) => 1.5 * sigma));
        let before = branches.jet(high, 1e-9).value * setting.ratio > 1;
        for (let k = 1; k <= 1500; k++) {
          const above = branches.jet(high, end * (k / 1500) ** 2).value * setting.ratio > 1;
          if (above !== before) crossings.push(above ? 1 : -1);
          before = above;
        }
        fc.pre(roots.every(({ trend }) => trend !== 0) && roots.length <= crossings.length + 2);
        if (roots.length === crossings.length) expect(roots.map(({ trend }) => trend)).toEqual(crossings);
        else expect(Math.min(...roots.slice(1).map(({ sigma }, k) => sigma - roots[k].sigma))).toBeLessThan(end / 100);
      }),
      { numRuns: 60 },
    );
  });

  it("are three on one branch where the theory says so", async () => {
    const { branches, setting } = await asked(questionOf(problem("three-roots")) as never);
    const high = [{ level: 0, count: 1 }];
    const roots = branchRoots(branches, high, turningPoints(branches, high), setting.ratio);
    expect(roots.map(({ trend }) => trend)).toEqual([1, -1, 1]);
  });

  it("are one of trend 0 at a fold, two just beside it and none on the other side", async () => {
    const { branches } = await asked({ temperature: 0.6, externalFraction: 0.2, reference: [5, 3, 2] });
    const high = [{ level: 1, count: 1 }];
    const turns = turningPoints(branches, high);
    expect(turns.length).toBe(1);
    const at = 1 / branches.jet(high, turns[0]).value;
    const trends = (ratio: number) => branchRoots(branches, high, turns, ratio).map(({ trend }) => trend);
    expect(trends(at)).toEqual([0]);
    expect(trends(at * (1 - 1e-12))).toEqual([-1, 1]);
    expect(trends(at * (1 + 1e-12))).toEqual([]);
  });

  it("belong at σ = 0 to the branch without the largest entry", async () => {
    const { branches } = await asked({ temperature: 0.5, externalFraction: 0.5, reference: [1, 1] });
    const ratio = 1 / branches.low(0).value;
    expect(ratio).toBeCloseTo(1, 14); // λ = 1 - T, the pitchfork
    expect(branchRoots(branches, [], [], ratio)).toEqual([{ high: [], sigma: 0, trend: 0 }]);
    const both = [{ level: 0, count: 2 }];
    expect(branchRoots(branches, both, turningPoints(branches, both), ratio)).toEqual([]);
  });
});

describe("logExcess", () => {
  it("is the logarithm of μ E with its derivative", () => {
    expect(logExcess({ value: 2, slope: 3 }, 0.5)).toEqual({ value: 0, slope: 1.5 });
  });
});
