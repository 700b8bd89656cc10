import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchChanges } from "../../../../src/crosscheck/laws/batch-change.js";

describe("batchChanges", () => {
  it("are 5 % off, or by one, and positive", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (batchSize) => {
        const changes = batchChanges(batchSize);
        expect(changes.length).toBe(batchSize === 1 ? 1 : 2);
        for (const change of changes) {
          const off = Math.abs(change.batchSize - batchSize);
          expect(off).toBeGreaterThanOrEqual(1);
          expect(Math.abs(off - batchSize / 20)).toBeLessThanOrEqual(1);
          expect(change.batchSize).toBeGreaterThanOrEqual(1);
          expect(change.name).toContain(String(change.batchSize));
        }
      }),
    );
    expect(batchChanges(20).map(({ batchSize }) => batchSize)).toEqual([21, 19]);
  });
});
