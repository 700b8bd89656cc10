import { describe, expect, it } from "vitest";
import type { ParametersEcho } from "../../../../src/analysis/analysis.js";
import { parametersSection } from "../../../../src/report/sections/parameters.js";
import { linesOf } from "../plain-text.js";
import { sampleAnalysis } from "../sample.js";

const analysis = sampleAnalysis();
const lines = (change: Partial<ParametersEcho>, labels: readonly string[] | null = null) =>
  linesOf(parametersSection({ ...analysis, parameters: { ...analysis.parameters, ...change } }, labels));
const row = (all: string[], symbol: string) => all.find((line) => line.startsWith(`${symbol} | `));

describe("parametersSection", () => {
  it("lists every parameter with its symbol and value", () => {
    expect(row(lines({}), "T")).toContain("0.5 | sampling temperature; \\beta = 1/T = 2");
    expect(row(lines({}), "\\lambda")).toContain("0.505");
    expect(row(lines({}), "q")).toContain("uniform:3");
    for (const symbol of ["\\mu", "\\delta", "\\alpha_k", "B", "n", "p_0"])
      expect(row(lines({}), symbol)).toBeDefined();
  });
  it("spells out gains, batch sizes, an infinite ratio, an own start", () => {
    expect(row(lines({ gain: { kind: "window", gain: 0.1 } }), "\\alpha_k")).toContain("window, \\alpha_k = 0.1");
    expect(row(lines({ gain: { kind: "accumulate", ratio: 2 } }), "\\alpha_k")).toContain("N_0/B = 2");
    expect(row(lines({ batchSize: 10_000 }), "B")).toContain("10,000");
    expect(row(lines({ externalFraction: 1, ratio: Number.POSITIVE_INFINITY }), "\\mu")).toContain("∞");
    expect(row(lines({ initial: { ...analysis.parameters.reference, spec: "zipf:3" } }), "p_0")).toContain("zipf:3");
  });
  it("names the most likely outcomes of a long reference", () => {
    const probabilities = Array.from({ length: 50 }, (_, k) => (k + 1) / 1275);
    const reference = { ...analysis.parameters.reference, outcomes: 50, probabilities };
    const all = lines(
      { reference },
      probabilities.map((_, k) => `word${k}`),
    );
    expect(all).toContain("The 12 most likely of 50 outcomes");
    const named = all.filter((line) => line.includes("word"));
    expect(named).toHaveLength(12);
    expect(named[0]).toContain("49 | “word49” | 0.039216");
  });
  it("has no such table where the answer carries no probabilities", () => {
    const { probabilities, ...reference } = analysis.parameters.reference;
    expect(probabilities).toHaveLength(3);
    expect(lines({ reference })).not.toContain("The reference distribution");
  });
});
