import { describe, expect, it } from "vitest";
import type { Law } from "../../src/crosscheck/laws/law.js";
import { LAWS } from "../../src/crosscheck/laws/registry.js";
import type { LoopPlan } from "../../src/simulation/loop-plan.js";
import { trajectoryOf } from "../../src/simulation/trajectory.js";
import type { Question } from "../problems/parameters.js";
import { inputOf } from "../unit/crosscheck/laws/asymptotic-inputs.js";

/** A rate at which false alarms would be seen in this many runs, were they more frequent than they may be. */
const FALSE_ALARM = 0.05;
const RUNS = 120;

/** A mean of 6 is allowed; more than 18 would be five standard deviations beyond it. */
const MOST_ALARMS = 18;

const BUDGET = 10_000;

const drift: Question = { temperature: "1", externalFraction: "0", reference: "0.5,0.3,0.2", batchSize: "8" };
const plain: Question = { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2", batchSize: "50" };

/** Each law at parameters where it applies. */
const CASES: readonly (readonly [slug: Law["slug"], question: Question])[] = [
  ["one-step", plain],
  ["one-step", { ...plain, gain: "window:0.3", batchSize: "1" }],
  ["neutral-drift", drift],
  ["polya", { ...drift, batchSize: "1", gain: "accumulate:3" }],
  ["mutation-balance", { ...plain, temperature: "1", batchSize: "5" }],
  ["extinction", { ...drift, reference: "zipf:20", batchSize: "60" }],
  ["sum-rule", plain],
  ["rates", plain],
];

describe(`at a rate of ${FALSE_ALARM} the right simulator raises no more false alarms than that:`, () => {
  for (const [slug, question] of CASES) {
    it(`${slug}, ${question.gain ?? "replace"}, B = ${question.batchSize}`, async () => {
      const law = LAWS.find((each) => each.slug === slug)!;
      const input = await inputOf(question);
      const context = { falseAlarm: FALSE_ALARM, budget: BUDGET, simulate: trajectoryOf };
      let alarms = 0;
      for (let seed = 1; seed <= RUNS; seed++) {
        const { outcome } = law.check({ ...input, seed }, context);
        expect(outcome).not.toBe("not applicable");
        if (outcome === "fails") alarms++;
      }
      expect(alarms).toBeLessThanOrEqual(MOST_ALARMS);
    });
  }
});

describe(`at a rate of ${FALSE_ALARM} a wrong model is not excluded, where it is the true one, more often than that:`, () => {
  const cases: readonly (readonly [Law["slug"], Question, string, Partial<LoopPlan>])[] = [
    ["one-step", plain, "T 5 % higher", { temperature: 0.84 }],
    ["one-step", plain, "λ 10 % lower", { externalFraction: 0.36 }],
    ["neutral-drift", drift, "B 9 instead of 8", { batchSize: 9 }],
    ["mutation-balance", { ...plain, temperature: "1", batchSize: "5" }, "B 6 instead of 5", { batchSize: 6 }],
  ];
  for (const [slug, question, name, change] of cases) {
    it(`${slug}, ${name}`, async () => {
      const law = LAWS.find((each) => each.slug === slug)!;
      const input = await inputOf(question);
      const simulate = (plan: LoopPlan) => trajectoryOf({ ...plan, ...change });
      const context = { falseAlarm: FALSE_ALARM, budget: BUDGET, simulate };
      let alarms = 0;
      for (let seed = 1; seed <= RUNS; seed++) {
        const { excluded } = law.check({ ...input, seed }, context);
        if (excluded.some((model) => model.name === name)) alarms++;
      }
      expect(alarms).toBeLessThanOrEqual(MOST_ALARMS);
    });
  }
});
