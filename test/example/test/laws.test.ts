import type { LoopPlan } from "heatdeath/testing";
import { describe, expect, it } from "vitest";
import { drawTopic, expectedBatch, PIPELINE } from "../src/pipeline.js";
import { Simulator } from "../src/simulator.js";

// Our own code has to be the loop that the verdict is about. Theorems are tried at random points, of which the question's seed decides:
// the same in every run.
describe("our expected batch", () => {
  it("obeys the theorems of the loop", async () => {
    for (const law of ["gradient-flow", "spectrum", "lyapunov", "index", "order"] as const) {
      await expect(PIPELINE).toSatisfyLaw(law, { map: expectedBatch });
    }
  });

  it("would be caught with a wrong temperature", async () => {
    const warmer = (topics: Float64Array): number[] => expectedBatch(topics.map((share) => share ** 0.95));
    await expect(PIPELINE).not.toSatisfyLaw("spectrum", { map: warmer });
  });
});

// A statistical test that never flakes: it draws until either answer is certain, and calls a right sampler wrong in one of a million
// runs at most, although it looks again and again.
describe("our sampler", () => {
  const topics = expectedBatch(Float64Array.of(0.4, 0.3, 0.2, 0.1));

  it("draws each topic as often as it should", () => {
    for (const [topic, share] of topics.entries()) {
      const isTopic = (): number => Number(drawTopic(topics, Math.random) === topic);
      expect(isTopic).toAgreeWith(share, { range: [0, 1], detect: 0.02 });
    }
  });

  it("would be caught two percentage points off", () => {
    const isFirst = (): number => Number(drawTopic(topics, Math.random) === 0);
    expect(isFirst).not.toAgreeWith(topics[0] - 0.02, { range: [0, 1], detect: 0.02 });
  });
});

// The same for a whole simulator: it satisfies the law if its batches follow it, and if they would have shown a temperature 5 % off,
// 10 % more or fewer fresh texts, or a text too many.
describe("our simulator", () => {
  const weekly = { ...PIPELINE, batchSize: 200 };

  it("follows the law of one step", async () => {
    await expect(weekly).toSatisfyLaw("one-step", { simulate: (plan) => new Simulator(plan) });
  });

  it("would be caught with too few fresh texts", async () => {
    const simulate = (plan: LoopPlan): Simulator => new Simulator({ ...plan, externalFraction: 0.3 });
    await expect(weekly).not.toSatisfyLaw("one-step", { simulate });
  });
});
