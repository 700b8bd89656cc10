import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { type CrosscheckOptions, crosscheck, FALSE_ALARM } from "../../../src/crosscheck/crosscheck.js";
import { LAW_SLUGS } from "../../../src/crosscheck/laws/law.js";
import { InputError } from "../../../src/errors.js";
import { printJson, toJson } from "../../../src/report/json.js";
import { trajectoryOf } from "../../../src/simulation/trajectory.js";
import { parametersOf, type Question } from "../../problems/parameters.js";

const plain: Question = { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2", batchSize: "100" };

async function run(question: Question, options: CrosscheckOptions = {}) {
  const parameters = await parametersOf(question);
  return crosscheck(parameters, answer(parameters), options);
}

describe("crosscheck", () => {
  it("reports every law in order, and those that do not apply with a reason", async () => {
    const found = await run(plain, { budget: 1e6 });
    expect(found.laws.map(({ law }) => law)).toEqual([...LAW_SLUGS]);
    expect(found).toMatchObject({ format: "heatdeath.crosscheck/1", falseAlarm: FALSE_ALARM, budget: 1e6, seed: 0 });
    for (const { outcome, reason, rows } of found.laws) {
      expect(outcome).not.toBe("fails");
      expect(rows.length > 0).toBe(outcome !== "not applicable");
      if (outcome === "not applicable" || outcome === "undecided") expect(reason).toMatch(/\w/);
    }
  });

  it("runs only the laws that are asked for", async () => {
    const found = await run(plain, { laws: ["polya", "one-step"] });
    expect(found.laws.map(({ law }) => law)).toEqual(["one-step", "polya"]);
    expect(found.sentence).toBe("One-step holds, and every wrong model tried is excluded.");
  });

  it("sums up in one sentence whatever happens", async () => {
    const simulate: CrosscheckOptions["simulate"] = (plan) => trajectoryOf({ ...plan, temperature: 0.7 });
    const failed = await run(plain, { laws: ["one-step"], simulate });
    expect(failed.sentence).toBe("The simulation contradicts one-step.");
    const silent = await run(plain, { laws: ["polya"] });
    expect(silent.sentence).toBe("None of these laws says anything about these parameters.");
    const open = await run({ ...plain, batchSize: "1" }, { laws: ["one-step"], budget: 100 });
    expect(open.sentence).toBe("Nothing speaks against one-step, but the budget did not exclude every wrong model.");
    const drift = { ...plain, temperature: "1", externalFraction: "0", batchSize: "20" };
    const both = await run(drift, { laws: ["one-step", "neutral-drift"] });
    expect(both.sentence).toBe("One-step and neutral-drift hold, and every wrong model tried is excluded.");
  });

  it("is the same for the same seed, as JSON, and another for another", async () => {
    const json = async (seed: string) => printJson(toJson(await run({ ...plain, seed }, { laws: ["one-step"] })));
    expect(await json("4")).toBe(await json("4"));
    expect(await json("4")).not.toBe(await json("5"));
  });

  it("refuses vocabularies that it cannot simulate outcome by outcome", async () => {
    await expect(run({ ...plain, reference: "uniform:1000000000" })).rejects.toThrow(InputError);
    await expect(run({ ...plain, reference: "uniform:1000000000" })).rejects.toThrow(
      "at most 2000000 outcomes are allowed, not 1000000000",
    );
  });
});
