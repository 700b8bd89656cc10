import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxedThreshold, encloseStep } from "../../../src/analysis/mixed-monotone.js";
import { uniqueThreshold } from "../../../src/analysis/thresholds.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { asked, coldQuestions } from "./questions.js";

describe("encloseStep", () => {
  it("encloses the image of every point of the box", async () => {
    await fc.assert(
      fc.asyncProperty(
        coldQuestions,
        fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 5, maxLength: 5 }),
        async (question, weights) => {
          const { loop, setting } = await asked(question);
          const n = loop.reference.length;
          const total = weights.slice(0, n).reduce((a, b) => a + b, 0);
          const p = Float64Array.from(weights.slice(0, n), (w) => w / total);
          const over = { values: loop.reference, counts: new Float64Array(n).fill(1) };
          const box = { lower: p.map((x) => 0.9 * x), upper: p.map((x) => Math.min(1, 1.1 * x)) };
          const image = encloseStep(over, setting.beta, loop.externalFraction, box);
          mixedBatch(loop, p).forEach((m, k) => {
            expect(m).toBeGreaterThanOrEqual(image.lower[k] - 1e-14);
            expect(m).toBeLessThanOrEqual(image.upper[k] + 1e-14);
          });
        },
      ),
    );
  });
});

describe("boxedThreshold", () => {
  // theory: mixed-monotone, measured there by another program
  it.each([
    ["0.5", "0.5,0.3,0.2", 0.436],
    ["0.7", "0.4,0.3,0.2,0.1", 0.412],
    ["0.5", "uniform:3", 0.625],
  ])("at T = %s for %s closes from λ = %d", async (temperature, reference, expected) => {
    const { setting, branches } = await asked({ temperature, externalFraction: "0.5", reference });
    const found = boxedThreshold(setting);
    expect(found).toBeCloseTo(expected, 3);
    expect(found).toBeGreaterThan(uniqueThreshold(branches));
  });

  it("is 0 above T = 1 and 1 where a living outcome has no reference mass", async () => {
    const hot = await asked({ temperature: "2", externalFraction: "0.5", reference: "0.6,0.4" });
    expect(boxedThreshold(hot.setting)).toBe(0);
    const bare = await asked({
      temperature: "0.5",
      externalFraction: "0.5",
      reference: "0.6,0.4,0",
      initial: "0.4,0.3,0.3",
    });
    expect(boxedThreshold(bare.setting)).toBe(1);
  });
});
