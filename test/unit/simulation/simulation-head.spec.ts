import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { InputError } from "../../../src/errors.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { prepareSimulation, requireSimulable } from "../../../src/simulation/simulation-head.js";
import { prepared } from "./prepared-simulations.js";

describe("a prepared simulation", () => {
  it("plans the ensemble that was asked for", async () => {
    const { plan, head } = await prepared(
      { gain: "window:0.5", initial: "1,1,2" },
      { generations: 7, replicates: 40, every: 3 },
    );
    expect(plan.layout).toMatchObject({ generations: 7, replicates: 40, recorded: [0, 3, 6, 7], outcomes: 3 });
    expect(plan.loop).toMatchObject({ temperature: 0.6, externalFraction: 0.2, batchSize: 20 });
    expect([...plan.loop.initial]).toEqual([0.25, 0.25, 0.5]);
    expect([...plan.loop.reference]).toEqual([0.5, 0.3, 0.2]);
    expect(plan.seed).toBe(3);
    expect(head.plan).toEqual({
      generations: 7,
      replicates: 40,
      seed: 3,
      block: 32,
      every: 3,
      quantiles: [0.05, 0.25, 0.5, 0.75, 0.95],
    });
    expect(head.schedule).toBeNull();
    expect(JSON.parse(JSON.stringify(head))).toEqual(head);
  });

  it("shows the outcomes with their labels", async () => {
    const { head } = await prepared({ reference: { the: 5, of: 3, and: 2 } });
    expect(head.outcomes).toEqual({ indices: [0, 1, 2], reference: [0.5, 0.3, 0.2], labels: ["the", "of", "and"] });
    const many = await prepared({ reference: "zipf:3000" });
    expect(many.head.outcomes.indices).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(many.plan.rivals).toEqual([]);
    expect(many.plan.centre).toHaveLength(3000);
    const asked = { temperature: 0.6, externalFraction: 0.2, batchSize: 20, reference: "zipf:3000" };
    expect(many.head.verdict).toEqual(answer(await parametersOf(asked)).verdict);
  });

  it("takes schedules generation by generation and repeats them as they were given", async () => {
    const parameters = await parametersOf({
      temperature: 0.8,
      externalFraction: 0.2,
      batchSize: 9,
      reference: "5,3,2",
    });
    const reference = Float64Array.of(0.5, 0.3, 0.2);
    const schedules = {
      temperature: { text: "0.6 + k/10", values: Float64Array.of(0.6, 0.7, 0.8) },
      externalFraction: null,
      batchSize: { text: "9", values: 9 },
    };
    const input = { parameters, schedules, reference, initial: reference, analysis: answer(parameters) };
    const { plan, head } = prepareSimulation(input, { generations: 3, replicates: 2, every: null });
    expect(plan.loop).toMatchObject({ temperature: schedules.temperature.values, externalFraction: 0.2, batchSize: 9 });
    expect(head.schedule).toEqual({ temperature: "0.6 + k/10", batchSize: "9" });
  });

  it("needs a batch size and at most a million outcomes", async () => {
    const refusal = async (changes: object) => {
      const question = { temperature: 1, externalFraction: 0.5, reference: "uniform:2", ...changes };
      const parameters = await parametersOf(question);
      return () => requireSimulable(parameters);
    };
    expect(await refusal({})).toThrow(InputError);
    expect(await refusal({})).toThrow("a simulation needs a batch size: give --batch <B>");
    expect(await refusal({ batchSize: 5, reference: "uniform:1000001" })).toThrow(
      "at most 1000000 outcomes are allowed, not 1000001",
    );
    expect(await refusal({ batchSize: 5, reference: "uniform:1000000" })).not.toThrow();
  });

  it("is refused beyond the memory that is allowed, with the estimate", async () => {
    const large = prepared({}, { generations: 150, replicates: 1e6, every: 1 });
    await expect(large).rejects.toThrow(InputError);
    await expect(large).rejects.toThrow(/would take about 6\.\d+ GB of memory, more than the 4 GB that are allowed/);
    await expect(prepared({}, { generations: 150, replicates: 1e6 + 1, every: 1 })).resolves.toBeDefined();
    const wide = prepared({ reference: "uniform:200" }, { generations: 1000, every: 1 });
    await expect(wide).rejects.toThrow(/an answer of 40\d+ numbers, about 0\.81 GB/);
  });
});
