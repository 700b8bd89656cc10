import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactTable, GridTable, gridFor, PERCENTS } from "../../../src/simulation/quantiles.js";

/** The least value that at least `percent` hundredths of the values do not exceed, by its definition. */
function quantile(values: readonly number[], percent: number): number {
  const candidates = values.filter((x) => 100 * values.filter((y) => y <= x).length >= percent * values.length);
  return Math.min(...candidates);
}

const SLOTS = 2;
const value = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((k) => k / 4),
  fc.constant(Number.POSITIVE_INFINITY),
);
/** Blocks of replicates, each with the values of two slots, and an order to hand them over in. */
const blocks = fc.array(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});
const shuffledBlocks = blocks.chain((list) =>
  fc.tuple(
    fc.constant(list),
    fc.shuffledSubarray(
      list.map((_, k) => k),
      { minLength: list.length, maxLength: list.length },
    ),
  ),
);

const slotwise = (block: readonly (readonly number[])[]): Float64Array =>
  Float64Array.from([0, 1].flatMap((slot) => block.map((pair) => pair[slot])));

describe("a table of all values", () => {
  it("gives the quantiles of their definition, in any order of the blocks, also of some of them", () => {
    fc.assert(
      fc.property(shuffledBlocks, fc.nat(8), ([list, order], left) => {
        const starts = list.map((_, k) => list.slice(0, k).flat().length);
        const table = new ExactTable(SLOTS, 100, list.flat().length);
        const taken = order.slice(0, Math.max(1, order.length - left));
        for (const k of taken) table.add(100 + starts[k], slotwise(list[k]), list[k].length);
        for (const slot of [0, 1]) {
          const values = taken.flatMap((k) => list[k].map((pair) => pair[slot]));
          expect(table.quantiles(slot)).toEqual({ values: PERCENTS.map((p) => quantile(values, p)), error: 0 });
        }
      }),
    );
  });

  it("takes in the tables of its parts", () => {
    fc.assert(
      fc.property(blocks, fc.nat(8), (list, cut) => {
        const all = list.flat();
        const end = Math.min(cut, all.length);
        const whole = new ExactTable(SLOTS, 0, all.length);
        const parts = [all.slice(0, end), all.slice(end)].map((part, k) => {
          const table = new ExactTable(SLOTS, k * end, part.length);
          table.add(k * end, slotwise(part), part.length);
          return table;
        });
        for (const part of parts.toReversed()) whole.addTable(part, part.replicates);
        const direct = new ExactTable(SLOTS, 0, all.length);
        direct.add(0, slotwise(all), all.length);
        expect(whole.values).toEqual(direct.values);
        for (const slot of [0, 1]) expect(whole.quantiles(slot)).toEqual(direct.quantiles(slot));
      }),
    );
  });
});

describe("a table on a grid", () => {
  const bounds = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 20_000 }));

  it("gives quantiles within the width of a bin of the exact ones", () => {
    fc.assert(
      fc.property(
        bounds,
        fc.boolean(),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
        ([low, span], whole, parts) => {
          const spread = parts.map((part) => low + (whole ? Math.round((part * span) / 1000) : (part * span) / 1000));
          const values = spread.map((x, k) => (parts[k] === 1000 && k > 0 ? Number.POSITIVE_INFINITY : x));
          const table = new GridTable([gridFor([low, low + span], whole)]);
          table.add(0, Float64Array.from(values), values.length);
          const { values: found, error } = table.quantiles(0);
          PERCENTS.forEach((percent, k) => {
            const exact = quantile(values, percent);
            if (exact === Number.POSITIVE_INFINITY) expect(found[k]).toBe(exact);
            else expect(Math.abs(found[k] - exact)).toBeLessThanOrEqual(error / 2 + 1e-9);
          });
          expect(error).toBe(whole ? Math.max(1, Math.ceil((span + 1) / 4096)) - 1 : span / 4096);
        },
      ),
    );
  });

  it("is exact for whole numbers that have a bin each", () => {
    const table = new GridTable([gridFor([0, 4000], true)]);
    table.add(
      0,
      Float64Array.from({ length: 100 }, (_, k) => 40 * k + 7),
      100,
    );
    expect(table.quantiles(0)).toEqual({ values: [167, 967, 1967, 2967, 3767], error: 0 });
  });

  it("takes in the counts of its parts, and values outside its bounds in the last bins", () => {
    const grids = [gridFor([0, 1], false)];
    const [whole, part] = [new GridTable(grids), new GridTable(grids)];
    whole.add(0, Float64Array.of(0, 0.25), 2);
    part.add(2, Float64Array.of(1 + 1e-15, 0.25, -1e-17), 3);
    whole.addTable(part, 3);
    const direct = new GridTable(grids);
    direct.add(0, Float64Array.of(0, 0.25, 1, 0.25, 0), 5);
    expect(whole.counts).toEqual(direct.counts);
    expect(whole.quantiles(0)).toEqual(direct.quantiles(0));
  });

  it("has a grid for one value only", () => {
    const table = new GridTable([gridFor([0, 0], false)]);
    table.add(0, Float64Array.of(0, 0), 2);
    expect(table.quantiles(0)).toEqual({ values: [0, 0, 0, 0, 0], error: 0 });
  });
});
