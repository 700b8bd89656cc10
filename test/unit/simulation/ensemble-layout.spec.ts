import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BLOCK,
  blocksOf,
  type EnsembleLayout,
  gridsOf,
  memoryOf,
  numbersShown,
  replicatesBefore,
  replicatesOf,
  shapeOf,
  slotsOf,
} from "../../../src/simulation/ensemble-layout.js";

const LAYOUT: EnsembleLayout = {
  outcomes: 3,
  generations: 10,
  replicates: 100,
  recorded: [0, 1, 2, 5, 10],
  tracked: 3,
  centred: true,
  times: ["fixation", "extinction"],
};

describe("the blocks of an ensemble", () => {
  it("hold each replicate once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (replicates) => {
        const blocks = Array.from({ length: blocksOf({ replicates }) }, (_, k) => replicatesOf({ replicates }, k));
        blocks.forEach(({ first, count }, k) => {
          expect(first).toBe(k * BLOCK);
          expect(count).toBe(k < blocks.length - 1 ? BLOCK : replicates - first);
          expect(replicatesBefore({ replicates }, k)).toBe(first);
        });
        expect(replicatesBefore({ replicates }, blocks.length)).toBe(replicates);
        expect(blocks.at(-1)!.count).toBeGreaterThan(0);
      }),
    );
  });
});

describe("the layout of an ensemble", () => {
  it("has covariances up to 200 outcomes", () => {
    expect(shapeOf(LAYOUT)).toEqual({ vectors: 5, width: 9, crossed: 3 });
    expect(shapeOf({ ...LAYOUT, centred: false }).width).toBe(8);
    expect(shapeOf({ ...LAYOUT, outcomes: 200, tracked: 200 }).crossed).toBe(200);
    expect(shapeOf({ ...LAYOUT, outcomes: 201, tracked: 201 }).crossed).toBe(0);
  });

  it("has a grid for each slot, fine enough for the bounds", () => {
    const grids = gridsOf(LAYOUT);
    expect(grids).toHaveLength(slotsOf(LAYOUT));
    expect(grids.at(-1)).toEqual({ low: 0, width: 1, bins: 11, whole: true });
    expect(grids[0].width * grids[0].bins).toBeCloseTo(Math.log(3), 12);
    expect(grids[2]).toEqual({ low: 0, width: 1, bins: 4, whole: true });
  });

  it("takes the memory of its kept values, which stops growing beyond a million replicates", () => {
    const kept = memoryOf({ ...LAYOUT, replicates: 1e6 });
    expect(kept).toBeGreaterThan(slotsOf(LAYOUT) * 8e6);
    expect(kept).toBeLessThan(slotsOf(LAYOUT) * 8e6 * 1.01);
    expect(memoryOf({ ...LAYOUT, replicates: 1e9 })).toBeLessThan(slotsOf(LAYOUT) * 40_000);
    expect(memoryOf({ ...LAYOUT, outcomes: 200, tracked: 200 })).toBeGreaterThan(5 * 20_000 * 8 * 16);
  });

  it("counts the numbers of an answer", () => {
    expect(numbersShown({ ...LAYOUT, outcomes: 200, tracked: 200 })).toBeGreaterThan(5 * 200 * 202);
    expect(numbersShown({ ...LAYOUT, outcomes: 1000, tracked: 1000 })).toBeLessThan(5 * 3100);
  });
});
