import fc from "fast-check";
import { expect, test } from "vitest";
import { softmaxTemperatureFormula } from "../../../src/symbolic/decoder.js";
import {
  along,
  determinant,
  differencedJacobian,
  directFormula,
  directJacobian,
  directMixedBatch,
  directSoftmaxTemperature,
  directStep,
  partial,
} from "../../../src/symbolic/direct-loop.js";
import { fixed } from "../../../src/symbolic/dual.js";
import { samplePoints } from "../../../src/symbolic/sample-points.js";
import { jacobian, mixedBatch } from "./setting.js";

const points = samplePoints(12);

function expectNear(a: readonly number[], b: readonly number[], tolerance: number): void {
  expect(a).toHaveLength(b.length);
  a.forEach((x, k) => {
    expect(Math.abs(x - b[k])).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(b[k])));
  });
}

test("the decoder's formula and its hand-written form are the same loop", () => {
  for (const at of points) {
    const direction = at.p.map((_, k) => k - 1);
    const [formula, written] = [directFormula(softmaxTemperatureFormula()), directSoftmaxTemperature].map((decoder) =>
      directMixedBatch(decoder, along(at.p, direction), at),
    );
    for (const part of ["value", "slope"] as const)
      expectNear(
        formula.map((x) => x[part]),
        written.map((x) => x[part]),
        1e-13,
      );
    expectNear(
      formula.map((x) => x.value),
      mixedBatch(at.p, at),
      1e-13,
    );
  }
});

test("the Jacobian is that of the quotient rule, and central differences come near it", () => {
  for (const at of points) {
    const expected = jacobian(at.p, at).flat();
    expectNear(directJacobian(directSoftmaxTemperature, at).flat(), expected, 1e-12);
    expectNear(differencedJacobian(directSoftmaxTemperature, at, 1e-5).flat(), expected, 1e-6);
  }
});

test("a direction's slope is the Jacobian times the direction", () => {
  for (const at of points) {
    const direction = at.p.map((_, k) => (k % 2 === 0 ? 0.5 : -2));
    const columns = at.p.map((_, j) => directMixedBatch(directSoftmaxTemperature, partial(at.p, j), at));
    const combined = at.p.map((_, i) => columns.reduce((sum, column, j) => sum + column[i].slope * direction[j], 0));
    const moved = directMixedBatch(directSoftmaxTemperature, along(at.p, direction), at);
    expectNear(
      moved.map((x) => x.slope),
      combined,
      1e-12,
    );
  }
});

test("a generation keeps the share 1 - α of p", () => {
  for (const at of points) {
    const next = directStep(directSoftmaxTemperature, at.p.map(fixed), at).map((x) => x.value);
    const m = mixedBatch(at.p, at);
    expectNear(
      next,
      at.p.map((x, k) => x + at.alpha * (m[k] - x)),
      1e-13,
    );
    expect(next.reduce((a, b) => a + b)).toBeCloseTo(1, 13);
  }
});

/** Leibniz's sum by expansion along the first row, exact for small integers. */
function expansion(matrix: readonly (readonly number[])[]): number {
  if (matrix.length === 0) return 1;
  return matrix[0].reduce((sum, x, j) => {
    const minor = matrix.slice(1).map((row) => row.filter((_, k) => k !== j));
    return sum + (j % 2 === 0 ? x : -x) * expansion(minor);
  }, 0);
}

test("the determinant is that of the expansion along a row, singular matrices included", () => {
  const matrix = fc.integer({ min: 1, max: 5 }).chain((n) => {
    const row = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: n, maxLength: n });
    return fc.array(row, { minLength: n, maxLength: n });
  });
  fc.assert(
    fc.property(matrix, (rows) => {
      expect(Math.abs(determinant(rows) - expansion(rows))).toBeLessThan(1e-8);
      const repeated = [rows[0], ...rows].map((row) => [row[0], ...row]);
      expect(Math.abs(determinant(repeated))).toBeLessThan(1e-8);
    }),
  );
});
