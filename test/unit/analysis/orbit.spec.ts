import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Branches } from "../../../src/analysis/branch.js";
import { type Cohorts, cohortsOf, highLevels, settle } from "../../../src/analysis/orbit.js";
import type { Setting } from "../../../src/analysis/setting.js";
import { emptyState, stateAt } from "../../../src/analysis/state.js";
import { thresholdsOf } from "../../../src/analysis/thresholds.js";
import { step } from "../../../src/model/closed-loop.js";
import { gainAt } from "../../../src/model/gain.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { apart, orbitEnd } from "../../problems/orbits.js";
import { problem } from "../../problems/problems.js";
import { type Asked, asked, coldQuestions } from "./questions.js";

const levelOf = ({ levels }: Setting, q: number): number => levels.values.indexOf(q);

/** Every outcome as a cohort of its own. */
function cohorts({ setting, loop }: Asked, p: ArrayLike<number>): Cohorts {
  const q = loop.reference;
  return { q, p: Float64Array.from(p), weights: q.map(() => 1), level: Int32Array.from(q, (x) => levelOf(setting, x)) };
}

/** Where `settle` says that an orbit ends, outcome by outcome. */
function end(setting: Setting, branches: Branches, start: Cohorts): Float64Array {
  const { root, highClasses } = settle(setting, branches, start);
  const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
  return start.q.map((_, k) => {
    const rows = Array.from(state.level.keys()).filter((row) => state.level[row] === start.level[k]);
    const row = rows.find((own) => own < root.high.length === highClasses.includes(k));
    return state.p[row!];
  });
}

/** Plain iteration with the gains of the loop. */
function iterate({ loop }: Asked, start: ArrayLike<number>, gain: Gain, generations: number): Float64Array {
  let p: Float64Array = Float64Array.from(start);
  for (let k = 0; k < generations; k++) p = step(loop, p, gainAt(gain, k));
  return p;
}

const starts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 5, maxLength: 5 });
const normalised = (w: readonly number[]): number[] => w.map((x) => x / w.reduce((a, b) => a + b, 0));

describe("settle", () => {
  it("names the fixed point that plain iteration ends at, for replace and window", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, starts, fc.constantFrom(1, 0.3), async (question, weights, alpha) => {
        const own = await asked({ ...question, gain: alpha === 1 ? "replace" : `window:${alpha}` });
        const start = normalised(weights.slice(0, own.loop.reference.length));
        fc.pre(new Set(start).size === start.length);
        const found = end(own.setting, own.branches, cohorts(own, start));
        expect(apart(orbitEnd(own.loop, found, 1, 50), found)).toBeLessThan(1e-12);
        const iterated = orbitEnd(own.loop, start, alpha, 20_000);
        fc.pre(apart(step(own.loop, iterated, 1), iterated) < 1e-13);
        expect(apart(iterated, found)).toBeLessThan(1e-8);
      }),
      { numRuns: 150 },
    );
  });

  it("follows accumulation to where it is bound", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, starts, async (question, weights) => {
        const own = await asked({ ...question, gain: "accumulate" });
        const start = normalised(weights.slice(0, own.loop.reference.length));
        const found = end(own.setting, own.branches, cohorts(own, start));
        // The first 3000 generations as they are, which settle the basin; then two small constant gains, to get there.
        const late = iterate(own, start, own.setting.gain, 3000);
        const [slow, fast] = [0.02, 0.1].map((gain) => orbitEnd(own.loop, late, gain, 30_000));
        fc.pre(apart(slow, fast) < 1e-9 && apart(step(own.loop, slow, 1), slow) < 1e-13);
        expect(apart(slow, found)).toBeLessThan(1e-8);
      }),
      { numRuns: 40 },
    );
  });

  it("tells the basins of replace and window apart where the theory gives both ends", async () => {
    for (const name of ["basin-replace", "basin-window"]) {
      const { temperature, externalFraction, reference, initial, gain, ends } = problem(name);
      const own = await asked({ temperature, externalFraction, reference, gain });
      expect(apart(end(own.setting, own.branches, cohorts(own, initial!)), ends!)).toBeLessThan(0.005);
    }
  });

  it("passes the ghost of an attractor that has just folded away", async () => {
    for (const [temperature, gain] of [
      [0.6, "replace"],
      [0.9, "window:0.1"],
      [0.95, "accumulate"],
    ] as const) {
      const question = { temperature, reference: [5, 3, 2], gain };
      const before = await asked({ ...question, externalFraction: 0.1 });
      const { unique } = thresholdsOf(before.setting, before.branches);
      const initial = [0.001, 0.9985, 0.0005];
      for (const beyond of [1e-6, 1e-10]) {
        const own = await asked({ ...question, externalFraction: unique * (1 + beyond) });
        expect(settle(own.setting, own.branches, cohorts(own, initial)).root.high).toEqual([{ level: 0, count: 1 }]);
      }
      const below = await asked({ ...question, externalFraction: unique * (1 - 1e-10) });
      expect(settle(below.setting, below.branches, cohorts(below, initial)).root.high).toEqual([
        { level: 1, count: 1 },
      ]);
    }
  });

  it("stops at a nonhyperbolic point at the fold itself", async () => {
    const lambda = 4 / (4 + 2 * Math.sqrt(3));
    const own = await asked({ temperature: 0.5, externalFraction: lambda, reference: "uniform:4" });
    const { root } = settle(own.setting, own.branches, cohorts(own, [0.97, 0.01, 0.01, 0.01]));
    expect([root.trend, root.high]).toEqual([0, [{ level: 0, count: 1 }]]);
  });
});

describe("cohorts", () => {
  it("are a state's classes with another p, and high classes become levels in order", () => {
    const state = emptyState(3, [], 0);
    state.level.set([2, 0, 2]);
    state.weights.set([1, 2, 1]);
    const own = cohortsOf(state, Float64Array.of(0.2, 0.3, 0.2));
    expect([own.q, own.weights, own.level]).toEqual([state.q, state.weights, state.level]);
    expect(highLevels(own, [0, 1, 2])).toEqual([
      { level: 0, count: 2 },
      { level: 2, count: 2 },
    ]);
  });
});
