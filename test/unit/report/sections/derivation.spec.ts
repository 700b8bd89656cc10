import { describe, expect, it } from "vitest";
import { derivationSection } from "../../../../src/report/sections/derivation.js";
import { linesOf } from "../plain-text.js";
import { SAMPLE_DERIVATION, sampleAnalysis } from "../sample.js";

describe("derivationSection", () => {
  it("numbers its steps and says how each was verified", () => {
    const lines = linesOf(derivationSection(sampleAnalysis(), SAMPLE_DERIVATION)!);
    expect(lines.filter((line) => /^\d+\. /.test(line))).toEqual(["1. The mixed batch", "2. The Jacobian"]);
    expect(lines).toContain(SAMPLE_DERIVATION[1].tex);
    expect(lines.filter((line) => line.startsWith("Verified: "))).toHaveLength(1);
  });
  it("takes formulas within the words, and steps without a formula", () => {
    const step = {
      title: "A",
      explanation: ["where ", { math: "p_i" }, " is"],
      tex: "",
      verification: ["at ", { math: "n=3" }],
    };
    const lines = linesOf(derivationSection(sampleAnalysis(), [step])!);
    expect(lines).toEqual(["1. A", "where p_i is", "Verified: at n=3"]);
  });
  it("falls back to the map of the analysis, and to nothing", () => {
    const map = { tex: "m_i", jacobianTex: "D_{ij}" };
    expect(linesOf(derivationSection({ ...sampleAnalysis(), map }, [])!)).toEqual(["m_i", "D_{ij}"]);
    expect(derivationSection(sampleAnalysis(), [])).toBe(null);
  });
});
