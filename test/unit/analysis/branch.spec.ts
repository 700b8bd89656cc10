import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Branches, type HighLevel, highOutcome, lowOutcome, lowSum } from "../../../src/analysis/branch.js";
import { offsetOf, profileOf } from "../../../src/analysis/profile.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { apart } from "../../problems/orbits.js";
import { asked, coldQuestions, sum, zipfQuestion } from "./questions.js";

const sigmas = fc.integer({ min: 1, max: 4000 }).map((k) => k / 1000);

const highLevels = (branches: Branches, mask: number): HighLevel[] =>
  Array.from(branches.profile.levels.counts, (count, level) => ({
    level,
    count: Math.min(count, (mask >> (2 * level)) & 3),
  })).filter(({ count }) => count > 0);

describe("a branch", () => {
  it("consists of fixed points: λ = 1/(1+E_K) at each σ, whatever K", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, sigmas, fc.nat(1023), async (question, sigma, mask) => {
        const { branches } = await asked(question);
        const { profile } = branches;
        const high = highLevels(branches, mask);
        const lambda = 1 / (1 + branches.jet(high, sigma).value);
        fc.pre(lambda > 1e-9);
        const [reference, p]: [number[], number[]] = [[], []];
        profile.levels.values.forEach((q, level) => {
          const raised = high.find((own) => own.level === level)?.count ?? 0;
          for (let i = 0; i < profile.levels.counts[level]; i++) {
            const offset = offsetOf(q, profile.levels.values[0], profile.beta);
            const own = i < raised ? highOutcome(profile, q, offset, sigma) : lowOutcome(profile, q, offset, sigma);
            reference.push(q);
            p.push(lambda * (q + own.value));
          }
        });
        expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-13);
        const loop = {
          temperature: 1 / profile.beta,
          externalFraction: lambda,
          reference: Float64Array.from(reference),
        };
        expect(apart(mixedBatch(loop, p), p)).toBeLessThan(2e-13 * profile.beta);
      }),
      { numRuns: 150 },
    );
  });

  it("has the slope of its finite differences", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, sigmas, fc.nat(1023), async (question, sigma, mask) => {
        const { branches } = await asked(question);
        const high = highLevels(branches, mask);
        const h = (1e-3 * sigma) / (1 + (2 * sigma * sigma) / (branches.profile.beta - 1));
        const at = (k: number): number => branches.jet(high, sigma + k * h).value;
        const difference = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
        const { value, slope } = branches.jet(high, sigma);
        expect(Math.abs(slope - difference)).toBeLessThan(1e-7 * (Math.abs(slope) + value / sigma));
      }),
      { numRuns: 150 },
    );
  });

  it("keeps its slope next to the fold, where the quotient loses its digits", () => {
    const profile = profileOf({ values: Float64Array.of(0.6, 0.4), counts: Float64Array.of(1, 1) }, 0, 2);
    for (const outcome of [lowOutcome, highOutcome]) {
      const [near, far] = [1e-7, 1e-4].map((sigma) => outcome(profile, 0.6, 0, sigma).slope);
      expect(Math.abs(near / far - 1)).toBeLessThan(1e-3);
      const [here, beyond] = [1, 1 + 1e-6].map((k) => outcome(profile, 0.6, 0, k * 3.2e-5).slope); // either side of the switch
      expect(Math.abs(here / beyond - 1)).toBeLessThan(1e-6);
    }
  });

  it("takes an unreferenced high outcome as the limit of a vanishing reference", () => {
    const profile = profileOf({ values: Float64Array.of(0.6, 0.4), counts: Float64Array.of(1, 1) }, 1, 2.5);
    for (const sigma of [0.3, 1, 3]) {
      const limit = highOutcome(profile, 0, Number.POSITIVE_INFINITY, sigma);
      const tiny = highOutcome(profile, 1e-290, offsetOf(1e-290, 0.6, 2.5), sigma);
      expect(tiny.value / limit.value).toBeCloseTo(1, 10);
      expect(tiny.slope / limit.slope).toBeCloseTo(1, 10);
    }
  });
});

describe("the shared sum", () => {
  it("is the same interpolated as summed, and what is beyond is summed", async () => {
    const { branches } = await asked(zipfQuestion(700, 0.8, 0.3));
    const direct = new Branches(branches.profile);
    branches.share(3);
    for (let k = 0; k <= 60; k++) {
      const sigma = k / 17;
      const [own, other] = [branches.sharedLow(sigma), direct.low(sigma)];
      expect(Math.abs(own.value / other.value - 1)).toBeLessThan(1e-13);
      expect(Math.abs(own.slope - other.slope)).toBeLessThan(1e-8 * (1 + Math.abs(other.slope)));
    }
    expect(direct.low(1)).toEqual(lowSum(direct.profile, 1));
  });

  it("gives the slopes at many σ that it gives one by one", async () => {
    const { branches } = await asked({ temperature: 0.7, externalFraction: 0.2, reference: [5, 4, 4, 2] });
    const high: HighLevel[] = [
      { level: 0, count: 1 },
      { level: 1, count: 2 },
    ];
    const samples = Float64Array.of(0.01, 0.2, 0.5, 1);
    const slopes = branches.sampledSlopes(high, 2, samples);
    for (const [k, s] of samples.entries()) expect(slopes[k]).toBeCloseTo(branches.jet(high, 2 * s).slope, 12);
    expect(branches.sampledSlopes(high, 2, samples)).toEqual(slopes);
  });

  it("adds lifts to the low sum, and knows references and offsets of levels", async () => {
    const { branches } = await asked({
      temperature: 0.5,
      externalFraction: 0.2,
      reference: [6, 4, 0],
      initial: [1, 1, 1],
    });
    expect([branches.reference(0), branches.reference(1), branches.reference(2)]).toEqual([0.6, 0.4, 0]);
    expect(branches.offset(1)).toBeCloseTo(Math.log(1.5), 15);
    expect(branches.offset(2)).toBe(Number.POSITIVE_INFINITY);
    for (const level of [0, 1, 2]) {
      const lift = branches.lift(level, 0.7);
      const jet = branches.jet([{ level, count: 1 }], 0.7);
      expect(jet.value - branches.low(0.7).value).toBeCloseTo(lift.value, 14);
      expect(lift.value).toBeGreaterThan(0);
    }
  });
});
