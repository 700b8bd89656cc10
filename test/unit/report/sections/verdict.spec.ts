import { describe, expect, it } from "vitest";
import { nucleusText, verdictSection } from "../../../../src/report/sections/verdict.js";
import { linesOf, plainText } from "../plain-text.js";
import { sampleAnalysis } from "../sample.js";

const analysis = sampleAnalysis();
const lines = (change: Partial<typeof analysis.verdict>) =>
  linesOf(verdictSection({ ...analysis, verdict: { ...analysis.verdict, ...change } }, null));

describe("verdictSection", () => {
  it("begins with the class and the sentence", () => {
    expect(lines({}).slice(0, 2)).toEqual(["stable", analysis.verdict.sentence]);
    expect(lines({})).toContain("The loop ends at point 1 of the table of fixed points.");
    expect(lines({})).toContain("It is one of 4 attractors: where the loop ends depends on where it starts.");
  });
  it("says what is not known", () => {
    expect(lines({ attractor: null })).toContain("The loop ends at no single listed point.");
    expect(lines({ tie: true }).join()).toContain("a tie");
    expect(lines({ global: true }).join()).toContain("the only attractor");
    expect(lines({ proof: "undecided" }).join()).toContain("did not decide");
  });
  it("tells a geometric decay from a power law", () => {
    expect(lines({ decay: { law: "geometric", rate: 0.6 } }).join()).toContain("by the factor 0.6 in each generation");
    expect(lines({ decay: { law: "power", rate: 0.4 } }).join()).toContain("k^{-r}");
    expect(lines({ decay: null }).join()).not.toContain("shrinks");
  });
});

describe("nucleusText", () => {
  const nucleus = { outcome: 1, mass: 0.08, barrier: 0.01, epsilon: 0.09 };
  it("says which outcome takes over, by the best name there is", () => {
    expect(plainText(nucleusText({ ...nucleus, label: "of" }, null))).toContain("from here: “of”. It has to gain 0.08");
    expect(plainText(nucleusText(nucleus, ["the", "and"]))).toContain("“and”");
    expect(plainText(nucleusText(nucleus, null))).toContain("outcome 1");
    expect(plainText(nucleusText(nucleus, null))).toContain("0.09 of it alone is enough");
  });
  it("says so where nothing can take over", () => {
    expect(plainText(nucleusText(null, null))).toContain("No outcome can take over");
    expect(plainText(nucleusText({ ...nucleus, epsilon: null }, null))).toContain("returns");
  });
});
