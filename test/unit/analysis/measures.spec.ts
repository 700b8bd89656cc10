import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialState, uniformState } from "../../../src/analysis/closed-form.js";
import { allRoots } from "../../../src/analysis/enumeration.js";
import { driftOf, entropyOf, potentialOf } from "../../../src/analysis/measures.js";
import { stateAt } from "../../../src/analysis/state.js";
import { potential } from "../../../src/model/potential.js";
import { asked, coldQuestions, loopOn, spread } from "./questions.js";

describe("the measures of a state", () => {
  it("are drift, entropy and potential of its probabilities", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting } = await asked(question);
        for (const root of allRoots(branches, setting.ratio)) {
          const state = stateAt(branches, root, setting.lambda, setting.synthetic, false);
          const loop = loopOn(setting, state);
          const p = spread(state, state.p);
          const drift = p.reduce((sum, x, i) => sum + Math.max(0, x - loop.reference[i]), 0);
          expect(driftOf(setting, state)).toBeCloseTo(drift, 13);
          expect(entropyOf(state)).toBeCloseTo(-p.reduce((sum, x) => sum + x * Math.log(x), 0), 13);
          expect(potentialOf(setting, state)).toBeCloseTo(potential(loop, p), 11);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("count the reference of outcomes that are dead without external data", async () => {
    const { setting } = await asked({
      temperature: 0.5,
      externalFraction: 0,
      reference: [5, 3, 2],
      initial: [0, 1, 3],
    });
    const state = uniformState(setting, () => 1);
    expect(driftOf(setting, state)).toBeCloseTo(0.5, 15); // (½, ½) on the last two against (.5, .3, .2)
    expect(entropyOf(state)).toBeCloseTo(Math.LN2, 15);
    expect(potentialOf(setting, state)).toBeCloseTo(-0.5 * Math.LN2, 15);
  });

  it("take 0 ln 0 as 0", async () => {
    const { setting } = await asked({ temperature: 1, externalFraction: 0, reference: [1, 1], initial: [1, 0] });
    expect([entropyOf(initialState(setting)), driftOf(setting, initialState(setting))]).toEqual([0, 0.5]);
  });
});
