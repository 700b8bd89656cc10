import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/errors.js";
import { BlockSimulator, type BlockStatistics } from "../../../src/simulation/block.js";
import { blocksOf } from "../../../src/simulation/ensemble-layout.js";
import { planEnsemble } from "../../../src/simulation/ensemble-plan.js";
import { EnsembleStatistics } from "../../../src/simulation/ensemble-statistics.js";
import { loopPlan, request } from "./ensemble-requests.js";

const plan = planEnsemble(
  request({
    loop: loopPlan({ temperature: 1, batchSize: 4 }),
    replicates: 32 * 12 + 5,
    centre: Float64Array.of(0.5, 0.3, 0.2),
  }),
);
const { layout } = plan;
const COUNT = blocksOf(layout);

const simulator = new BlockSimulator(plan);
const blocks: BlockStatistics[] = Array.from({ length: COUNT }, (_, k) => {
  const running = simulator.run(k);
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
  }
});

const numbers = Array.from({ length: COUNT }, (_, k) => k);
const order = fc.shuffledSubarray(numbers, { minLength: COUNT, maxLength: COUNT });

/** Everything that can be read off, to be compared bit by bit. */
function contents(statistics: EnsembleStatistics) {
  const slots = Array.from({ length: 22 }, (_, slot) => statistics.quantiles(slot));
  const fixedOn = [...statistics.fixedOn].sort(([a], [b]) => a - b);
  return {
    moments: statistics.moments(),
    slots,
    fixedOn,
    replicates: statistics.replicates,
    done: [...statistics.done],
  };
}

function gathered(list: readonly number[], range?: { from: number; to: number }): EnsembleStatistics {
  const statistics = new EnsembleStatistics(layout, range);
  for (const block of list) statistics.add(blocks[block]);
  return statistics;
}

const WHOLE = contents(gathered(numbers));

describe("the statistics of an ensemble", () => {
  it("have the same bits in whatever order the blocks come", () => {
    fc.assert(
      fc.property(order, (list) => {
        expect(contents(gathered(list))).toEqual(WHOLE);
      }),
      { numRuns: 20 },
    );
  });

  it("have the same bits from any contiguous parts, in any order", () => {
    fc.assert(
      fc.property(
        order,
        fc.array(fc.integer({ min: 1, max: COUNT - 1 }), { maxLength: 5 }),
        fc.nat(5),
        (list, cuts, turn) => {
          const ends = [...new Set([...cuts, COUNT])].sort((a, b) => a - b);
          const ranges = ends.map((to, k) => ({ from: ends[k - 1] ?? 0, to }));
          const parts = ranges.map((range) =>
            gathered(
              list.filter((b) => b >= range.from && b < range.to),
              range,
            ),
          );
          const whole = new EnsembleStatistics(layout);
          for (const part of [...parts.slice(turn % parts.length), ...parts.slice(0, turn % parts.length)]) {
            for (const node of part.nodes()) whole.addNode(node);
            whole.addTable(part);
            for (const [outcome, count] of part.fixedOn) whole.addFixed(outcome, count);
          }
          expect(contents(whole)).toEqual(WHOLE);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("are of the blocks that are in, where some are not", () => {
    const some = gathered([0, 5, 6, 12]);
    expect(some.replicates).toBe(32 * 3 + 5);
    expect(some.planned).toBe(layout.replicates);
    expect([...some.done].flatMap((is, k) => (is ? [k] : []))).toEqual([0, 5, 6, 12]);
    const { samples } = some.moments();
    const mean = [0, 5, 6, 12].reduce((sum, k) => sum + blocks[k].count * blocks[k].moments.mean[9], 0) / 101;
    expect(samples.mean[9]).toBeCloseTo(mean, 12);
    expect(gathered([]).moments().samples.count).toBe(0);
  });

  it("keep values up to a million replicates and counts on a grid beyond", () => {
    const large = new EnsembleStatistics({ ...layout, replicates: 1e6 + 1 }, { from: 0, to: COUNT });
    for (const block of blocks.slice(0, 12)) large.add(block);
    const exact = gathered(numbers.slice(0, 12));
    for (let slot = 0; slot < 22; slot++) {
      const [grid, sorted] = [large.quantiles(slot), exact.quantiles(slot)];
      grid.values.forEach((value, k) => {
        if (Number.isFinite(value)) expect(Math.abs(value - sorted.values[k])).toBeLessThanOrEqual(grid.error);
        else expect(sorted.values[k]).toBe(value);
      });
    }
    expect(large.moments()).toEqual(exact.moments());
    expect(() => large.addTable(exact)).toThrow(InvariantError);
  });
});
