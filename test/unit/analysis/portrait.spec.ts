import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../src/analysis/analysis.js";
import { answer } from "../../../src/analysis/answer.js";
import type { Barycentric, Portrait } from "../../../src/analysis/figure-data.js";
import { portraitOf } from "../../../src/analysis/portrait.js";
import { type ClosedLoop, step } from "../../../src/model/closed-loop.js";
import { gainAt } from "../../../src/model/gain.js";
import { potential } from "../../../src/model/potential.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import type { Question } from "../../../src/parameters/question.js";
import { apart, orbitEnd } from "../../problems/orbits.js";
import { asked } from "./questions.js";

interface Drawn {
  readonly portrait: Portrait;
  readonly analysis: Analysis;
  readonly loop: ClosedLoop;
  readonly gain: Gain;
}

async function drawn(question: Question): Promise<Drawn> {
  const { parameters, loop } = await asked(question);
  const analysis = answer(parameters, { all: true });
  return { portrait: portraitOf(parameters, analysis.fixedPoints), analysis, loop, gain: parameters.gain };
}

/** Loops with several attractors and saddles between them. */
const QUESTIONS: readonly Question[] = [
  { temperature: 0.5, externalFraction: 0.2, reference: [5, 3, 2] },
  { temperature: 0.5, externalFraction: 0.505, reference: "uniform:3" },
  { temperature: 0.3767, externalFraction: 0.3678, reference: [1123, 5312, 3565], gain: "window:0.1" },
  { temperature: 0.8, externalFraction: 0.05, reference: [4, 3, 3] },
];

const inside = (p: Barycentric): boolean => p.every((x) => x >= 0) && Math.abs(p[0] + p[1] + p[2] - 1) < 1e-9;

describe("portraitOf", () => {
  it.each(QUESTIONS)("follows the flow: the potential rises along every flow line of %j", async (question) => {
    const { portrait, loop } = await drawn(question);
    expect(portrait.streamlines.length).toBeGreaterThan(20);
    for (const line of portrait.streamlines) {
      expect(line.every(inside)).toBe(true);
      const heights = line.map((p) => potential(loop, p));
      for (let k = 1; k < line.length; k++) expect(heights[k]).toBeGreaterThanOrEqual(heights[k - 1] - 1e-12);
    }
  });

  it.each(
    QUESTIONS,
  )("follows separatrices from the saddles of %j, along the border between two ends", async (question) => {
    const { portrait, loop } = await drawn(question);
    const saddles = portrait.points.filter(({ stability }) => stability === "saddle");
    expect(portrait.separatrices).toHaveLength(2 * saddles.length);
    for (const line of portrait.separatrices) {
      expect(line.every(inside)).toBe(true);
      expect(saddles.some(({ p }) => apart(p, line[0]) === 0)).toBe(true);
      // Well away from the saddle, a point to the left and one to the right, across the line.
      const k = line.findIndex((p) => apart(p, line[0]) > 0.02);
      if (k < 0) continue;
      const along = line[k].map((x, i) => x - line[k - 1][i]);
      const size = Math.max(...along.map(Math.abs));
      const across = [along[1] - along[2], along[2] - along[0], along[0] - along[1]].map((x) => x / size);
      const ends = [-1e-3, 1e-3].map((shift) =>
        orbitEnd(
          loop,
          line[k].map((x, i) => x + shift * across[i]),
          0.02,
          20_000,
        ),
      );
      expect(apart(ends[0], ends[1])).toBeGreaterThan(0.05);
    }
  });

  it.each(QUESTIONS)("colours the grid of %j by where plain iteration with its gain ends", async (question) => {
    const { portrait, loop, gain } = await drawn(question);
    const { resolution, attractor } = portrait.basins!;
    expect(attractor).toHaveLength(((resolution + 1) * (resolution + 2)) / 2);
    let [at, undecided] = [0, 0];
    for (let j = 0; j <= resolution; j++) {
      for (let i = 0; i <= resolution - j; i++) {
        const index = attractor[at++];
        undecided += Number(index < 0);
        if (index < 0 || at % 7 > 0) continue;
        let p: Float64Array = Float64Array.of(i, j, resolution - i - j).map((x) => x / resolution);
        for (let k = 0; k < 1000; k++) p = step(loop, p, gainAt(gain, k));
        expect(portrait.points[index].stability).toBe("attracting");
        expect(apart(p, portrait.points[index].p), `${i}, ${j}`).toBeLessThan(1e-3);
      }
    }
    expect(undecided).toBeLessThan(0.1 * attractor.length);
  });

  it("shows the fixed points of the answer, the reference and the labels", async () => {
    const { portrait, analysis } = await drawn({ ...QUESTIONS[0], reference: { of: 3, the: 5, and: 2 } });
    expect(portrait.points).toEqual(analysis.fixedPoints.map(({ p, stability }) => ({ p, stability })));
    expect([portrait.labels, portrait.reference]).toEqual([
      ["of", "the", "and"],
      [0.3, 0.5, 0.2],
    ]);
    expect((await drawn(QUESTIONS[0])).portrait.labels).toBeNull();
  });

  it("has neither basins nor separatrices where there is one attractor, and all flow lines head for it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 110, max: 500 }), fc.integer({ min: 10, max: 90 }), async (T, lambda) => {
        const question = { temperature: T / 100, externalFraction: lambda / 100, reference: [5, 3, 2] };
        const { portrait } = await drawn(question);
        expect([portrait.basins, portrait.separatrices]).toEqual([null, []]);
        for (const line of portrait.streamlines) expect(apart(line.at(-1)!, portrait.points[0].p)).toBeLessThan(1e-3);
      }),
      { numRuns: 10 },
    );
  });
});
