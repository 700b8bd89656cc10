import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attractors } from "../../../src/analysis/enumeration.js";
import { branchesOf, withExternalFraction } from "../../../src/analysis/setting.js";
import {
  certifiedThreshold,
  stableThreshold,
  thresholdsOf,
  uniqueThreshold,
} from "../../../src/analysis/thresholds.js";
import { orbitEnd, residual } from "../../problems/orbits.js";
import { problem } from "../../problems/problems.js";
import { asked, coldQuestions, hotQuestions, sum, zipfQuestion } from "./questions.js";

const distance = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
  Array.from(p, (x, i) => Math.abs(x - q[i])).reduce((a, b) => a + b) / 2;

describe("λ_u", () => {
  it("has several attractors just below it and one from there on", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting } = await asked(question);
        const unique = uniqueThreshold(branches);
        const count = (lambda: number) => {
          const { low, levels, turning } = attractors(branches, lambda / (1 - lambda));
          fc.pre(turning.length === 0);
          return sum(levels.map((level) => setting.levels.counts[level])) + Number(low !== null);
        };
        expect(unique).toBeGreaterThan(0);
        for (const near of [1e-7, 1e-9]) expect(count(unique * (1 - near))).toBeGreaterThan(1);
        for (const share of [1e-8, 1e-5, 0.01, 0.1, 0.5]) expect(count(unique + (1 - unique) * share)).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it("is n/(n + 2√(n-1)) for T = ½ and n equal outcomes, 1 - T for two, and what the theory lists", async () => {
    const unique = async (n: number, temperature: number) =>
      uniqueThreshold((await asked({ temperature, externalFraction: 0.5, reference: `uniform:${n}` })).branches);
    for (const n of [3, 4, 10, 1000, 50257])
      expect(await unique(n, 0.5)).toBeCloseTo(n / (n + 2 * Math.sqrt(n - 1)), 13);
    for (const temperature of [0.1, 0.37, 0.9]) expect(await unique(2, temperature)).toBeCloseTo(1 - temperature, 14);
    expect(await unique(10, 0.8)).toBeCloseTo(0.274, 4);
    expect(await unique(50257, 0.9)).toBeCloseTo(0.55778, 5);
    const pitchfork = await asked({ temperature: 0.6, externalFraction: 0.5, reference: [45, 45, 10] });
    expect(uniqueThreshold(pitchfork.branches)).toBeCloseTo(0.4228, 4);
    const single = await asked({ temperature: 0.6, externalFraction: 0.5, reference: [1] });
    expect(uniqueThreshold(single.branches)).toBe(0);
  });
});

describe("λ_H", () => {
  it("is where Birkhoff's coefficient is 1", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { setting, loop } = await asked(question);
        const lambda = certifiedThreshold(setting);
        const [a, b] = Array.from(loop.reference).sort((x, y) => x - y);
        const M = Math.sqrt((1 + (1 - lambda) / (lambda * a)) * (1 + (1 - lambda) / (lambda * b)));
        expect((setting.beta * (M - 1)) / (M + 1)).toBeCloseTo(1, 11);
        expect(lambda).toBeGreaterThan(uniqueThreshold(branchesOf(setting)) - 1e-13);
      }),
      { numRuns: 100 },
    );
  });

  it("is 0 from T = 1 on, and 1 where a living outcome has no reference below it", async () => {
    const certified = async (temperature: number, question: object) =>
      certifiedThreshold((await asked({ temperature, externalFraction: 0.5, reference: [2, 1], ...question })).setting);
    expect([await certified(1, {}), await certified(2, {}), await certified(0.5, { reference: [1] })]).toEqual([
      0, 0, 0,
    ]);
    const unreferenced = { reference: [2, 1, 0], initial: [1, 1, 1] };
    expect([
      await certified(0.5, unreferenced),
      await certified(1, unreferenced),
      await certified(2, unreferenced),
    ]).toEqual([1, 1, 0]);
  });
});

