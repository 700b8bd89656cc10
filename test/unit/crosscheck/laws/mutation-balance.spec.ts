import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutationBalance, stationaryVariance } from "../../../../src/crosscheck/laws/mutation-balance.js";
import { shareMoments } from "../../../../src/crosscheck/laws/share-moments.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, patient, worst } from "./asymptotic-inputs.js";

const balance = { temperature: "1", externalFraction: "0.3", reference: "0.5,0.3,0.2", batchSize: "100" };

describe("mutation-balance", () => {
  it.each([
    ["0.3", "1", "0.5,0.3,0.2"],
    ["0.3", "100", "0.5,0.3,0.2"],
    ["0.3", "1000000", "0.5,0.3,0.2"],
    ["0.02", "50", "0.9,0.1"],
    ["0.01", "1000000", "zipf:8"],
    ["1", "10", "0.5,0.3,0.2"],
    ["0.95", "10", "0.6,0.4,0"],
    ["0.3", "1000", "zipf:200"],
  ])("holds at λ = %s with batches of %s from %s", async (externalFraction, batchSize, reference) => {
    const report = mutationBalance.check(
      await inputOf({ ...balance, externalFraction, batchSize, reference }),
      context(),
    );
    expect(report.outcome).toBe("holds");
    expect(report.excluded.length).toBe((batchSize === "1" ? 1 : 2) + (Number(externalFraction) > 0.91 ? 1 : 2));
  });

  it("expects the stationary variance of the theory, and never doubts it", async () => {
    const report = mutationBalance.check(await inputOf(balance), patient(5e5));
    const stationary = report.rows.find(({ quantity }) => quantity.startsWith("stationary variance"))!;
    expect(stationary.expected).toBeCloseTo(0.25 / (100 * 0.51 + 0.49), 14);
    expect(worst(report)).toBeLessThan(CERTAIN);
    for (const { expected, observed, standardError } of report.rows)
      expect(Math.abs(observed! - expected!)).toBeLessThan(6 * standardError!);
  });

  it("fails for wrong simulators, named or not", async () => {
    const input = await inputOf(balance);
    for (const change of [
      { batchSize: 105 },
      { batchSize: 95 },
      { externalFraction: 0.33 },
      { externalFraction: 0.27 },
      { temperature: 1.1 },
      { gain: { kind: "window", gain: 0.95 } },
    ] as const) {
      const simulate = context({ simulate: (plan) => trajectoryOf({ ...plan, ...change }) });
      expect(mutationBalance.check(input, simulate).outcome).toBe("fails");
    }
  });

  it("does not apply elsewhere", async () => {
    const others = [
      { ...balance, temperature: "0.9" },
      { ...balance, externalFraction: "0" },
      { ...balance, gain: "accumulate" },
      { ...balance, reference: "1,0" },
    ];
    for (const question of others)
      expect(mutationBalance.check(await inputOf(question), context()).outcome).toBe("not applicable");
  });
});

describe("stationaryVariance", () => {
  it("is where the exact recursion ends", () => {
    const percents = fc.integer({ min: 5, max: 100 }).map((k) => k / 100);
    fc.assert(
      fc.property(percents, percents, fc.integer({ min: 1, max: 1e9 }), (q, externalFraction, batchSize) => {
        const share = { initial: 1, reference: q, externalFraction, batchSize, gain: { kind: "replace" } as const };
        const { second } = shareMoments(share, 800);
        expect(second).toBeCloseTo(stationaryVariance(q, externalFraction, batchSize), 14);
      }),
    );
  });
});
