import fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "../../../../src/errors.js";
import { directMixedBatch } from "../../../../src/symbolic/direct-loop.js";
import { fixed } from "../../../../src/symbolic/dual.js";
import { evaluateNumber } from "../../../../src/symbolic/evaluate.js";
import { samplePoints } from "../../../../src/symbolic/sample-points.js";
import { assignment } from "../../../../src/symbolic/steps/map.js";
import {
  atUniform,
  potentialFormula,
  stabilitySteps,
  uniformMultiplier,
} from "../../../../src/symbolic/steps/stability.js";
import { expression, values } from "../arbitrary.js";
import { exponentialDecoder, mixedBatch, mixtureDecoder, settingFor, stated, withWrongLoop } from "../setting.js";

const SETTINGS = [
  ["the softmax temperature", settingFor()],
  ["an exponential weight", settingFor({}, exponentialDecoder)],
  ["a mixture", settingFor({}, mixtureDecoder)],
] as const;

test("at the uniform distribution every p is 1/n", () => {
  fc.assert(
    fc.property(expression, values, (e, at) => {
      const uniform = { ...at, families: { ...at.families, p: [1 / 3, 1 / 3, 1 / 3] } };
      const value = evaluateNumber(e, uniform);
      fc.pre(Math.abs(value) < 1e8);
      const found = evaluateNumber(atUniform(e), { ...at, families: { q: at.families.q } });
      expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }),
  );
});

test.each(
  SETTINGS,
)("for %s the uniform multiplier is how far a small shift between two outcomes gets", (_, setting) => {
  const multiplier = uniformMultiplier(setting)!;
  for (const at of samplePoints(8)) {
    const h = 1e-5;
    const moved = (shift: number): number => {
      const p = at.p.map((_, k) => 1 / at.outcomes + (k === 0 ? shift : k === 1 ? -shift : 0));
      return directMixedBatch(setting.direct, p.map(fixed), at)[0].value;
    };
    expect(evaluateNumber(multiplier, assignment(at, {}))).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 6);
  }
});

test("the potential grows from any distribution to its image", () => {
  const { parts, exponent } = settingFor();
  const potential = potentialFormula(parts!, exponent);
  for (const at of samplePoints(30)) {
    const value = (p: readonly number[]): number => evaluateNumber(potential, assignment({ ...at, p }, {}));
    const byHand =
      ((1 - at.lambda) / at.beta) * Math.log(at.p.reduce((s, x) => s + x ** at.beta, 0)) +
      at.lambda * at.p.reduce((s, x, k) => s + at.q[k] * Math.log(x), 0);
    expect(value(at.p)).toBeCloseTo(byHand, 12);
    expect(value(mixedBatch(at.p, at))).toBeGreaterThan(value(at.p));
  }
});

test("a decoder without a weight has neither potential nor fixed-point equation", () => {
  const slugs = SETTINGS.map(([, setting]) => stabilitySteps(setting).map(({ slug }) => slug));
  const all = ["loop-multiplier", "uniform-multiplier", "potential", "fixed-point-equation"];
  expect(slugs).toEqual([all, all, all.slice(0, 2)]);
});

test("the normalising number c balances the fixed-point equation over all outcomes", () => {
  const [c] = stated(stabilitySteps(settingFor()), "c");
  for (const at of samplePoints(8)) {
    const weights = at.p.reduce((sum, x) => sum + x ** at.beta, 0);
    expect(evaluateNumber(c, assignment(at, {})) * weights + at.lambda).toBeCloseTo(1, 12);
  }
});

test.each(SETTINGS)("for %s a loop that differs is noticed", (_, setting) => {
  expect(() => stabilitySteps(withWrongLoop(setting))).toThrow(InvariantError);
});
