import { describe, expect, it } from "vitest";
import { stabilityMarker } from "../../../../src/report/figures/marker.js";
import { expectWellFormed } from "./figure-laws.js";

describe("stabilityMarker", () => {
  it("has four shapes that differ without colour", () => {
    const shapes = (["attracting", "saddle", "repelling", "nonhyperbolic"] as const).map((stability) => {
      const mark = stabilityMarker(stability, 10, 10);
      expectWellFormed(mark);
      return mark.replace(/var\(--(?!paper)\w+\)/g, "colour");
    });
    expect(new Set(shapes).size).toBe(4);
  });
});
