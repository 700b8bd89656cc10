import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleFromInitial, settleFromReference, topHigh } from "../../../src/analysis/main-curve.js";
import { stateAt } from "../../../src/analysis/state.js";
import { apart, orbitEnd } from "../../problems/orbits.js";
import { asked, coldQuestions, spread, zipfQuestion } from "./questions.js";

const descending = (p: ArrayLike<number>): number[] => Array.from(p).sort((a, b) => b - a);

describe("the end from the reference", () => {
  it("is that of plain iteration, which keeps equal outcomes equal", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting, loop } = await asked(question);
        const root = settleFromReference(setting, branches);
        const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
        const iterated = orbitEnd(loop, loop.reference, 1, 20_000);
        fc.pre(apart(orbitEnd(loop, iterated, 1, 10), iterated) < 1e-13);
        expect(apart(descending(spread(state, state.p)), descending(iterated))).toBeLessThan(1e-8);
      }),
      { numRuns: 100 },
    );
  });

  it("is found over quadrature nodes for a long list", async () => {
    const { branches, setting, loop } = await asked(zipfQuestion(1200, 0.85, 0.35));
    const root = settleFromReference(setting, branches);
    const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
    expect(apart(spread(state, state.p), orbitEnd(loop, loop.reference))).toBeLessThan(1e-12);
  });

  it("has the outcomes of the largest entry high together", async () => {
    const { branches } = await asked({ temperature: 0.5, externalFraction: 0.2, reference: [3, 3, 1] });
    expect(topHigh(branches)).toEqual([{ level: 0, count: 2 }]);
  });
});

describe("the end from an initial distribution", () => {
  it("says which cohort takes over", async () => {
    const reference = [4, 3, 3];
    for (const [initial, level] of [
      [[1, 8, 1], 1],
      [[8, 1, 1], 0],
    ] as const) {
      const { branches, setting } = await asked({ temperature: 0.5, externalFraction: 0.2, reference, initial });
      const { root, highClasses } = settleFromInitial(setting, branches);
      expect(root.high).toEqual([{ level, count: 1 }]);
      expect(highClasses.map((k) => setting.face.members(k, 3))).toEqual([[initial.indexOf(8 as never)]]);
    }
  });
});
