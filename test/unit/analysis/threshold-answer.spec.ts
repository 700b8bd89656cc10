import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { boxedThreshold } from "../../../src/analysis/mixed-monotone.js";
import { thresholdAnswer } from "../../../src/analysis/threshold-answer.js";
import { asked } from "./questions.js";

describe("thresholdAnswer", () => {
  it("gives the thresholds of check, and the boxed one, whatever the external fraction", async () => {
    for (const externalFraction of [0, 0.3, 1]) {
      const { parameters, setting } = await asked({ temperature: 0.6, externalFraction, reference: [5, 3, 2] });
      const { thresholds, parameters: echo, format } = thresholdAnswer(parameters);
      expect(thresholds).toEqual({ ...answer(parameters).thresholds, boxed: boxedThreshold(setting) });
      expect(thresholds.boxed).toBeGreaterThan(thresholds.unique);
      expect(echo).toEqual({ temperature: 0.6, tolerance: 0.1, reference: parameters.reference.spec });
      expect(format).toBe("heatdeath.thresholds/1");
    }
  });
});
