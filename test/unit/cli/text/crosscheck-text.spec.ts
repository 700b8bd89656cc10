import { describe, expect, it } from "vitest";
import { answer } from "../../../../src/analysis/answer.js";
import { crosscheckText } from "../../../../src/cli/text/crosscheck-text.js";
import type { Crosscheck } from "../../../../src/crosscheck/crosscheck.js";
import { type LawReport, notApplicable } from "../../../../src/crosscheck/laws/law.js";
import { parametersOf } from "../../../problems/parameters.js";

const row = {
  ...{ quantity: "a share", expected: 0.5, observed: 0.512345, standardError: 0.0123 },
  ...{ modelError: 0, logEvidence: -2 },
};

const report: LawReport = {
  ...{ law: "one-step", outcome: "holds", reason: null, rows: [row], samples: 64 },
  excluded: [{ name: "T 5 % higher", logEvidence: 30 }],
  ...{ remaining: [], indistinguishable: [] },
};

async function textOf(laws: readonly LawReport[], colour = false): Promise<string> {
  const { parameters } = answer(
    await parametersOf({ temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2" }),
  );
  const found: Crosscheck = {
    ...{ format: "heatdeath.crosscheck/1", parameters, seed: 0, falseAlarm: 1e-6, budget: 1e7 },
    ...{ sentence: "One sentence.", laws },
  };
  return crosscheckText(found, colour);
}

describe("crosscheckText", () => {
  it("shows expected beside observed with its error, and what is excluded", async () => {
    const text = await textOf([report]);
    expect(text).toContain("one-step: holds (64 replicates)");
    expect(text).toMatch(/a share +0\.5 +0\.512345 ± 0\.012 +none/);
    expect(text).toContain("Excluded: T 5 % higher.");
    expect(text).not.toContain("Not excluded");
    expect(text).not.toContain("Not applicable");
    expect(text).toMatch(/One sentence\.\nA correct simulator is called wrong/);
    expect(text.endsWith("\n")).toBe(true);
  });

  it("shows model errors, evidence, what is left open and what nobody could tell", async () => {
    const text = await textOf([
      {
        ...{ ...report, outcome: "undecided", reason: "a reason" },
        rows: [
          { ...row, modelError: 0.05, logEvidence: 3.2 },
          { ...row, quantity: "a mean", logEvidence: 2 },
          { ...row, expected: null, observed: null, standardError: null },
        ],
        remaining: [{ name: "λ 10 % lower", logEvidence: 3 }],
        indistinguishable: ["a twin"],
      },
      notApplicable("polya", "it is about urns"),
    ]);
    expect(text).toMatch(/0\.5 ± 0\.05 +0\.512345 ± 0\.012 +e\^3\.2/);
    expect(text).toMatch(/a mean +0\.5 +0\.512345 ± 0\.012 +none/);
    expect(text).toMatch(/a share +– +– +none/);
    expect(text).toContain("A reason.");
    expect(text).toContain("Not excluded: λ 10 % lower.");
    expect(text).toContain("Too near to be told at these parameters: a twin.");
    expect(text).toContain("Not applicable\npolya: it is about urns");
  });

  it("has colours only where they are wanted", async () => {
    expect(await textOf([report])).not.toContain("\u001b[");
    expect(await textOf([{ ...report, outcome: "fails" }], true)).toContain("\u001b[31mfails\u001b[39m");
  });
});
