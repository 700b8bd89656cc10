import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { attractors } from "../../../src/analysis/enumeration.js";
import { certifiedThreshold, thresholdsOf, uniqueThreshold } from "../../../src/analysis/thresholds.js";
import { fromNumber } from "../../../src/numeric/rational.js";
import type { Parameters } from "../../../src/parameters/parameters.js";
import { asked, coldQuestions } from "./questions.js";

const at = (parameters: Parameters, lambda: number) =>
  answer({ ...parameters, externalFraction: { value: lambda, rational: fromNumber(lambda) } });

describe("thresholdsOf", () => {
  it("λ_u: more than one attractor just below, one just above", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { setting, branches } = await asked(question);
        const unique = uniqueThreshold(branches);
        const count = (lambda: number) => {
          const { low, levels } = attractors(branches, lambda / (1 - lambda));
          return Number(low !== null) + levels.reduce((sum, level) => sum + setting.levels.counts[level], 0);
        };
        expect(count(unique * (1 - 1e-9))).toBeGreaterThan(1);
        expect(count(unique + (1 - unique) * 1e-9)).toBe(1);
      }),
    );
  });

  it("λ_δ: the verdict from the reference is stable above, and not just below", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { parameters, setting, branches } = await asked(question);
        const { stable } = thresholdsOf(setting, branches);
        expect(stable).toBeLessThanOrEqual(1 - setting.tolerance + 1e-12);
        if (stable === 0) return;
        expect(at(parameters, stable * (1 - 1e-5)).verdict.class).not.toBe("stable");
        expect(at(parameters, stable + (1 - stable) * 1e-5).verdict.class).toBe("stable");
      }),
      { numRuns: 15 },
    );
  });

  it("λ_H: Birkhoff's κ is 1 there", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { setting, loop } = await asked(question);
        const [a, b] = [...loop.reference].sort((x, y) => x - y);
        const x = 1 / certifiedThreshold(setting) - 1;
        const m = Math.sqrt((1 + x / a) * (1 + x / b));
        expect((setting.beta * (m - 1)) / (m + 1)).toBeCloseTo(1, 9);
      }),
    );
  });

  it.each([
    ["0.5", 2, 0.5],
    ["0.5", 3, 0.51472],
    ["0.8", 10, 0.274],
    ["0.9", 1000, 0.37324],
    ["0.95", 50257, 0.32864],
  ])("λ_u of the uniform reference at T = %s, n = %d is the theory's %d", async (temperature, n, expected) => {
    const { branches } = await asked({ temperature, externalFraction: "0.5", reference: `uniform:${n}` });
    expect(uniqueThreshold(branches)).toBeCloseTo(expected, 5);
  });
});
