import { describe, expect, it } from "vitest";
import { chosenBatch } from "../../../../src/crosscheck/laws/usual-batch.js";

describe("chosenBatch", () => {
  it("is the user's, or a usual one that is named", () => {
    expect(chosenBatch(7)).toEqual({ batchSize: 7, remark: null });
    const { batchSize, remark } = chosenBatch(null);
    expect(batchSize).toBeGreaterThan(100);
    expect(remark).toContain(`batches of ${batchSize} were drawn`);
  });
});
