import { describe, expect, it } from "vitest";
import { rankProbabilityFigure } from "../../../../src/report/figures/rank-probability.js";
import { sampleRankProbability } from "../sample.js";
import { expectSoundFigure, HOSTILE } from "./figure-laws.js";

const data = sampleRankProbability();

const pointsOf = (svg: string, colour: string): number[][] =>
  [
    ...new RegExp(`<path d="([^"]*)" fill="none" stroke="var\\(--${colour}\\)"`)
      .exec(svg)![1]
      .matchAll(/([\d.]+),([\d.]+)/g),
  ].map((match) => match.slice(1).map(Number));

describe("rankProbabilityFigure", () => {
  it("is sound, with at most 500 of 2000 points", () => {
    const figure = expectSoundFigure(() => rankProbabilityFigure(data));
    expect(figure.table.rows.length).toBeLessThanOrEqual(500);
    expect(figure.table.rows[0][0]).toBe(1);
    expect(figure.table.rows.at(-1)![0]).toBe(2000);
  });
  it("shows Zipf's law as a straight line", () => {
    const points = pointsOf(rankProbabilityFigure(data).svg, "muted");
    const slope = ([x0, y0]: number[], [x1, y1]: number[]) => (y1 - y0) / (x1 - x0);
    const whole = slope(points[0], points.at(-1)!);
    const half = slope(points[0], points[Math.floor(points.length / 2)]);
    expect(half).toBeCloseTo(whole, 2);
  });
  it("keeps the outcome that took over, wherever it ranks", () => {
    const figure = expectSoundFigure(() => rankProbabilityFigure({ ...data, high: { rank: 1777, label: "of" } }));
    expect(figure.table.rows.some((row) => row[0] === 1777)).toBe(true);
    expect(figure.description).toContain("rank 1777");
    expect(rankProbabilityFigure({ ...data, high: null }).description).toContain("No single outcome");
  });
  it("leaves zeros and vanishing probabilities out of the drawing", () => {
    const attractor = data.attractor.map((p, k) => (k > 1000 ? 0 : k > 500 ? 1e-300 : p));
    const figure = expectSoundFigure(() => rankProbabilityFigure({ ...data, attractor }));
    expect(pointsOf(figure.svg, "blue").length).toBeLessThan(pointsOf(figure.svg, "muted").length);
  });
  it("draws a flat reference and four outcomes", () => {
    const flat = { rank: [1, 4], reference: [0.25, 0.25], attractor: [0.25, 0.25], high: null };
    expect(expectSoundFigure(() => rankProbabilityFigure(flat)).table.rows).toHaveLength(2);
  });
  it("shows labels literally", () => {
    const figure = expectSoundFigure(() => rankProbabilityFigure({ ...data, high: { rank: 1, label: HOSTILE } }));
    expect(figure.svg).toContain("&lt;/title&gt;");
    expect(figure.svg).toContain("[U+202E]");
  });
});
