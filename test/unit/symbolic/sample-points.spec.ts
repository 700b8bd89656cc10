import fc from "fast-check";
import { expect, test } from "vitest";
import { rational, toNumber } from "../../../src/numeric/rational.js";
import { samplePoints } from "../../../src/symbolic/sample-points.js";
import { properFraction } from "./arbitrary.js";

test("more points begin with the same ones, and no two are the same", () => {
  const all = samplePoints(40);
  for (const count of [0, 1, 8, 39]) expect(samplePoints(count)).toEqual(all.slice(0, count));
  expect(new Set(all.map((at) => JSON.stringify(at))).size).toBe(40);
  expect(new Set(all.map((at) => at.outcomes))).toEqual(new Set([2, 3, 4, 5]));
});

test("what is given is kept, and the rest is drawn as without it", () => {
  fc.assert(
    fc.property(properFraction(), properFraction(), fc.integer({ min: 2, max: 6 }), (beta, lambda, outcomes) => {
      const free = samplePoints(5, { outcomes });
      samplePoints(5, { outcomes, beta, lambda }).forEach((at, k) => {
        expect(at).toEqual({ ...free[k], beta: toNumber(beta), lambda: toNumber(lambda) });
      });
    }),
  );
  const q = [rational(1n, 4n), rational(3n, 4n)];
  for (const at of samplePoints(5, { outcomes: 2, q })) expect(at.q).toEqual([0.25, 0.75]);
});

test("at large β the sum of p^β is no 0", () => {
  fc.assert(
    fc.property(fc.bigInt(21n, 10n ** 7n), (beta) => {
      for (const { p } of samplePoints(4, { beta: rational(beta) })) {
        expect(p.reduce((sum, x) => sum + x ** Number(beta), 0)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...p)).toBe(1);
      }
    }),
  );
});
