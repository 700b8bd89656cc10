import { describe, expect, it } from "vitest";
import { oneStep } from "../../../../src/crosscheck/laws/one-step.js";
import type { LoopPlan } from "../../../../src/simulation/loop-plan.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, worst } from "./asymptotic-inputs.js";

const plain = { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2", batchSize: "200" };
const changed = (change: (plan: LoopPlan) => Partial<LoopPlan>) =>
  context({ simulate: (plan) => trajectoryOf({ ...plan, ...change(plan) }) });

describe("one-step", () => {
  it.each([
    ["replace", "1000"],
    ["window:0.01", "50"],
    ["window:0.000001", "1000000000"],
    ["accumulate", "100"],
    ["accumulate:0", "7"],
    ["accumulate:12345.678", "1000000000"],
    ["replace", "1"],
    ["replace", "1000000000000000"],
  ])("holds under %s with batches of %s", async (gain, batchSize) => {
    const report = oneStep.check(await inputOf({ ...plain, gain, batchSize }), context());
    expect(report.outcome).toBe("holds");
    expect(worst(report)).toBeLessThan(CERTAIN);
    expect(report.excluded.length).toBe(5);
  });

  it.each(["0.01", "0.3", "1", "1.7", "100"])("holds at T = %s and tells T and λ there", async (temperature) => {
    for (const externalFraction of ["0", "0.05", "0.4"]) {
      const input = await inputOf({ ...plain, temperature, externalFraction, reference: "uniform:5" });
      const report = oneStep.check(input, context());
      expect(report.outcome).toBe("holds");
      expect(report.excluded.length).toBe(externalFraction === "0" ? 3 : 5);
    }
  });

  it("says which wrong models no data can tell", async () => {
    const fresh = oneStep.check(await inputOf({ ...plain, externalFraction: "1" }), context());
    expect(fresh.indistinguishable).toEqual(["T 5 % higher", "T a factor 1.05 lower"]);
    expect(fresh.excluded.map(({ name }) => name)).toContain("λ 10 % lower");
    const alone = oneStep.check(await inputOf({ ...plain, reference: "1,0" }), context());
    expect(alone.outcome).toBe("holds");
    expect(alone.indistinguishable.length).toBe(4);
  });

  it("says what it chose", async () => {
    const { batchSize: _, ...unsized } = plain;
    expect(oneStep.check(await inputOf(unsized), context()).reason).toContain("batches of 1000 were drawn");
    const vast = await inputOf({ ...plain, batchSize: "1e15" });
    expect(oneStep.check(vast, context()).reason).toContain("the largest that can be read off");
    const still = { ...(await inputOf(plain)), gain: { kind: "accumulate", ratio: 1e15 } } as const;
    expect(oneStep.check(still, context()).outcome).toBe("not applicable");
  });

  it("fails for every kind of wrong simulator, named or not", async () => {
    const input = await inputOf(plain);
    const wrong = [
      changed(({ temperature }) => ({ temperature: (temperature as number) * 1.05 })),
      changed(({ externalFraction }) => ({ externalFraction: (externalFraction as number) * 0.9 })),
      changed(() => ({ batchSize: 199 })),
      changed(() => ({ gain: { kind: "window", gain: 0.95 } })),
      // Not among the stated ones: the outcomes' references exchanged, and samples that come in pairs.
      changed(() => ({ reference: Float64Array.of(0.3, 0.5, 0.2) })),
      changed(() => ({ batchSize: 100 })),
    ];
    for (const wrongContext of wrong) expect(oneStep.check(input, wrongContext).outcome).toBe("fails");
  });

  it("names the rule that a batch breaks", async () => {
    const report = oneStep.check(
      await inputOf(plain),
      changed(() => ({ batchSize: 199 })),
    );
    expect(report.reason).toMatch(/no whole number|holds \d+ samples/);
  });

  it("is undecided, not wrong, where the budget is too small", async () => {
    const report = oneStep.check(await inputOf({ ...plain, batchSize: "1" }), context({ budget: 1000 }));
    expect(report.outcome).toBe("undecided");
    expect(report.remaining.length).toBeGreaterThan(0);
  });

  it("checks a vocabulary", async () => {
    const question = { ...plain, reference: "zipf:20000", batchSize: "10000", gain: "window:0.1" };
    const report = oneStep.check(await inputOf(question), context());
    expect(report.outcome).toBe("holds");
  });

  it("is deterministic in the seed", async () => {
    const [a, b, c] = await Promise.all([inputOf(plain, 5), inputOf(plain, 5), inputOf(plain, 6)]);
    expect(oneStep.check(a, context())).toEqual(oneStep.check(b, context()));
    expect(oneStep.check(a, context())).not.toEqual(oneStep.check(c, context()));
  });
});
