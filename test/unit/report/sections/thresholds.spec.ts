import { describe, expect, it } from "vitest";
import { thresholdsSection } from "../../../../src/report/sections/thresholds.js";
import { linesOf } from "../plain-text.js";
import { sampleAnalysis } from "../sample.js";

const analysis = sampleAnalysis();

describe("thresholdsSection", () => {
  it("says on which side of each threshold the question lies", () => {
    const lines = linesOf(thresholdsSection(analysis));
    expect(lines).toContainEqual(expect.stringMatching(/^\\lambda_\\delta \| 0\.5 \| .* \| above, by 0\.005/));
    expect(lines).toContainEqual(expect.stringMatching(/^\\lambda_u \| 0\.51472 \| .* \| below, by 0\.00972/));
    expect(lines.at(-1)).toBe(
      "In order: \\lambda_\\delta < \\lambda < \\lambda_u < \\lambda_H; the question's \\lambda is 0.505.",
    );
  });
  it("writes equal values as equal", () => {
    const thresholds = { stable: 0.505, unique: 0, certified: 1, boxed: 0.55 };
    const lines = linesOf(thresholdsSection({ ...analysis, thresholds }));
    expect(lines).toContainEqual(expect.stringMatching(/exactly at it/));
    expect(lines).toContainEqual(expect.stringMatching(/^\\lambda_\\square \| 0\.55/));
    expect(lines.at(-1)).toContain("\\lambda_u < \\lambda_\\delta = \\lambda < \\lambda_H");
  });
});
