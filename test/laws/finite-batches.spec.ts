import { describe, expect, it } from "vitest";
import { byAutodiff, denseMultipliers } from "../../src/crosscheck/multiplier-routes.js";
import type { ClosedLoop } from "../../src/model/closed-loop.js";
import { randomStream } from "../../src/numeric/random.js";
import type { Gain } from "../../src/parameters/parameters.js";
import type { Estimate } from "../../src/simulation/estimate.js";
import type { LoopPlan } from "../../src/simulation/loop-plan.js";
import {
  deviationProduct,
  type Observable,
  probabilityOf,
  sampleMeans,
  squareFluctuation,
} from "../../src/simulation/sample-means.js";
import { binomialTailBound } from "../../src/simulation/tail-bound.js";
import { trajectoryOf } from "../../src/simulation/trajectory.js";
import { orbitEnd } from "../problems/orbits.js";

const REPLACE: Gain = { kind: "replace" };

const planOf = (loop: ClosedLoop, initial: ArrayLike<number>, gain: Gain, batchSize: number): LoopPlan => ({
  ...loop,
  initial: Float64Array.from(initial),
  gain,
  batchSize,
});

/** Six standard errors, 2e-9 a comparison for the thousands of replicates here; some 40 comparisons make 1e-7 in all. */
const agrees = (sampled: Estimate, exact: number): void => {
  expect(sampled.standardError).toBeGreaterThan(0);
  expect(Math.abs(sampled.mean - exact)).toBeLessThan(6 * sampled.standardError);
};

describe("law neutral-drift", () => {
  const initial = [0.5, 0.3, 0.2];
  const loop: ClosedLoop = { temperature: 1, externalFraction: 0, reference: Float64Array.from(initial) };
  const diversity: Observable = (p) => 1 - p.reduce((sum, x) => sum + x * x, 0);

  it("keeps the mean and loses diversity by 1 - 1/B a generation", () => {
    for (const generations of [1, 5, 20]) {
      const repetition = { generations, replicates: 4000, seed: 31 };
      const [first, second, left] = sampleMeans(planOf(loop, initial, REPLACE, 20), repetition, [
        probabilityOf(0),
        probabilityOf(1),
        diversity,
      ]);
      agrees(first, 0.5);
      agrees(second, 0.3);
      agrees(left, 0.62 * 0.95 ** generations);
    }
  });

  it("fixes on an outcome with the probability it started with", () => {
    const ends = new Float64Array(3);
    const replicates = 3000;
    const trajectory = trajectoryOf(planOf(loop, initial, REPLACE, 8));
    for (let r = 0; r < replicates; r++) {
      trajectory.start(randomStream(37, r));
      while (trajectory.support > 1) trajectory.step();
      ends[trajectory.state().indexOf(1)]++;
    }
    for (const [i, fixed] of ends.entries())
      expect(binomialTailBound(fixed, replicates, initial[i])).toBeGreaterThan(1e-9);
  });
});

describe("law polya", () => {
  it("has the urn's exact variance after k draws of one sample each", () => {
    const p0 = 0.3;
    const ratio = 5; // N₀, as B = 1
    const loop: ClosedLoop = { temperature: 1, externalFraction: 0, reference: Float64Array.of(p0, 1 - p0) };
    for (const k of [1, 10, 60]) {
      const repetition = { generations: k, replicates: 4000, seed: 41 };
      const gain: Gain = { kind: "accumulate", ratio };
      const [mean, variance] = sampleMeans(planOf(loop, [p0, 1 - p0], gain, 1), repetition, [
        probabilityOf(0),
        deviationProduct(0, 0, [p0, 1 - p0]),
      ]);
      agrees(mean, p0);
      agrees(variance, (k * p0 * (1 - p0)) / ((ratio + 1) * (ratio + k)));
    }
  });
});

