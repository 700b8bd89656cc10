import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gainAt } from "../../../src/model/gain.js";

describe("gainAt", () => {
  it("is 1 for replace and constant for a window", () => {
    for (const k of [0, 1, 1000]) {
      expect(gainAt({ kind: "replace" }, k)).toBe(1);
      expect(gainAt({ kind: "window", gain: 0.1 }, k)).toBe(0.1);
    }
  });

  it("is the share of the new batch in everything kept so far, for accumulate", () => {
    const ratio = fc.integer({ min: 0, max: 5000 }).map((x) => x / 100);
    fc.assert(
      fc.property(ratio, fc.nat(200), (n, last) => {
        // The training set in units of batches: it begins with N₀/B and grows by one batch a generation.
        let size = n;
        for (let k = 0; k <= last; k++) size += 1;
        expect(gainAt({ kind: "accumulate", ratio: n }, last)).toBeCloseTo(1 / size, 14);
      }),
    );
  });

  it("weighs every batch alike for accumulate: the average of what came", () => {
    const batches = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(batches, fc.nat(20), fc.integer({ min: -1000, max: 1000 }), (values, ratio, start) => {
        const end = values.reduce((state, value, k) => {
          const gain = gainAt({ kind: "accumulate", ratio }, k);
          return (1 - gain) * state + gain * value;
        }, start);
        const average = values.reduce((a, b) => a + b, ratio * start) / (values.length + ratio);
        expect(Math.abs(end - average)).toBeLessThan(1e-9);
      }),
    );
  });
});
