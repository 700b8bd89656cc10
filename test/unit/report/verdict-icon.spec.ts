import { describe, expect, it } from "vitest";
import type { FixedPointClass } from "../../../src/analysis/analysis.js";
import { verdictIcon } from "../../../src/report/verdict-icon.js";
import { expectWellFormed } from "./figures/figure-laws.js";

const CLASSES: readonly FixedPointClass[] = ["stable", "collapse", "uniform", "marginal", "unstable"];
const icons = CLASSES.map(verdictIcon);

describe("verdictIcon", () => {
  it("tells all classes apart by shape", () => {
    const paths = icons.map((icon) => / d="([^"]+)"/.exec(icon)?.[1]);
    expect(paths).not.toContain(undefined);
    expect(new Set(paths).size).toBe(CLASSES.length);
  });

  it("is well formed, takes the colour around it and is not read aloud beside the word", () => {
    for (const icon of icons) {
      expectWellFormed(icon);
      expect(icon).toContain('stroke="currentColor"');
      expect(icon).toContain('aria-hidden="true"');
      expect(icon).not.toMatch(/#[0-9a-f]{3}|href|id=/i);
    }
  });

  it("draws within its frame", () => {
    for (const icon of icons) {
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(icon)!.map(Number);
      const [, x, y] = / d="M([\d.]+) ([\d.]+)/.exec(icon)!.map(Number);
      expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    }
  });
});
