import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { thresholdAnswer } from "../../../src/analysis/threshold-answer.js";
import { asked } from "./questions.js";

describe("thresholdAnswer", () => {
  it("has the thresholds of the answer at any external fraction, and the boxed one", async () => {
    for (const externalFraction of ["0", "0.3", "1"]) {
      const { parameters } = await asked({ temperature: "0.6", externalFraction, reference: "0.5,0.3,0.2" });
      const { thresholds } = thresholdAnswer(parameters);
      expect({ ...thresholds, boxed: null }).toEqual(answer(parameters).thresholds);
      expect(thresholds.boxed).toBeGreaterThan(thresholds.unique);
    }
  });
});
