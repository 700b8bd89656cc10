import { describe, expect, it } from "vitest";
import { compareWithReference, shareWithin } from "../conformance/reference-points.js";

describe("100,000 random points for each function, against 60 digits", () => {
  const tallies = compareWithReference(100_000, 60);

  for (const [name, tally] of Object.entries(tallies)) {
    it(`lie in their enclosures: ${name}`, () => {
      expect(tally.points).toBe(100_000);
      expect(tally.outside).toEqual([]);
    });

    it(`have tight ones: ${name}`, () => {
      const widths = [...tally.widths].sort(([a], [b]) => a - b);
      console.log(
        `${name}: ${widths.map(([width, many]) => `${many} enclosures are ${width} places wide`).join(", ")}`,
      );
      // Next to 0, where e^t has the digits of 1, an enclosure has a place on either side.
      expect(shareWithin(tally, 1)).toBeGreaterThan(name === "exp" ? 0.8 : 0.99);
      expect(shareWithin(tally, 2)).toBe(1);
    });
  }
});
