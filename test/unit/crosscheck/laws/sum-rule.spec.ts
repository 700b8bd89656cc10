import { describe, expect, it } from "vitest";
import type { FixedPoint } from "../../../../src/analysis/analysis.js";
import type { LawInput } from "../../../../src/crosscheck/laws/law.js";
import { sumRule } from "../../../../src/crosscheck/laws/sum-rule.js";
import { jacobian } from "../../../../src/model/jacobian.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, inputOfProblem, patient, worst } from "./asymptotic-inputs.js";

const plain = { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2" };

/** The input with other multipliers at the verdict's attractor. */
function withMultipliers(input: LawInput, change: (point: FixedPoint) => readonly number[]): LawInput {
  const { analysis } = input;
  const fixedPoints = analysis.fixedPoints.map((point, k) =>
    k === analysis.verdict.attractor ? { ...point, multipliers: change(point) } : point,
  );
  return { ...input, analysis: { ...analysis, fixedPoints } };
}

describe("sumRule", () => {
  it.each([
    "plain",
    "three-roots",
    "basin-window",
    "zipf-100",
    "closed-hot",
    "freezing",
    "open",
    "unsupported-start-hot",
  ])("holds on %s and excludes multipliers without -s dᵀ", async (name) => {
    const report = sumRule.check(await inputOfProblem(name), context());
    expect(report.outcome).toBe("holds");
    expect(report.excluded.map((model) => model.name)).toContain("multipliers without the term -s dᵀ");
  });

  it("stays within its model error where it looks on", async () => {
    for (const gain of ["replace", "window:0.2", "accumulate:2"]) {
      const report = sumRule.check(await inputOf({ ...plain, gain }), patient(2e6));
      expect(worst(report)).toBeLessThan(CERTAIN);
      expect(report.samples).toBeGreaterThan(3000);
    }
  });

  it("expects what the exact covariance of mutation-balance says at T = 1", async () => {
    const report = sumRule.check(
      await inputOf({ temperature: "1", externalFraction: "0.3", reference: "0.5,0.3,0.2" }),
      context(),
    );
    const [row] = report.rows;
    const generations = Number(/after (\d+) generations/.exec(row.quantity)?.[1]);
    // E Σ(p-q)²/q ← (1-1/B)(1-λ)² E Σ(p-q)²/q + (n-1)/B, exactly.
    const B = Number(/batches of (\d+)/.exec(report.reason ?? "")?.[1]);
    let exact = 0;
    for (let k = 0; k < generations; k++) exact = (1 - 1 / B) * 0.49 * exact + 2 / B;
    expect(row.expected! / (B * exact)).toBeCloseTo(1, 5);
    expect(report.outcome).toBe("holds");
  });

  it("cannot tell one term among a thousand, and says so", async () => {
    const report = sumRule.check(await inputOfProblem("zipf-1000-hot"), context());
    expect(report.outcome).toBe("holds");
    expect(report.indistinguishable).toEqual(["multipliers without the term -s dᵀ"]);
  });

  it("fails with the bare d, with a multiplier that is off, and for simulators that are wrong", async () => {
    const input = await inputOf(plain);
    const bare = withMultipliers(input, ({ p }) => Array.from(jacobian(input.loop, p!).d));
    expect(sumRule.check(bare, context()).outcome).toBe("fails");
    const off = withMultipliers(input, ({ multipliers }) => [multipliers![0] + 0.1, multipliers![1]]);
    expect(sumRule.check(off, patient(1e7)).outcome).toBe("fails");
    const hotter = context({ simulate: (plan) => trajectoryOf({ ...plan, temperature: 0.84 }) });
    expect(sumRule.check(input, hotter).outcome).toBe("fails");
    const smaller = context({
      simulate: (plan) => trajectoryOf({ ...plan, batchSize: Math.round((plan.batchSize as number) / 1.3) }),
    });
    expect(sumRule.check(input, smaller).outcome).toBe("fails");
  });

  it("is deterministic in the seed", async () => {
    const [a, b, c] = await Promise.all([inputOf(plain, 5), inputOf(plain, 5), inputOf(plain, 6)]);
    expect(sumRule.check(a, context())).toEqual(sumRule.check(b, context()));
    expect(sumRule.check(c, context()).rows[0].observed).not.toBe(sumRule.check(a, context()).rows[0].observed);
  });

  it.each(["pitchfork-two", "closed-cold", "tiny-outcome"])("says why it does not apply to %s", async (name) => {
    const report = sumRule.check(await inputOfProblem(name), context());
    expect(report.outcome).toBe("not applicable");
    expect(report.reason).toMatch(/^\S.+$/);
  });
});
