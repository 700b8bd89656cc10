import { expect, test } from "vitest";
import { InvariantError } from "../../../src/errors.js";
import { samplePoints } from "../../../src/symbolic/sample-points.js";
import { compareNumbers, exactly, verificationSentence } from "../../../src/symbolic/verification.js";

test("numbers that agree are recorded with a bound on their deviation", () => {
  const check = compareNumbers("f", "automatic", [[[1, 1 + 1e-14]], [[1e6, 1e6 * (1 + 1e-13)]]]);
  expect(check).toEqual({
    route: "forward-mode automatic differentiation",
    points: 2,
    deviation: 1e-12,
    tolerance: 1e-10,
  });
  expect(verificationSentence([exactly("by form", true), check])).toBe(
    "by form; forward-mode automatic differentiation (2 points, deviation below 1e-12)",
  );
});

test.each([
  ["a deviation", [[[1, 1.001]]]],
  ["a value that is no number", [[[Number.NaN, 1]]]],
  ["an infinite one", [[[1, Number.POSITIVE_INFINITY]]]],
  ["nothing to compare", [[]]],
] as const)("%s is an error", (_, points) => {
  expect(() => compareNumbers("f", "automatic", points)).toThrow(InvariantError);
});

test("an identity that fails is an error", () => {
  expect(() => exactly("1 = 0", false)).toThrow(InvariantError);
});

test("sample points are always the same, and lie on the simplex", () => {
  expect(samplePoints(20)).toEqual(samplePoints(20));
  for (const { p, q, lambda, beta, outcomes } of samplePoints(50)) {
    expect(p).toHaveLength(outcomes);
    for (const distribution of [p, q]) {
      expect(distribution.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
      expect(Math.min(...distribution)).toBeGreaterThan(0.02);
    }
    expect(lambda > 0 && lambda < 1 && beta >= 0.25 && beta <= 4).toBe(true);
  }
});
