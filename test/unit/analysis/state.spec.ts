import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRoots, rootsOn } from "../../../src/analysis/enumeration.js";
import { emptyState, stateAt, sumClasses } from "../../../src/analysis/state.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { apart, residual } from "../../problems/orbits.js";
import { asked, coldQuestions, loopOn, spread, zipfQuestion } from "./questions.js";

describe("a state on a branch", () => {
  it("is a fixed point with the softmax values and diagonal multipliers of its probabilities", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting } = await asked(question);
        for (const root of allRoots(branches, setting.ratio)) {
          const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
          const loop = loopOn(setting, state);
          const p = spread(state, state.p);
          expect(Math.abs(sumClasses(state, (k) => state.p[k]) - 1)).toBeLessThan(2e-14);
          expect(residual(loop, p)).toBeLessThan(2e-14);
          const { s, d } = jacobian(loop, p);
          expect(apart(s, spread(state, state.s))).toBeLessThan(1e-13 * setting.beta);
          expect(apart(d, spread(state, state.d))).toBeLessThan(1e-11 * setting.beta);
          const partition =
            Math.log(p.reduce((sum, x) => sum + (x / p[0]) ** setting.beta, 0)) + setting.beta * Math.log(p[0]);
          expect(state.logPartition).toBeCloseTo(partition, 10);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the same over nodes as over levels", async () => {
    const { branches, setting } = await asked(zipfQuestion(1500, 0.8, 0.3));
    for (const high of [[{ level: 0, count: 1 }], [{ level: 700, count: 1 }]]) {
      for (const root of rootsOn(branches, high, setting.ratio)) {
        const [whole, nodes] = [false, true].map((n) => stateAt(branches, root, setting.lambda, setting.synthetic, n));
        expect(nodes.p.length).toBeLessThan(500);
        expect(nodes.logPartition).toBe(whole.logPartition);
        for (const of of ["p", "q", "s"] as const) {
          const total = [whole, nodes].map((state) => sumClasses(state, (k) => state[of][k]));
          expect(Math.abs(total[0] - total[1])).toBeLessThan(1e-13);
        }
        expect(sumClasses(nodes, () => 1)).toBeCloseTo(1500, 9);
      }
    }
  });

  it("gives an unreferenced outcome nothing, or c^(1/(1-β)) where it is high", async () => {
    const { branches, setting } = await asked({
      temperature: 0.05,
      externalFraction: 0.3,
      reference: [6, 4, 0],
      initial: [1, 1, 1],
    });
    const [root] = rootsOn(branches, [{ level: 2, count: 1 }], setting.ratio).filter(({ trend }) => trend === 1);
    const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
    expect(Array.from(state.level)).toEqual([2, 0, 1]);
    expect(state.p[0]).toBeCloseTo(0.7, 10);
    expect(residual(loopOn(setting, state), spread(state, state.p))).toBeLessThan(1e-14);
    const [low] = rootsOn(branches, [{ level: 0, count: 1 }], setting.ratio).filter(({ trend }) => trend === 1);
    expect(Array.from(stateAt(branches, low, setting.lambda, setting.synthetic, false).p).at(-1)).toBe(0);
  });
});

describe("emptyState and sumClasses", () => {
  it("make room, and weigh every class", () => {
    const state = emptyState(3, [{ level: 1, count: 1 }], 2);
    expect([state.p.length, state.raised, state.logPartition, state.level[2]]).toEqual([3, [0], 2, -1]);
    state.weights.set([1, 2, 3]);
    expect(sumClasses(state, (k) => 10 ** k)).toBe(321);
  });
});
