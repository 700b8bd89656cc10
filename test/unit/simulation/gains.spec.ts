import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gainAt } from "../../../src/model/gain.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { Gains } from "../../../src/simulation/gains.js";

const gain: fc.Arbitrary<Gain> = fc.oneof(
  fc.constant<Gain>({ kind: "replace" }),
  fc.integer({ min: 1, max: 100 }).map((k): Gain => ({ kind: "window", gain: k / 100 })),
  fc.nat(100).map((k): Gain => ({ kind: "accumulate", ratio: k / 10 })),
);

describe("Gains", () => {
  it("are gainAt's where all batches are equal, given as one size or as a table", () => {
    fc.assert(
      fc.property(gain, fc.integer({ min: 1, max: 1e6 }), (g, size) => {
        const constant = new Gains(g, size);
        const table = new Gains(g, new Float64Array(20).fill(size));
        for (let k = 0; k < 20; k++) {
          expect(constant.next()).toBe(gainAt(g, k));
          expect(table.next()).toBeCloseTo(gainAt(g, k), 14);
        }
        constant.reset();
        expect(constant.next()).toBe(gainAt(g, 0));
      }),
    );
  });

  it("are the share of each batch in all samples so far under accumulate", () => {
    const sizes = [10, 20, 5, 65];
    const gains = new Gains({ kind: "accumulate", ratio: 3 }, Float64Array.from(sizes));
    for (let round = 0; round < 2; round++) {
      expect(sizes.map(() => gains.next())).toEqual([10 / 40, 20 / 60, 5 / 65, 65 / 130]);
      gains.reset();
    }
  });
});
