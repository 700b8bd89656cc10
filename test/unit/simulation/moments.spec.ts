import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addSample,
  covarianceMatrix,
  emptyMoments,
  type Moments,
  mergeMoments,
  pairsOf,
  standardError,
} from "../../../src/simulation/moments.js";

const SHAPE = { vectors: 2, width: 4, crossed: 3 };
const entry = fc.integer({ min: -1000, max: 1000 }).map((x) => x / 8);
const sample = fc.array(entry, { minLength: 8, maxLength: 8 });
const samples = (minLength: number) => fc.array(sample, { minLength, maxLength: 30 });

function momentsOf(rows: readonly (readonly number[])[], offset = 0): Moments {
  const moments = emptyMoments(SHAPE);
  for (const row of rows)
    addSample(
      moments,
      Float64Array.from(row, (x) => x + offset),
    );
  return moments;
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The sum of products of deviations, by its definition. */
function products(rows: readonly (readonly number[])[], i: number, j: number): number {
  const [a, b] = [meanOf(rows.map((row) => row[i])), meanOf(rows.map((row) => row[j]))];
  return rows.reduce((sum, row) => sum + (row[i] - a) * (row[j] - b), 0);
}

describe("moments of vectors", () => {
  it("are those of the definitions", () => {
    fc.assert(
      fc.property(samples(2), (rows) => {
        const moments = momentsOf(rows);
        expect(moments.count).toBe(rows.length);
        for (let i = 0; i < 8; i++) {
          expect(moments.mean[i]).toBeCloseTo(meanOf(rows.map((row) => row[i])), 9);
          expect(moments.squares[i]).toBeCloseTo(products(rows, i, i), 6);
          const variance = products(rows, i, i) / (rows.length - 1);
          expect(standardError(moments, i)).toBeCloseTo(Math.sqrt(variance / rows.length), 6);
        }
        for (const v of [0, 1]) {
          const matrix = covarianceMatrix(moments, v)!;
          for (let i = 0; i < 3; i++) {
            for (let j = 0; j < 3; j++) {
              expect(matrix[i][j]).toBeCloseTo(products(rows, 4 * v + i, 4 * v + j) / (rows.length - 1), 6);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("keep their digits far from 0", () => {
    fc.assert(
      fc.property(samples(2), (rows) => {
        const [near, far] = [momentsOf(rows), momentsOf(rows, 2 ** 30)];
        near.squares.forEach((square, i) => {
          expect(far.squares[i]).toBeCloseTo(square, 2);
        });
        near.products.forEach((product, i) => {
          expect(far.products[i]).toBeCloseTo(product, 2);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("merge to the moments of both samples together", () => {
    fc.assert(
      fc.property(samples(0), samples(0), (a, b) => {
        const merged = mergeMoments(momentsOf(a), momentsOf(b));
        const whole = momentsOf([...a, ...b]);
        expect(merged.count).toBe(whole.count);
        for (const part of ["mean", "squares", "products"] as const) {
          whole[part].forEach((value, k) => {
            expect(merged[part][k]).toBeCloseTo(value, 6);
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it("leave the moments that they merge as they were", () => {
    const [a, b] = [momentsOf([[1, 2, 3, 4, 5, 6, 7, 8]]), momentsOf([[8, 7, 6, 5, 4, 3, 2, 1]])];
    const before = [structuredClone(a), structuredClone(b)];
    mergeMoments(a, b);
    expect([a, b]).toEqual(before);
  });

  it("have no error of the mean below two samples", () => {
    const one = momentsOf([[1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(standardError(one, 0)).toBeNull();
    expect(covarianceMatrix(one, 0)).toBeNull();
    expect(standardError(emptyMoments(SHAPE), 0)).toBeNull();
    expect(emptyMoments(SHAPE).products).toHaveLength(2 * pairsOf(3));
  });
});
