import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { analyze } from "../../../src/library.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { answered, failureText, isAnalysis, parametersOfSubject } from "../../../src/testing/subject.js";

const question = { temperature: 0.8, externalFraction: 0.2, reference: [0.5, 0.3, 0.2] };

describe("a subject", () => {
  it("is answered alike as a question, as parameters and as an analysis", async () => {
    const analysis = await analyze(question);
    const parameters = await parametersOf(question);
    for (const subject of [question, parameters, analysis]) {
      const found = await answered(subject);
      expect(found.analysis).toEqual(analysis);
      expect(found.parameters === null).toBe(subject === analysis);
    }
    expect([question, parameters, analysis].map(isAnalysis)).toEqual([false, false, true]);
  });

  it("has no parameters where it is an analysis", async () => {
    expect(await parametersOfSubject(question)).toEqual(await parametersOf(question));
    await expect(parametersOfSubject(await analyze(question))).rejects.toThrow(InputError);
    await expect(parametersOfSubject(undefined as never)).rejects.toThrow(
      "a question, its parameters or an analysis is expected, not undefined",
    );
  });

  it("is shown in a failure with its verdict's reason, a command and what that needs", async () => {
    const found = await answered({ temperature: 2, externalFraction: 0.5, reference: new Array(2000).fill(1) });
    const lines = failureText("headline", found).split("\n");
    expect(lines[0]).toBe("headline");
    expect(lines[3]).toBe(found.analysis.verdict.sentence);
    expect(lines[4]).toBe("Reproduce: npx heatdeath check -T 2 -l 0.5 -r reference.csv");
    expect(lines[5]).toContain("2000 entries");
    expect(failureText("headline", found, { purpose: "Own", command: "one" }).split("\n")[4]).toBe("Own: one");
  });
});
