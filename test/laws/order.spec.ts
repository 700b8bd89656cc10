import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { step } from "../../src/model/closed-loop.js";
import { gains, loopsWithPoint } from "../problems/arbitraries.js";

describe("law order", () => {
  it("keeps the order of two outcomes where the reference has the same", () => {
    fc.assert(
      fc.property(loopsWithPoint({ leastOutcomes: 2, mostOutcomes: 6 }), gains, ([loop, p], alpha) => {
        const q = loop.reference;
        const next = step(loop, p, alpha);
        let compared = 0;
        for (let i = 0; i < p.length; i++) {
          for (let j = 0; j < p.length; j++) {
            if (p[i] < p[j] || q[i] < q[j]) continue;
            compared++;
            // One ulp of each of the two sums that make an entry.
            expect(next[i]).toBeGreaterThanOrEqual(next[j] * (1 - 1e-15));
          }
        }
        expect(compared).toBeGreaterThanOrEqual(p.length);
      }),
      { numRuns: 300 },
    );
  });
});
