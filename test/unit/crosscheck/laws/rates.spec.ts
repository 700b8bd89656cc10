import { describe, expect, it } from "vitest";
import { rates } from "../../../../src/crosscheck/laws/rates.js";
import { wrongGains } from "../../../../src/crosscheck/laws/wrong-gains.js";
import { step } from "../../../../src/model/closed-loop.js";
import { gainAt } from "../../../../src/model/gain.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, inputOfProblem, patient, worst } from "./asymptotic-inputs.js";

const plain = { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2" };
const GAINS = ["replace", "window:0.2", "accumulate:3"];

describe("rates", () => {
  it.each([
    "plain",
    "basin-window",
    "zipf-100",
    "closed-hot",
    "neutral",
    "slow",
    "boiling",
    "three-roots",
  ])("holds on %s and excludes the wrong gains", async (name) => {
    const input = await inputOfProblem(name);
    const report = rates.check(input, context());
    expect(report.outcome).toBe("holds");
    expect(report.excluded).toHaveLength(wrongGains(input.gain).length);
  });

  it.each(GAINS)("stays within its model error where it looks on: %s", async (gain) => {
    for (const temperature of ["0.8", "1", "3"]) {
      const report = rates.check(await inputOf({ ...plain, temperature, gain }), patient(1e6));
      expect(worst(report)).toBeLessThan(CERTAIN);
    }
  });

  it.each(GAINS)("expects what two orbits of the deterministic map do: %s", async (gain) => {
    const input = await inputOf({ ...plain, gain });
    const [row] = rates.check(input, context()).rows;
    const generations = Number(/after (\d+) generations/.exec(row.quantity)?.[1]);
    const p = input.analysis.fixedPoints[0].p!;
    const push = [1e-6, -0.5e-6, -0.5e-6];
    // Long before, the fast mode is gone: what is left after K more generations, seen far out, is the slow share alone.
    const settle = 40;
    const apart = (k: number, first: number): number[] => {
      const [a, b] = [1, -1].map((sign) => {
        let x: Float64Array = Float64Array.from(p, (y, i) => y + sign * push[i] * first);
        for (let j = 0; j < settle; j++) x = step(input.loop, x, 1);
        const size = Math.max(...x.map((y, i) => Math.abs(y - p[i])));
        x = x.map((y, i) => p[i] + ((y - p[i]) * 1e-5) / size);
        for (let j = 0; j < k; j++) x = step(input.loop, x, gainAt(input.gain, j));
        return x;
      });
      return Array.from(a, (y, i) => y - b[i]);
    };
    const [before, after] = [apart(0, 1), apart(generations, 1)];
    const i = before.findIndex((x) => Math.abs(x) === Math.max(...before.map(Math.abs)));
    expect(after[i] / before[i]).toBeCloseTo(row.expected!, 3);
  });

  it("reads the power law's exponent under accumulate", async () => {
    const report = rates.check(await inputOfProblem("closed-hot"), context());
    const reading = report.rows.find(({ quantity }) => /exponent/.test(quantity))!;
    expect(reading.expected).toBeCloseTo(0.5, 12);
    expect(Math.abs(reading.observed! - 0.5)).toBeLessThan(reading.modelError + 6 * reading.standardError!);
  });

  it("grants no model error at T = 1, where the mean law is exact from every start", async () => {
    const [row] = rates.check(await inputOfProblem("neutral"), context()).rows;
    expect(row.modelError).toBe(0);
    const generations = Number(/after (\d+) generations/.exec(row.quantity)?.[1]);
    expect(row.expected).toBeCloseTo(0.75 ** generations, 12);
  });

  it.each(GAINS)("fails with every wrong gain: %s", async (gain) => {
    const input = await inputOf({ ...plain, gain });
    for (const wrong of wrongGains(input.gain)) {
      const simulate: typeof trajectoryOf = (plan) => trajectoryOf({ ...plan, gain: wrong.gain });
      expect(rates.check(input, context({ simulate })).outcome).toBe("fails");
    }
  });

  it.each(["pitchfork-two", "closed-cold"])("says why it does not apply to %s", async (name) => {
    const report = rates.check(await inputOfProblem(name), context());
    expect(report.outcome).toBe("not applicable");
    expect(report.reason).toMatch(/^\S.+$/);
  });
});
