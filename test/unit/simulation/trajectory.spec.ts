import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { DenseReplace } from "../../../src/simulation/dense-replace.js";
import { DenseWindow } from "../../../src/simulation/dense-window.js";
import type { LoopPlan } from "../../../src/simulation/loop-plan.js";
import { SparseReplace } from "../../../src/simulation/sparse-replace.js";
import { SparseWindow } from "../../../src/simulation/sparse-window.js";
import { trajectoryOf } from "../../../src/simulation/trajectory.js";
import { zipf } from "../../problems/problems.js";

const plan = (n: number, batchSize: number | Float64Array, gain: Gain, temperature: number | Float64Array = 0.8) => {
  const reference = Float64Array.from(zipf(n));
  return { reference, initial: reference, temperature, externalFraction: 0.3, batchSize, gain } satisfies LoopPlan;
};
const REPLACE: Gain = { kind: "replace" };
const WINDOW: Gain = { kind: "window", gain: 0.1 };

describe("trajectoryOf", () => {
  it("takes the method that fits the batch, the gain and the schedules", () => {
    expect(trajectoryOf(plan(100, 50, REPLACE))).toBeInstanceOf(SparseReplace);
    expect(trajectoryOf(plan(100, 51, REPLACE))).toBeInstanceOf(DenseReplace);
    expect(trajectoryOf(plan(100, Float64Array.of(1, 60), REPLACE))).toBeInstanceOf(DenseReplace);
    expect(trajectoryOf(plan(100, 50, { kind: "window", gain: 1 }))).toBeInstanceOf(SparseReplace);
    expect(trajectoryOf(plan(160, 10, WINDOW))).toBeInstanceOf(SparseWindow);
    expect(trajectoryOf(plan(160, 11, WINDOW))).toBeInstanceOf(DenseWindow);
    expect(trajectoryOf(plan(160, 10, WINDOW, Float64Array.of(1, 2)))).toBeInstanceOf(DenseWindow);
    expect(trajectoryOf(plan(160, 1, { kind: "accumulate", ratio: 0 }))).toBeInstanceOf(SparseWindow);
  });

  it("stays on the simplex for a long time, with batches from 1 to 10⁹", () => {
    for (const gain of [REPLACE, WINDOW, { kind: "accumulate", ratio: 1 } as const]) {
      for (const size of [1, 300, 1e9]) {
        const trajectory = trajectoryOf(plan(200, size, gain));
        trajectory.start(randomStream(3));
        for (let k = 0; k < 3000; k++) trajectory.step();
        const p = trajectory.state();
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 11);
        expect(p.every((x) => x >= 0 && x <= 1)).toBe(true);
      }
    }
  });

  it("has the first outcome's mean of 10⁶ outcomes, whatever the method", () => {
    // T = 1: the mean is the reference at all times. Six standard errors of R B samples (correlated only within a replicate).
    for (const [gain, size] of [
      [REPLACE, 1000],
      [WINDOW, 1000],
    ] as const) {
      const own = { ...plan(1_000_000, size, gain, 1), externalFraction: 0.5 };
      const trajectory = trajectoryOf(own);
      const replicates = 30;
      let sum = 0;
      for (let r = 0; r < replicates; r++) {
        trajectory.start(randomStream(5, r));
        for (let k = 0; k < 3; k++) trajectory.step();
        sum += trajectory.state()[0];
      }
      const q = own.reference[0];
      // Var p ≤ q(1-q) k/B after k generations.
      expect(Math.abs(sum / replicates - q)).toBeLessThan(6 * Math.sqrt((q * (1 - q) * 3) / (size * replicates)));
    }
  });
});
