import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hotExcess, hotLevel, hotState } from "../../../src/analysis/hot.js";
import { profileOf } from "../../../src/analysis/profile.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { apart, orbitEnd, residual } from "../../problems/orbits.js";
import { asked, hotQuestions, loopOn, spread } from "./questions.js";

describe("above T = 1", () => {
  it("the fixed point is where the loop ends from the reference and from a corner of it", async () => {
    await fc.assert(
      fc.asyncProperty(hotQuestions, async (question) => {
        const { setting } = await asked(question);
        const state = hotState(setting, 0);
        const [loop, p] = [loopOn(setting, state), spread(state, state.p)];
        expect(residual(loop, p)).toBeLessThan(1e-14);
        expect(apart(jacobian(loop, p).d, spread(state, state.d))).toBeLessThan(1e-11);
        expect(apart(orbitEnd(loop, loop.reference), p)).toBeLessThan(1e-11);
        const corner = p.map((_, i) => (i === p.length - 1 ? 1 - 1e-6 * (p.length - 1) : 1e-6));
        expect(apart(orbitEnd(loop, corner), p)).toBeLessThan(1e-11);
      }),
      { numRuns: 100 },
    );
  });

  it("the excess has the slope of its finite differences, and the level is its root", async () => {
    await fc.assert(
      fc.asyncProperty(hotQuestions, fc.integer({ min: -8000, max: 8000 }), fc.nat(2), async (question, k, extra) => {
        const { setting } = await asked(question);
        const profile = profileOf(setting.levels, 0, setting.beta);
        const w = k / 1000;
        const h = 1e-3 * (1 - setting.beta);
        const at = (m: number) => hotExcess(profile, w + m * h, extra).value;
        const difference = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
        expect(Math.abs(hotExcess(profile, w, extra).slope / difference - 1)).toBeLessThan(1e-7);
        const level = hotLevel(profile, setting.ratio, extra);
        expect(setting.ratio * hotExcess(profile, level, extra).value).toBeCloseTo(1, 11);
      }),
      { numRuns: 60 },
    );
  });

  it("an outcome without reference that is alive keeps a share; the face without it repels", async () => {
    const { setting } = await asked({
      temperature: 2,
      externalFraction: 0.3,
      reference: [6, 4, 0],
      initial: [1, 1, 1],
    });
    const [alive, face] = [1, 0].map((extra) => hotState(setting, extra));
    const loop = { ...loopOn(setting, alive) };
    expect(apart(orbitEnd(loop, [0.3, 0.3, 0.4]), alive.p)).toBeLessThan(1e-13);
    expect(apart(orbitEnd(loop, [0.3, 0.7, 0]), face.p)).toBeLessThan(1e-13);
    expect([alive.p[2] > 0.1, face.p[2], face.d[2]]).toEqual([true, 0, Number.POSITIVE_INFINITY]);
  });

  it("reaches from T next to 1 to T = 100", async () => {
    for (const temperature of [1 + 1e-9, 1.0001, 100]) {
      const { setting } = await asked({ temperature, externalFraction: 0.25, reference: [7, 2, 1] });
      const state = hotState(setting, 0);
      expect(residual(loopOn(setting, state), spread(state, state.p))).toBeLessThan(1e-14);
    }
  });
});
