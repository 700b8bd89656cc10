import { describe, expect, it } from "vitest";
import { compareWithReference, shareWithin } from "./reference-points.js";

describe("2,000 random points for each function, against 60 digits", () => {
  const tallies = compareWithReference(2000, 1);

  for (const [name, tally] of Object.entries(tallies)) {
    it(`lie in tight enclosures: ${name}`, () => {
      expect(tally.points).toBe(2000);
      expect(tally.outside).toEqual([]);
      // Next to 0, where e^t has the digits of 1, an enclosure has a place on either side.
      expect(shareWithin(tally, 1)).toBeGreaterThan(name === "exp" ? 0.75 : 0.98);
      expect(shareWithin(tally, 2)).toBe(1);
    });
  }
});
