import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { randomStream } from "../../../src/numeric/random.js";
import type { LoopPlan } from "../../../src/simulation/loop-plan.js";
import { multinomial } from "../../../src/simulation/multinomial.js";
import {
  deviationProduct,
  probabilityOf,
  sampleMeans,
  squareFluctuation,
} from "../../../src/simulation/sample-means.js";

const plan: LoopPlan = {
  reference: Float64Array.of(0.5, 0.3, 0.2),
  initial: Float64Array.of(0.2, 0.2, 0.6),
  temperature: 1,
  externalFraction: 0.5,
  batchSize: 40,
  gain: { kind: "replace" },
};
const repetition = { generations: 3, replicates: 50, seed: 12 };

describe("sampleMeans", () => {
  it("averages the observables of the replicates' own streams", () => {
    const [mean] = sampleMeans(plan, repetition, [probabilityOf(1)]);
    const loop = { temperature: 1, externalFraction: 0.5, reference: plan.reference };
    let sum = 0;
    for (let r = 0; r < 50; r++) {
      const random = randomStream(12, r);
      let p: Float64Array = plan.initial;
      for (let k = 0; k < 3; k++) p = multinomial(random, 40, mixedBatch(loop, p)).map((count) => count / 40);
      sum += p[1];
    }
    expect(mean.mean).toBeCloseTo(sum / 50, 13);
    expect(mean.samples).toBe(50);
    expect(mean.standardError).toBeGreaterThan(0);
  });

  it("is deterministic in the seed", () => {
    const read = (seed: number) => sampleMeans(plan, { ...repetition, seed }, [probabilityOf(0)])[0].mean;
    expect(read(1)).toBe(read(1));
    expect(read(1)).not.toBe(read(2));
  });
});

describe("observables", () => {
  it("read what their names say", () => {
    const p = Float64Array.of(0.6, 0.1, 0.3);
    const centre = [0.5, 0.5, 0];
    expect(probabilityOf(2)(p)).toBe(0.3);
    expect(deviationProduct(0, 1, centre)(p)).toBeCloseTo(0.1 * -0.4, 15);
    expect(squareFluctuation(centre)(p)).toBeCloseTo(0.01 / 0.5 + 0.16 / 0.5, 15);
  });
});
