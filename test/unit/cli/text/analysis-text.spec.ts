import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { AgreementRow, Analysis } from "../../../../src/analysis/analysis.js";
import { answer } from "../../../../src/analysis/answer.js";
import { analysisText } from "../../../../src/cli/text/analysis-text.js";
import { parametersOf, type Question } from "../../../../src/parameters/question.js";
import { certified } from "../../../../src/pipeline.js";
import { numberText } from "../../../../src/report/number.js";
import { parametersOf as parametersInWords, questionOf } from "../../../problems/parameters.js";
import { PROBLEMS } from "../../../problems/problems.js";
import { HOSTILE } from "../../report/figures/figure-laws.js";

const analyse = async (question: Question): Promise<Analysis> => answer(await parametersOf(question));

/** The blocks of a text by their first line. */
const blocksOf = (text: string): Map<string, string[]> =>
  new Map(
    text
      .trimEnd()
      .split("\n\n")
      .map((block) => block.split("\n"))
      .map(([head, ...lines]) => [head, lines]),
  );

const COLLAPSE: Question = { temperature: 0.5, externalFraction: 0.2, reference: { the: 5, of: 3, and: 2 } };

describe("analysisText", () => {
  it.each(
    PROBLEMS.map((problem) => [problem.name, problem] as const),
  )("shows all of the problem %s", async (_, one) => {
    const analysis = answer(await parametersInWords(questionOf(one)));
    const text = analysisText(analysis, false);
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    expect(text.endsWith("\n") && !text.endsWith("\n\n")).toBe(true);
    expect(text.split("\n")[0]).toBe(analysis.verdict.sentence);
    const blocks = blocksOf(text);
    const points = blocks.get("Fixed points")!.slice(2);
    expect(points).toHaveLength(analysis.fixedPoints.length);
    points.forEach((line, k) => {
      expect(line.startsWith("→")).toBe(k === analysis.verdict.attractor);
      expect(line.startsWith("~")).toBe(analysis.verdict.sides?.includes(k) ?? false);
      expect(line).toContain(analysis.fixedPoints[k].stability);
      expect(line).toContain(numberText(analysis.fixedPoints[k].drift, 6));
    });
    expect(text.split("\n")[1]).toBe("Obtained: numerical; no proof was asked for.");
    expect(points.every((line) => line.endsWith("  numerical"))).toBe(true);
    expect(blocks.has(`Attractors: ${analysis.attractors.count} (numerical)`)).toBe(
      analysis.attractors.families.length > 0,
    );
    expect(blocks.get("Thresholds (numerical)")!.join("\n")).toContain(numberText(analysis.thresholds.unique, 10));
  });

  it("uses colour only where asked: good for stable, bad for the rest, and changes nothing else", async () => {
    for (const [externalFraction, opening] of [
      [0.9, "\u001b[1m\u001b[32m"],
      [0.2, "\u001b[1m\u001b[31m"],
    ] as const) {
      const analysis = await analyse({ ...COLLAPSE, externalFraction });
      const coloured = analysisText(analysis, true);
      expect(coloured.startsWith(opening)).toBe(true);
      expect(stripVTControlCharacters(coloured)).toBe(analysisText(analysis, false));
    }
  });

  it("names outcomes by their labels: the high ones and the nucleus", async () => {
    const analysis = await analyse(COLLAPSE);
    const text = analysisText(analysis, false);
    expect(text).toContain("0 the");
    const { nucleus } = analysis.verdict;
    expect(text).toContain(`Nucleus (numerical): “${nucleus!.label}” (outcome ${nucleus!.outcome})`);
    const unnamed = analysisText(await analyse({ ...COLLAPSE, reference: [5, 3, 2] }), false);
    expect(unnamed).toContain(`Nucleus (numerical): outcome ${nucleus!.outcome} has to gain`);
  });

  it("keeps hostile labels away from the terminal", async () => {
    const reference = { [HOSTILE]: 5, "\u001b[2J": 3, "a\nb": 2 };
    const text = analysisText(await analyse({ ...COLLAPSE, reference }), false);
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|[\u202a-\u202e]/u);
    expect(text).toContain("<script>alert(1)</script>&\"'[U+202E][U+0007]");
    expect(text.split("\n")).toHaveLength(analysisText(await analyse(COLLAPSE), false).split("\n").length);
  });

  it("cuts long lists and says so", async () => {
    const zipf = await analyse({ temperature: 0.5, externalFraction: 0.2, reference: "zipf:20" });
    const shown = zipf.fixedPoints[0].p!.slice(0, 6).map((x) => numberText(x, 5));
    expect(analysisText(zipf, false)).toContain(`${shown.join(", ")}, …`);
    const families = Array.from({ length: 15 }, (_, k) => ({ ...zipf.attractors.families[0], high: String(2 * k) }));
    const lines = blocksOf(analysisText({ ...zipf, attractors: { count: 300, families } }, false)).get(
      "Attractors: 300 (numerical)",
    )!;
    expect(lines.slice(2).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      ...families.slice(0, 12).map(({ high }) => `outcome ${high}`),
      "and 3",
    ]);
  });

  it("says what is proved, and how far a proved point can be off", async () => {
    const { analysis } = await certified(await parametersOf(COLLAPSE), await analyse(COLLAPSE));
    const text = analysisText(analysis, false);
    expect(text.split("\n")[1]).toMatch(/^Obtained: rigorous; proved, and the proof was checked\./);
    expect(text).toContain("Attractors: 3 (proved complete)");
    const points = blocksOf(text).get("Fixed points")!.slice(2);
    expect(points[0]).toMatch(/ {2}rigorous, within 1 × 10⁻¹[⁰¹²³⁴⁵⁶⁷⁸⁹]$/);
    const undecided = { ...analysis, verdict: { ...analysis.verdict, proof: "undecided" } } as const;
    expect(analysisText(undecided, false)).toContain("a proof was tried and did not decide");
  });

  it("shows the agreement table where there is one, disagreement in capitals", async () => {
    const analysis = await analyse(COLLAPSE);
    expect(analysisText(analysis, false)).not.toContain("Agreement");
    const agreement: AgreementRow[] = [
      { quantity: "drift", by: { branches: 0.25, iteration: 0.25 }, agrees: true },
      { quantity: "p*_1", by: { branches: 0.5, symbolic: "within 1e-11" }, agrees: false },
    ];
    const rows = blocksOf(analysisText({ ...analysis, agreement }, false))
      .get("Agreement")!
      .slice(2);
    expect(rows[0]).toMatch(/^drift +branches 0\.25; iteration 0\.25 +yes$/);
    expect(rows[1]).toMatch(/^p\*_1 +branches 0\.5; symbolic within 1e-11 +NO$/);
  });
});
