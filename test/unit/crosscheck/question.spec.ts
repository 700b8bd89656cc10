import { describe, expect, it } from "vitest";
import { agreementOf } from "../../../src/crosscheck/question.js";
import { analyze } from "../../../src/pipeline.js";
import { closedFormFixedPoints, symbolicJacobian } from "../../../src/symbolic/index.js";
import { parametersOf, type Question, questionOf } from "../../problems/parameters.js";
import { PROBLEMS } from "../../problems/problems.js";

async function table(question: Question) {
  const parameters = await parametersOf(question);
  return agreementOf(parameters, await analyze(parameters), { closedFormFixedPoints, symbolicJacobian });
}

describe("agreementOf", () => {
  it.each(
    PROBLEMS.map((problem) => [problem.name, problem] as const),
  )("agrees on the problem %s", async (_, problem) => {
    const rows = await table(questionOf(problem));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.agrees)).toEqual([]);
  });

  it("has the closed form beside the branches for two outcomes", async () => {
    const rows = await table({ temperature: "0.5", externalFraction: "0.2", reference: "0.6,0.4" });
    expect(rows.find((row) => row.quantity === "p*_1")?.by).toHaveProperty("symbolic");
    expect(rows.every((row) => row.agrees)).toBe(true);
  });

  it("checks what a large vocabulary's answer lists", async () => {
    const rows = await table({ temperature: "0.9", externalFraction: "0.3", reference: "zipf:20000:1" });
    expect(rows.filter((row) => !row.agrees)).toEqual([]);
    expect(rows.some((row) => /largest difference of \d+ listed outcomes/.test(row.quantity))).toBe(true);
  });

  it("says why there is no table at a tie or for a billion outcomes", async () => {
    const tie = await table({ temperature: "0.6", externalFraction: "0.42", reference: "0.45,0.45,0.1" });
    expect(tie.map((row) => row.by)).toEqual([{ omitted: "the loop ends at no single attractor" }]);
    const large = await table({ temperature: "0.9", externalFraction: "0.3", reference: "uniform:1000000000" });
    expect(large.map((row) => row.by)).toEqual([{ omitted: "more than 200000 outcomes" }]);
  });
});
