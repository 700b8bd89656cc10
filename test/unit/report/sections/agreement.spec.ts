import { describe, expect, it } from "vitest";
import type { AgreementRow } from "../../../../src/analysis/analysis.js";
import { agreementSection } from "../../../../src/report/sections/agreement.js";
import { linesOf } from "../plain-text.js";
import { sampleAnalysis } from "../sample.js";

const analysis = sampleAnalysis();

describe("agreementSection", () => {
  it("puts every route beside its value", () => {
    const agreement: AgreementRow[] = [
      { quantity: "p₁", by: { numerical: 0.5, simulated: "0.5 ± 0.01" }, agrees: true },
      { quantity: "p₂", by: { symbolic: "1/2", numerical: 0.7 }, agrees: false },
    ];
    const lines = linesOf(agreementSection({ ...analysis, agreement })!);
    expect(lines[0]).toBe("1 of 2 quantities disagree.");
    expect(lines).toContain("p₁ | numerical 0.5; simulated 0.5 ± 0.01 | ✓ agrees | ");
    expect(lines).toContain("p₂ | symbolic 1/2; numerical 0.7 | ✗ disagrees | ");
  });
  it("says when all agree, and is absent without rows", () => {
    expect(linesOf(agreementSection(analysis)!)[0]).toBe("All routes agree.");
    expect(agreementSection({ ...analysis, agreement: [] })).toBe(null);
    const { agreement, ...without } = analysis;
    expect(agreement).toHaveLength(1);
    expect(agreementSection(without)).toBe(null);
  });
});
