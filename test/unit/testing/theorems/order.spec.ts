import { describe, expect, it } from "vitest";
import { firstReversal } from "../../../../src/testing/theorems/order.js";

describe("a reversal of the order", () => {
  it("is found where both orders say otherwise, and only there", () => {
    expect(firstReversal([0.5, 0.3, 0.2], [0.2, 0.4, 0.4], [0.5, 0.2, 0.3], 1e-12)).toEqual([1, 2]);
    expect(firstReversal([0.5, 0.3, 0.2], [0.2, 0.4, 0.4], [0.2, 0.5, 0.3], 1e-12)).toBe(null);
    expect(firstReversal([0.5, 0.5], [0.5, 0.5], [0.5, 0.5 - 1e-14], 1e-12)).toBe(null);
    expect(firstReversal([0.5, 0.5], [0.5, 0.5], [0.49, 0.51], 1e-12)).toEqual([0, 1]);
  });
});
