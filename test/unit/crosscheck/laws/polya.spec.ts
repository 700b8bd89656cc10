import { describe, expect, it } from "vitest";
import { polya } from "../../../../src/crosscheck/laws/polya.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, patient, worst } from "./asymptotic-inputs.js";

const urn = { temperature: "1", externalFraction: "0", reference: "0.3,0.7", batchSize: "1", gain: "accumulate:5" };

describe("polya", () => {
  it.each(["0.1", "1", "5", "1000", "1e9"])("holds with a first dataset of %s samples", async (size) => {
    const report = polya.check(await inputOf({ ...urn, gain: `accumulate:${size}` }), context());
    expect(report.outcome).toBe("holds");
    expect(report.excluded.length).toBe(2);
  });

  it("expects the urn's variance in closed form, and never doubts it", async () => {
    const report = polya.check(await inputOf(urn), patient(1e6));
    const [mean, variance] = report.rows;
    const k = Number(/after (\d+) draws/.exec(variance.quantity)?.[1]);
    expect(k).toBeGreaterThanOrEqual(8);
    expect(mean.expected).toBe(0.7);
    expect(variance.expected).toBeCloseTo((k * 0.21) / (6 * (5 + k)), 14);
    expect(worst(report)).toBeLessThan(CERTAIN);
  });

  it("fails where the first dataset is 20 % off, and for a loop that is no urn", async () => {
    const input = await inputOf(urn);
    for (const change of [
      { gain: { kind: "accumulate", ratio: 6 } },
      { gain: { kind: "accumulate", ratio: 5 / 1.2 } },
      { gain: { kind: "window", gain: 1 / 6 } },
      { batchSize: 2 },
    ] as const) {
      const simulate = context({ simulate: (plan) => trajectoryOf({ ...plan, ...change }) });
      expect(polya.check(input, simulate).outcome).toBe("fails");
    }
  });

  it("does not apply elsewhere", async () => {
    const others = [
      { ...urn, batchSize: "2" },
      { ...urn, gain: "replace" },
      { ...urn, gain: "accumulate:0" },
      { ...urn, reference: "1,0" },
      { ...urn, temperature: "2" },
    ];
    for (const question of others)
      expect(polya.check(await inputOf(question), context()).outcome).toBe("not applicable");
  });
});
