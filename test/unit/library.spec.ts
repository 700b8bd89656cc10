import { describe, expect, it } from "vitest";
import { answer } from "../../src/analysis/answer.js";
import { thresholdAnswer } from "../../src/analysis/threshold-answer.js";
import { InputError } from "../../src/errors.js";
import { analyze, threshold } from "../../src/library.js";
import { parametersOf } from "../../src/parameters/question.js";

const QUESTION = { temperature: 0.5, externalFraction: 0.2, reference: { the: 5, of: 3, and: 2 } };

describe("analyze", () => {
  it("gives the analysis of the question's parameters, however they are given", async () => {
    const parameters = await parametersOf(QUESTION);
    const expected = answer(parameters);
    expect(await analyze(QUESTION)).toEqual(expected);
    expect(await analyze(parameters)).toEqual(expected);
    expect(expected.verdict.class).toBe("collapse");
    expect(expected.parameters.reference.labels).toEqual(["the", "of", "and"]);
  });

  it("passes options on", async () => {
    const parameters = await parametersOf(QUESTION);
    expect(await analyze(QUESTION, { all: true })).toEqual(answer(parameters, { all: true }));
    await expect(analyze({ ...QUESTION, reference: "uniform:17" }, { all: true })).rejects.toThrow(InputError);
  });

  it("rejects a mistake with one sentence", async () => {
    const mistake = analyze({ ...QUESTION, temperature: -1 });
    await expect(mistake).rejects.toThrow(new InputError('temperature must be a number greater than 0, not "-1"'));
    await expect(analyze({ temperature: 1, reference: [1, 1] })).rejects.toThrow("the external fraction is missing");
  });
});

describe("threshold", () => {
  it("gives the thresholds at a temperature, whatever the external fraction", async () => {
    const expected = thresholdAnswer(await parametersOf(QUESTION));
    const { temperature, reference } = QUESTION;
    expect(await threshold({ temperature, reference })).toEqual(expected);
    expect(await threshold(await parametersOf({ ...QUESTION, externalFraction: 0.9 }))).toEqual(expected);
  });

  it("is exact for four equal outcomes at T = 1/2", async () => {
    const { thresholds } = await threshold({ temperature: 0.5, reference: "uniform:4" });
    expect(thresholds.unique).toBeCloseTo(4 / (4 + 2 * Math.sqrt(3)), 12);
  });
});
