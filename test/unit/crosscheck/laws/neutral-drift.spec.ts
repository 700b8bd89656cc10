import { describe, expect, it } from "vitest";
import { neutralDrift } from "../../../../src/crosscheck/laws/neutral-drift.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, patient, worst } from "./asymptotic-inputs.js";

const drift = { temperature: "1", externalFraction: "0", reference: "0.5,0.3,0.2", batchSize: "20" };

describe("neutral-drift", () => {
  it.each([
    ["0.5,0.3,0.2", "1"],
    ["0.5,0.3,0.2", "20"],
    ["0.7,0.3", "33"],
    ["zipf:30", "1000"],
    ["0.5,0.5,0", "1000000000"],
    ["zipf:1000", "100"],
  ])("holds for %s with batches of %s and excludes the neighbouring batches", async (reference, batchSize) => {
    const report = neutralDrift.check(await inputOf({ ...drift, reference, batchSize }), context());
    expect(report.outcome).toBe("holds");
    expect(report.excluded.length).toBe(batchSize === "1" ? 1 : 2);
  });

  it("expects the mean, the loss of diversity and the fixation of the theory, and never doubts them", async () => {
    const report = neutralDrift.check(await inputOf(drift), patient(1e6));
    expect(worst(report)).toBeLessThan(CERTAIN);
    const expected = (start: string): number =>
      report.rows.find(({ quantity }) => quantity.startsWith(start))!.expected!;
    expect(expected("mean of")).toBe(0.5);
    expect(expected("diversity")).toBeCloseTo(0.62 * 0.95 ** 20, 14);
    expect(expected("mean square change")).toBeCloseTo(0.25 * (1 - 0.95 ** 20), 14);
    expect(expected("chance that outcome 0 is the last")).toBe(0.5);
    for (const { expected, observed, standardError } of report.rows)
      expect(Math.abs(observed! - expected!)).toBeLessThan(6 * standardError!);
  });

  it("fails for wrong simulators, named or not, and ends even where nothing is ever fixed", async () => {
    const input = await inputOf(drift);
    for (const change of [{ batchSize: 21 }, { batchSize: 19 }, { temperature: 0.9 }, { externalFraction: 0.1 }]) {
      const simulate = context({ simulate: (plan) => trajectoryOf({ ...plan, ...change }) });
      expect(neutralDrift.check(input, simulate).outcome).toBe("fails");
    }
  });

  it("chooses a batch where none is given, and says so", async () => {
    const { batchSize: _, ...unsized } = drift;
    const report = neutralDrift.check(await inputOf(unsized), context());
    expect(report.outcome).toBe("holds");
    expect(report.reason).toContain("no batch size is given");
  });

  it("does not apply elsewhere", async () => {
    const others = [
      { ...drift, temperature: "0.9" },
      { ...drift, externalFraction: "0.1" },
      { ...drift, gain: "window:0.5" },
      { ...drift, reference: "1,0" },
    ];
    for (const question of others)
      expect(neutralDrift.check(await inputOf(question), context()).outcome).toBe("not applicable");
  });
});
