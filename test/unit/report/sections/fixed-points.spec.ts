import { describe, expect, it } from "vitest";
import { prove } from "../../../../src/certificates/prove.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { fixedPointsSection } from "../../../../src/report/sections/fixed-points.js";
import type { Proved } from "../../../../src/verdict.js";
import { linesOf } from "../plain-text.js";
import { sampleAnalysis } from "../sample.js";

const analysis = sampleAnalysis();
const [uniform, collapsed, saddle] = analysis.fixedPoints;

/** The word "proved", which only an accepted certificate gives. */
async function provedWord(): Promise<Proved> {
  const parameters = await parametersOf({ temperature: 2, externalFraction: "0.2", reference: [2, 1] });
  return prove(parameters, {}).certificate!.proved;
}

describe("fixedPointsSection", () => {
  it("lists points with type, copies and multipliers", () => {
    const lines = linesOf(fixedPointsSection(analysis, null));
    expect(lines).toContainEqual(
      expect.stringMatching(/^2 \| collapse \| attracting \| 3 \| 0\.91691, 0\.69626 \| 0\.15021/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^3 \| unstable \| saddle, 1 unstable \| 3/));
    expect(lines.join()).toContain("completeness is not proved");
    expect(lines.join()).toContain("is 1, as it must be");
  });
  it("names the high outcomes by the user's words", () => {
    const lines = linesOf(fixedPointsSection(analysis, ["the", "of", "and"]));
    expect(lines).toContainEqual(expect.stringMatching(/^2 \| “the” \| \(0\.48354, 0\.25823, 0\.25823\)/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^any from “the” to “and” \(0\.\.2\) \| 3 \| 0\.48354 \| collapse/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^none: the state anchored/));
  });
  it("sums up long distributions, by outcome or by group", () => {
    const p = Array.from({ length: 10 }, (_, k) => (k + 1) / 55);
    const { p: short, ...rest } = uniform;
    expect(short).toHaveLength(3);
    const grouped = {
      ...rest,
      groups: [
        { reference: 0.1, p: 0.6, count: 1 },
        { reference: 1e-5, p: 1e-6, count: 50_000 },
      ],
    };
    const { multipliers, ...bare } = grouped;
    expect(multipliers).toHaveLength(2);
    const lines = linesOf(fixedPointsSection({ ...analysis, fixedPoints: [{ ...uniform, p }, bare] }, null));
    expect(lines).toContainEqual(
      expect.stringMatching(/^1 \| none \| outcome 9 0\.18182, outcome 8 0\.16364, outcome 7 0\.14545, …/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/1 × 0\.6, 50,000 × 1 × 10⁻⁶, …/));
    expect(lines.join()).toContain("0.99 (largest)");
  });
  it("counts multipliers beyond four, and shows none for one outcome", () => {
    const many = { ...collapsed, multipliers: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4] };
    const single = { ...uniform, multipliers: [], dominantMultiplier: null };
    const lines = linesOf(fixedPointsSection({ ...analysis, fixedPoints: [many, single] }, null));
    expect(lines.join()).toContain("0.9, 0.8, 0.7, 0.6, … (6 in all)");
    expect(lines).toContainEqual(expect.stringMatching(/^2 \| stable \| attracting \| 1 \| – \|/));
  });
  it("does without families and index, and says how exact a point is", async () => {
    const attractors = { count: 0, families: [] };
    const enumeration = { set: "attracting", complete: await provedWord(), index: null } as const;
    const lines = linesOf(
      fixedPointsSection({ ...analysis, fixedPoints: [{ ...saddle, radius: 1e-14 }], attractors, enumeration }, null),
    ).join();
    expect(lines).not.toContain("families");
    expect(lines).not.toContain("Index");
    expect(lines).toContain("proved complete");
    expect(lines).toContain("numerical, within 1 × 10⁻¹⁴");
  });
  it("shows a range of masses", () => {
    const families = [{ high: "4", count: 1, mass: [0.61, 0.67], class: "collapse" }] as const;
    const lines = linesOf(fixedPointsSection({ ...analysis, attractors: { count: 1, families } }, null));
    expect(lines).toContainEqual(expect.stringMatching(/^outcome 4 \| 1 \| 0\.61 to 0\.67 \| collapse/));
  });
});
