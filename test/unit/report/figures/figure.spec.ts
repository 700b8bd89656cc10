import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thin } from "../../../../src/report/figures/figure.js";

describe("thin", () => {
  it("keeps order, ends and limit", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 60 }), (length, limit) => {
        const entries = Array.from({ length }, (_, k) => k);
        const few = thin(entries, limit);
        expect(few).toHaveLength(Math.min(length, limit));
        expect([few[0], few.at(-1)]).toEqual([0, length - 1]);
        expect(few.every((value, k) => k === 0 || value > few[k - 1])).toBe(true);
      }),
    ));
});
