import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { answer } from "../../../../src/analysis/answer.js";
import { certifiedAnalysis } from "../../../../src/certificates/certified-analysis.js";
import { type PedanticAnalysis, pedantic } from "../../../../src/certificates/pedantic.js";
import { ALL_POINTS, prove } from "../../../../src/certificates/prove.js";
import { pedanticText, pedanticThresholdsText } from "../../../../src/cli/text/pedantic-text.js";
import { parametersOf, type Question } from "../../../../src/parameters/question.js";
import { numberText } from "../../../../src/report/number.js";

async function proved(question: Question, all: boolean): Promise<PedanticAnalysis> {
  const parameters = await parametersOf(question);
  const proving = prove(parameters, all ? ALL_POINTS : {});
  const found = pedantic(certifiedAnalysis(answer(parameters, { all }), proving), all);
  if ("undecided" in found) throw new Error(JSON.stringify(found.undecided));
  return found.answer;
}

const COLLAPSE: Question = { temperature: "0.5", externalFraction: "0.2", reference: [5, 3, 2] };

describe("pedanticText", () => {
  it("shows the sentence, the counts and every fixed point with its radius", async () => {
    const analysis = await proved(COLLAPSE, true);
    const lines = pedanticText(analysis, false).trimEnd().split("\n");
    expect(lines[0]).toBe(analysis.verdict.sentence);
    expect(lines[2]).toBe("7 fixed points and 3 attractors: proved to be all");
    const rows = lines.slice(5);
    expect(rows).toHaveLength(7);
    rows.forEach((row, k) => {
      const { drift, radius, p } = analysis.fixedPoints[k];
      for (const x of [numberText(drift, 6), numberText(p![0], 5), numberText(radius!, 2)]) expect(row).toContain(x);
      expect(row.startsWith("→")).toBe(k === analysis.verdict.attractor);
    });
    expect(lines.join("\n")).not.toMatch(/null|undefined|NaN/);
  });

  it("names one attractor in the singular, marks the sides of a tie, and does without points", async () => {
    const hot = await proved({ ...COLLAPSE, temperature: 2 }, false);
    expect(pedanticText(hot, false)).toContain(
      "\n1 attractor: proved to be all; fixed points, each in a checked box\n",
    );
    expect(pedanticText({ ...hot, fixedPoints: [] }, false)).toMatch(/\n1 attractor: proved to be all\n$/);
    const tie = await proved({ ...COLLAPSE, reference: [2, 2, 1] }, false);
    const sides = pedanticText(tie, false)
      .split("\n")
      .filter((line) => line.startsWith("~"));
    expect(sides).toHaveLength(tie.verdict.sides!.length);
    const open = { ...hot, fixedPoints: [{ ...hot.fixedPoints[0], class: null }] };
    expect(pedanticText(open, false)).toContain("within rounding of the tolerance");
  });

  it("uses colour only where asked", async () => {
    const analysis = await proved(COLLAPSE, false);
    expect(pedanticText(analysis, true)).not.toBe(pedanticText(analysis, false));
    expect(stripVTControlCharacters(pedanticText(analysis, true))).toBe(pedanticText(analysis, false));
  });
});

describe("pedanticThresholdsText", () => {
  it("shows the ranges", () => {
    const text = pedanticThresholdsText(
      {
        format: "heatdeath.thresholds/1",
        parameters: { temperature: 0.5, tolerance: 0.1, reference: "a\u001b" },
        thresholds: { stable: 0.65, unique: 0.36, certified: null, boxed: null },
        intervals: { stable: [0.6, 0.7], unique: [0.36, 0.36] },
      },
      false,
    );
    expect(text).toContain("T = 0.5, reference a[U+001B], tolerance 0.1, proved\n");
    expect(text).toMatch(/λ_δ +0\.6 to 0\.7 +above it the verdict/);
    expect(text).toMatch(/λ_u +0\.36 +above it there is one attractor/);
  });
});
