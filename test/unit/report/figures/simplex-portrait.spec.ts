import { describe, expect, it } from "vitest";
import { simplexPortraitFigure } from "../../../../src/report/figures/simplex-portrait.js";
import { samplePortrait } from "../sample.js";
import { expectSoundFigure, HOSTILE, textsOf } from "./figure-laws.js";

const data = samplePortrait();

describe("simplexPortraitFigure", () => {
  it("is sound", () => {
    const figure = expectSoundFigure(() => simplexPortraitFigure(data));
    expect(figure.description).toContain("4 attracting and 3 other fixed points");
    expect(figure.table.rows).toHaveLength(8);
  });
  it("fills attractors and half fills saddles", () => {
    const marks = [
      ...simplexPortraitFigure(data).svg.matchAll(/<circle cx="[\d.]+" cy="[\d.]+" r="6" fill="var\(--(\w+)\)"/g),
    ];
    // One mark of each kind stands in the legend.
    expect(marks.filter((match) => match[1] === "blue")).toHaveLength(4 + 1);
    expect(marks.filter((match) => match[1] === "paper")).toHaveLength(3 + 1);
  });
  it("puts the uniform point in the middle of the corners", () => {
    const { svg } = simplexPortraitFigure({ ...data, points: data.points.slice(0, 1), streamlines: [] });
    const corners = /<path d="M([^"Z]*)Z" fill="var\(--panel\)"/.exec(svg)![1];
    const [a, b, c] = corners.split("L").map((corner) => corner.split(",").map(Number));
    const [x, y] = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="6"/g)].at(-1)!.slice(1).map(Number);
    expect(x).toBeCloseTo((a[0] + b[0] + c[0]) / 3, 1);
    expect(y).toBeCloseTo((a[1] + b[1] + c[1]) / 3, 1);
  });
  it("points its arrows with the flow", () => {
    const orbit = [
      [0.8, 0.1, 0.1],
      [0.5, 0.4, 0.1],
      [0.1, 0.8, 0.1],
    ] as const;
    const { svg } = simplexPortraitFigure({
      ...data,
      streamlines: [orbit],
      points: [],
      separatrices: [],
      basins: null,
    });
    const head = /<path d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)L([\d.]+),[\d.]+Z" fill="var\(--muted\)"/.exec(svg)!;
    expect(Number(head[1])).toBeGreaterThan(Number(head[3]));
    expect(head[4]).toBeDefined();
  });
  it("draws each basin as one piece, without specks from grid points on a boundary", () => {
    const fills = [
      ...simplexPortraitFigure(data).svg.matchAll(/<path d="([^"]*)" fill="[^"]*" fill-opacity=".2" fill-rule/g),
    ];
    expect(fills.length).toBeGreaterThanOrEqual(3);
    for (const [, d] of fills.slice(1)) expect(d.match(/M/g)).toHaveLength(1);
  });
  it("gives grid points that lie on a boundary to a basin beside it", () => {
    const resolution = 12;
    const grid = (onBoundary: number) => {
      const attractor: number[] = [];
      for (let j = 0; j <= resolution; j++)
        for (let i = 0; i <= resolution - j; i++) attractor.push(i === j ? onBoundary : i > j ? 1 : 2);
      return simplexPortraitFigure({ ...data, basins: { resolution, attractor } }).svg;
    };
    expect(grid(-1)).toBe(grid(2));
    expect(grid(0).match(/fill-opacity=".2" fill-rule/g)).toHaveLength(2);
  });
  it("does without basins, flow and separatrices", () => {
    expectSoundFigure(() => simplexPortraitFigure({ ...data, streamlines: [[]], separatrices: [], basins: null }));
  });
  it("shows labels literally and cuts long ones", () => {
    const hostile = expectSoundFigure(() =>
      simplexPortraitFigure({ ...data, labels: [HOSTILE, "x".repeat(300), "<b>"] }),
    );
    expect(hostile.svg).toContain("&lt;b&gt;");
    expect(textsOf(hostile.svg).map((text) => text.content)).toContain(`${"x".repeat(19)}…`);
  });
});