describe("λ_δ", () => {
  it("divides the drifts that plain iteration ends with", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(coldQuestions, hotQuestions),
        fc.constantFrom(0.05, 0.1, 0.25),
        async (question, tolerance) => {
          const { setting, loop } = await asked({ ...question, tolerance });
          const stable = stableThreshold(setting);
          const [first, second] = Array.from(loop.reference).sort((a, b) => b - a);
          fc.pre(first > second * (1 + 1e-3));
          const drift = (externalFraction: number) => {
            const own = { ...loop, externalFraction };
            const end = orbitEnd(own, loop.reference, 1, 5000);
            fc.pre(residual(own, end) < 1e-13);
            return distance(end, loop.reference);
          };
          for (const share of [1e-3, 0.1, 0.6])
            expect(drift(stable + (1 - stable) * share)).toBeLessThan(tolerance + 1e-9);
          if (stable > 0) expect(drift(stable * (1 - 1e-3))).toBeGreaterThan(tolerance - 1e-9);
          expect(stable).toBeLessThanOrEqual(1 - tolerance);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is 0 at T = 1 and for one outcome", async () => {
    const neutral = await asked({ temperature: 1, externalFraction: 0.5, reference: [2, 1] });
    const single = await asked({ temperature: 0.5, externalFraction: 0.5, reference: [1] });
    expect([stableThreshold(neutral.setting), stableThreshold(single.setting)]).toEqual([0, 0]);
  });

  it("is where the anchored attractor folds away, and asks the orbit in the window above that", async () => {
    const reference = [1017, 1028, 1022, 1006, 1015];
    const { setting, loop } = await asked({ temperature: 0.243416, externalFraction: 0.5, reference });
    const stable = stableThreshold(setting);
    const ends = [-1e-5, 1e-5].map((d) =>
      distance(orbitEnd({ ...loop, externalFraction: stable + d }, loop.reference, 1, 20_000), loop.reference),
    );
    expect(ends[0]).toBeGreaterThan(0.1);
    expect(ends[1]).toBeLessThan(0.1);
    const { temperature, reference: three } = problem("three-roots");
    const window = await asked({ temperature, externalFraction: 0.3, reference: three });
    expect(stableThreshold(window.setting)).toBeLessThan(uniqueThreshold(window.branches) + 1e-12);
  });

  it("is the same over nodes for a long list", async () => {
    const { setting, loop } = await asked(zipfQuestion(1500, 1.4, 0.5));
    const stable = stableThreshold(setting);
    const end = orbitEnd({ ...loop, externalFraction: stable }, loop.reference);
    expect(distance(end, loop.reference)).toBeCloseTo(0.1, 11);
    const cold = await asked(zipfQuestion(1500, 0.8, 0.5));
    const edge = stableThreshold(cold.setting);
    const at = withExternalFraction(cold.setting, edge);
    expect(at.lambda + at.synthetic).toBe(1);
    expect(
      distance(orbitEnd({ ...cold.loop, externalFraction: edge }, cold.loop.reference), cold.loop.reference),
    ).toBeCloseTo(0.1, 9);
  });
});

describe("below a window of two attractors", () => {
  it("λ_δ is where the drift passes the tolerance, not where a grid point lies", async () => {
    const { setting, loop } = await asked({
      temperature: 0.15,
      externalFraction: 0.5,
      reference: [1000, 1000, 1020, 1018],
      tolerance: 0.25,
    });
    const externalFraction = stableThreshold(setting);
    expect(distance(orbitEnd({ ...loop, externalFraction }, loop.reference), loop.reference)).toBeCloseTo(0.25, 9);
  });
});

describe("all thresholds", () => {
  it("come together", async () => {
    const { setting, branches } = await asked({ temperature: 0.6, externalFraction: 0.5, reference: [5, 3, 2] });
    expect(thresholdsOf(setting, branches)).toEqual({
      stable: stableThreshold(setting),
      unique: uniqueThreshold(branches),
      certified: certifiedThreshold(setting),
      boxed: null,
    });
    expect(thresholdsOf(setting, null).unique).toBe(0);
  });
});
