import { describe, expect, it } from "vitest";
import { multipliersFigure } from "../../../../src/report/figures/multipliers.js";
import { sampleAnalysis } from "../sample.js";
import { expectSoundFigure, textsOf } from "./figure-laws.js";

const { fixedPoints } = sampleAnalysis();

describe("multipliersFigure", () => {
  it("is sound", () => {
    const figure = expectSoundFigure(() => multipliersFigure(fixedPoints));
    expect(figure.table.rows.map((row) => row[1])).toEqual(["attracting", "attracting", "saddle"]);
    expect(figure.description).toContain("2 of the points have");
  });
  it("puts multipliers inside the unit circle exactly where they are below 1", () => {
    const { svg } = multipliersFigure(fixedPoints);
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map((m) =>
      m.slice(1).map(Number),
    );
    const [cx, cy, r] = circles.find(([, , radius]) => radius > 50)!;
    const onAxis = circles.filter(([, y, radius]) => radius === 5 && y === cy).map(([x]) => (x - cx) / r);
    const wanted = fixedPoints.flatMap((point) => point.multipliers!);
    for (const rho of wanted) expect(onAxis.some((x) => Math.abs(x - rho) < 0.01)).toBe(true);
    expect(onAxis.filter((x) => x > 1)).toHaveLength(1);
  });
  it("points to multipliers beyond its edge, infinite ones too", () => {
    for (const [rho, shown] of [
      [100, "100"],
      [42, "42"],
      [Number.POSITIVE_INFINITY, "∞"],
    ] as const) {
      const point = { ...fixedPoints[2], multipliers: [rho, 0.5], dominantMultiplier: rho };
      const figure = expectSoundFigure(() => multipliersFigure([point]));
      expect(textsOf(figure.svg).filter((text) => text.content === shown)).toHaveLength(2);
    }
  });
  it("draws one outcome, no list of multipliers and very long lists", () => {
    const { multipliers, ...rest } = fixedPoints[0];
    expect(multipliers).toHaveLength(2);
    const single = { ...rest, multipliers: [], dominantMultiplier: null };
    const many = {
      ...rest,
      multipliers: Array.from({ length: 200_000 }, (_, k) => 1 - (k + 1) / 200_001),
      dominantMultiplier: 0.99,
    };
    const figure = expectSoundFigure(() => multipliersFigure([single, rest, many]));
    expect(figure.svg.length).toBeLessThan(200_000);
    expect(figure.table.rows[0][2]).toBe("–");
  });
  it("draws twelve lanes at most", () => {
    const figure = expectSoundFigure(() => multipliersFigure(Array.from({ length: 20 }, () => fixedPoints[1])));
    expect(textsOf(figure.svg).filter((text) => text.content.includes("collapse"))).toHaveLength(12);
    expect(figure.table.rows).toHaveLength(20);
  });
});
