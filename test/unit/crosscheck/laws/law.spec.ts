import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decide,
  LAW_SLUGS,
  type LawContext,
  notApplicable,
  planOf,
  readingOf,
  type Trial,
} from "../../../../src/crosscheck/laws/law.js";
import { LAWS } from "../../../../src/crosscheck/laws/registry.js";
import { context, inputOf } from "./asymptotic-inputs.js";

/** A trial in which evidence grows by fixed amounts a replicate. */
function trialOf(against: readonly number[], suspects: readonly number[], cost = 1) {
  let drawn = 0;
  const trial: Trial = {
    quantities: against.map((rate, k) => ({
      quantity: `quantity ${k}`,
      ...{ expected: 1, modelError: 0, evidence: readingOf(() => rate * drawn) },
      estimate: () => ({ mean: 2, standardError: 0.5 }),
    })),
    suspects: suspects.map((rate, k) => ({ name: `wrong ${k}`, evidence: readingOf(() => rate * drawn) })),
    ...{ indistinguishable: ["twin"], cost, remark: "a remark" },
    run: (replicates) => {
      drawn += replicates;
    },
  };
  return { trial, drawn: () => drawn };
}

const decided = (against: readonly number[], suspects: readonly number[], changes: Partial<LawContext> = {}) =>
  decide("wright", trialOf(against, suspects).trial, context({ budget: 1e5, ...changes }));

describe("decide", () => {
  it("fails as soon as the mean e-value against the law is large enough, and names the quantity", () => {
    const report = decided([-0.1, 0.1, -0.2], [0.01]);
    expect(report.outcome).toBe("fails");
    expect(report.reason).toContain("quantity 1");
    expect(report.samples).toBeLessThan(500);
  });

  it("holds as soon as every suspect is excluded", () => {
    const report = decided([0, -0.1], [0.1, 0.05]);
    expect(report).toMatchObject({ law: "wright", outcome: "holds", reason: "a remark", remaining: [] });
    expect(report.excluded.map(({ name }) => name)).toEqual(["wrong 0", "wrong 1"]);
    expect(report.indistinguishable).toEqual(["twin"]);
    expect(report.rows[0]).toEqual({
      ...{ quantity: "quantity 0", expected: 1, observed: 2, standardError: 0.5, modelError: 0, logEvidence: 0 },
    });
    expect(decided([0], []).outcome).toBe("holds");
  });

  it("gives a single observation no standard error", () => {
    const { trial } = trialOf([0], [1]);
    const once = { ...trial.quantities[0], estimate: () => ({ mean: 2, standardError: 0, samples: 1 }) };
    const [row] = decide("wright", { ...trial, quantities: [once] }, context()).rows;
    expect(row).toMatchObject({ observed: 2, standardError: null });
  });

  it("prefers a contradiction where the same round brings both", () => {
    expect(decided([1], [1]).outcome).toBe("fails");
  });

  it("is undecided when the budget is used up, and says what is left", () => {
    const report = decided([0], [0.1, 0], { budget: 1000 });
    expect(report.outcome).toBe("undecided");
    expect(report.samples).toBe(1000);
    expect(report.excluded.map(({ name }) => name)).toEqual(["wrong 0"]);
    expect(report.remaining).toEqual([{ name: "wrong 1", logEvidence: 0 }]);
    expect(report.reason).toContain("wrong 1");
    expect(report.reason).toContain("a remark");
  });

  it("never draws more than the budget, and at least one replicate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 500 }), (budget, cost) => {
        const { trial, drawn } = trialOf([0], [0], cost);
        const report = decide("wright", trial, context({ budget }));
        expect(drawn()).toBe(Math.max(1, Math.floor(budget / cost)));
        expect(report.samples).toBe(drawn());
      }),
    );
  });

  it("needs evidence beyond 1/falseAlarm", () => {
    for (const falseAlarm of [1e-3, 1e-9]) {
      const { trial, drawn } = trialOf([0], [1e-3]);
      decide("wright", trial, context({ falseAlarm, budget: 1e6 }));
      const needed = Math.log(1 / falseAlarm) / 1e-3;
      expect(drawn()).toBeGreaterThan(needed);
      expect(drawn()).toBeLessThan(1.6 * needed);
    }
  });
});

describe("the laws", () => {
  it("come in the stated order, each once", () => {
    expect(LAWS.map(({ slug }) => slug)).toEqual([...LAW_SLUGS]);
  });

  it("that do not apply say so without rows", () => {
    expect(notApplicable("polya", "why")).toMatchObject({
      law: "polya",
      outcome: "not applicable",
      reason: "why",
      samples: 0,
    });
  });

  it("plan the input's own loop", async () => {
    const input = await inputOf({
      temperature: "0.8",
      externalFraction: "0.4",
      reference: "0.5,0.3,0.2",
      gain: "window:0.2",
    });
    expect(planOf(input, 7)).toEqual({
      ...{ reference: input.loop.reference, initial: input.initial, temperature: 0.8, externalFraction: 0.4 },
      ...{ batchSize: 7, gain: { kind: "window", gain: 0.2, exact: { num: 1n, den: 5n } } },
    });
  });
});