describe("law mutation-balance", () => {
  const reference = Float64Array.of(0.5, 0.3, 0.2);
  const loop: ClosedLoop = { temperature: 1, externalFraction: 0.3, reference };

  it("approaches the reference on average by 1 - λ a generation", () => {
    for (const generations of [1, 4]) {
      const repetition = { generations, replicates: 4000, seed: 43 };
      const [first] = sampleMeans(planOf(loop, [0.1, 0.1, 0.8], REPLACE, 15), repetition, [probabilityOf(0)]);
      agrees(first, 0.5 - 0.4 * 0.7 ** generations);
    }
  });

  it("has the exact stationary covariance at any B, even 3", () => {
    for (const batchSize of [3, 15, 200]) {
      // 0.7^80 = 4e-13 of the start is left in the covariance.
      const repetition = { generations: 40, replicates: 4000, seed: 47 };
      const [own, cross] = sampleMeans(planOf(loop, reference, REPLACE, batchSize), repetition, [
        deviationProduct(0, 0, reference),
        deviationProduct(0, 1, reference),
      ]);
      const scale = batchSize * (1 - 0.49) + 0.49;
      agrees(own, (0.5 * 0.5) / scale);
      agrees(cross, (-0.5 * 0.3) / scale);
    }
  });
});

describe("law sum-rule", () => {
  it("has the mean square fluctuation that the multipliers predict, within the theory's model error", () => {
    const loop: ClosedLoop = { temperature: 0.8, externalFraction: 0.4, reference: Float64Array.of(0.5, 0.3, 0.2) };
    const attractor = orbitEnd(loop, loop.reference);
    const multipliers = denseMultipliers(byAutodiff(loop, attractor), attractor);
    for (const [gain, alpha, batchSize, modelError] of [
      [REPLACE, 1, 1_000_000, 1e-4],
      [REPLACE, 1, 300, 0.01],
      [{ kind: "window", gain: 0.5 }, 0.5, 1_000_000, 1e-4],
    ] as const) {
      const repetition = { generations: 60, replicates: 2000, seed: 53 };
      const [sampled] = sampleMeans(planOf(loop, attractor, gain, batchSize), repetition, [
        squareFluctuation(attractor),
      ]);
      const exact = multipliers.reduce((sum, rho) => sum + 1 / (1 - (1 - alpha * (1 - rho)) ** 2), 0) * alpha ** 2;
      const margin = 6 * sampled.standardError * batchSize + modelError * exact;
      expect(Math.abs(sampled.mean * batchSize - exact)).toBeLessThan(margin);
      expect(margin).toBeLessThan(0.2 * exact);
    }
  });
});

describe("law wright", () => {
  it("has at T = 1 the Beta law's variance for small λ, to first order", () => {
    // Dirichlet(2Bλq/α): variance q(1-q)/(2Bλ/α + 1); exact is q(1-q)/(B[1-(1-λ)²] + (1-λ)²), 2 % apart at λ = 0.02.
    const loop: ClosedLoop = { temperature: 1, externalFraction: 0.02, reference: Float64Array.of(0.5, 0.5) };
    const trajectory = trajectoryOf(planOf(loop, loop.reference, REPLACE, 50));
    const squares = Array.from({ length: 2000 }, (_, r) => {
      trajectory.start(randomStream(59, r));
      for (let k = 0; k < 200; k++) trajectory.step();
      return (trajectory.state()[0] - 0.5) ** 2;
    });
    const mean = squares.reduce((a, b) => a + b, 0) / squares.length;
    const spread = Math.sqrt(squares.reduce((a, x) => a + (x - mean) ** 2, 0)) / squares.length;
    const dirichlet = 0.25 / (2 * 50 * 0.02 + 1);
    expect(Math.abs(mean - dirichlet)).toBeLessThan(6 * spread + 0.02 * dirichlet);
    expect(6 * spread).toBeLessThan(0.2 * dirichlet);
  });
});
