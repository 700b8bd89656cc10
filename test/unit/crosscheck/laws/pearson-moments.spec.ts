import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, pearson, pearsonMoments } from "../../../../src/crosscheck/laws/pearson-moments.js";
import { points } from "../../../problems/arbitraries.js";

/** Every batch of `size` samples in cells, with its multinomial chance. */
function batches(chances: ArrayLike<number>, size: number): { counts: number[]; chance: number }[] {
  let found = [{ counts: Array.from(chances, () => 0), chance: 1 }];
  for (let k = 0; k < size; k++) {
    found = found.flatMap(({ counts, chance }) =>
      Array.from(chances, (m, c) => ({ counts: counts.map((x, i) => (i === c ? x + 1 : x)), chance: chance * m })),
    );
  }
  return found;
}

describe("pearsonMoments", () => {
  it("are those of every batch, also where the batch has another size than is believed", () => {
    const cases = fc.tuple(
      fc.integer({ min: 2, max: 4 }).chain((n) => points(n, 1)),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(cases, ([p, believed, actual]) => {
        const cells = cellsOf(p);
        let [mean, square] = [0, 0];
        for (const { counts, chance } of batches(p, actual)) {
          const y = pearson(
            cells,
            counts.map((x) => x / actual),
            believed,
          );
          mean += chance * y;
          square += chance * y * y;
        }
        const found = pearsonMoments(cells.chances, believed, actual);
        expect(found.mean / mean).toBeCloseTo(1, 9);
        expect(found.secondMoment / square).toBeCloseTo(1, 9);
      }),
      { numRuns: 50 },
    );
  });
});

describe("cellsOf", () => {
  it("gathers what is alive in at most 64 cells, none of them empty, none much rarer than a 64th", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }).chain((n) => points(n)),
        (p) => {
          const { cellOf, chances } = cellsOf(p);
          const sums = new Float64Array(chances.length);
          p.forEach((x, i) => {
            sums[cellOf[i]] += x;
          });
          expect(chances.length).toBe(Math.min(64, p.length));
          sums.forEach((sum, c) => {
            expect(sum).toBeCloseTo(chances[c], 12);
            expect(sum).toBeGreaterThan(0);
          });
        },
      ),
    );
  });

  it("leaves out the dead", () => {
    const { chances } = cellsOf([0, 0.25, 0.75, 0]);
    expect(Array.from(chances)).toEqual([0.75, 0.25]);
  });
});
