import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endingOf, pushes, raisedAtEnd, splitOff } from "../../../src/analysis/ending.js";
import { allRoots, attractors } from "../../../src/analysis/enumeration.js";
import { dominantMultiplier } from "../../../src/analysis/multipliers.js";
import { pointAtRoot } from "../../../src/analysis/point.js";
import { sumClasses } from "../../../src/analysis/state.js";
import { apart, orbitEnd } from "../../problems/orbits.js";
import { asked, coldQuestions, spread } from "./questions.js";

const descending = (p: ArrayLike<number>): number[] => Array.from(p).sort((a, b) => b - a);

const ends = [0.5, 1, 2].flatMap((temperature) =>
  [0, 0.3, 1].map((externalFraction) => ({ temperature, externalFraction })),
);

describe("the end of the loop", () => {
  it("is that of plain iteration for every regime, from an initial distribution with unreferenced outcomes", async () => {
    for (const question of ends) {
      const reference = [6, 4, 0];
      const { setting, branches, loop } = await asked({ ...question, reference, initial: [3, 2, 4] });
      const cold = question.temperature < 1 && question.externalFraction > 0 && question.externalFraction < 1;
      const { point, tie } = endingOf(setting, cold ? branches : null);
      const iterated = orbitEnd(loop, [3 / 9, 2 / 9, 4 / 9]);
      expect(tie).toBe(false);
      expect(apart(descending(spread(point.state, point.state.p)), descending(iterated))).toBeLessThan(1e-12);
    }
  });

  it("is a tie exactly where plain iteration stays at a saddle", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { setting, branches, loop } = await asked(question);
        const { tie, sides, point } = endingOf(setting, branches);
        const [first, second] = descending(loop.reference);
        if (tie) expect(first).toBe(second);
        const top = loop.reference.indexOf(first);
        const nudged = loop.reference.map((q, i) => (i === top ? q * (1 + 1e-6) : q));
        const end = orbitEnd(loop, nudged, 1, 20_000);
        fc.pre(apart(orbitEnd(loop, end, 1, 10), end) < 1e-13 && Math.abs((point.dominant ?? 0) - 1) > 1e-3);
        const targets = (tie ? sides : [point]).map(({ state }) => descending(spread(state, state.p)));
        expect(Math.min(...targets.map((p) => apart(p, descending(end))))).toBeLessThan(1e-6);
      }),
      { numRuns: 100 },
    );
  });

  it("ties between equal winners without external data", async () => {
    const { setting } = await asked({
      temperature: 0.5,
      externalFraction: 0,
      reference: [1, 2, 2],
      initial: [2, 1, 2],
    });
    const { tie, sides, point } = endingOf(setting, null);
    expect([tie, sides.length, point.local.unstable]).toEqual([true, 2, 1]);
    expect(descending(spread(point.state, point.state.p))).toEqual([0.5, 0.5, 0]);
  });

  it("names the outcomes that the initial distribution singles out", async () => {
    const { setting, branches } = await asked({
      temperature: 0.5,
      externalFraction: 0.2,
      reference: [1, 1, 1],
      initial: [1, 1, 8],
    });
    const ending = endingOf(setting, branches);
    expect(raisedAtEnd(setting, ending)).toEqual([2]);
    const plain = await asked({ temperature: 0.5, externalFraction: 0.2, reference: [3, 1, 1] });
    expect(raisedAtEnd(plain.setting, endingOf(plain.setting, plain.branches))).toBeUndefined();
  });
});

describe("a saddle that is pushed", () => {
  it("falls to two different attractors of the list", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { setting, branches } = await asked(question);
        const { low, levels, sigmas } = attractors(branches, setting.ratio);
        const saddles = allRoots(branches, setting.ratio)
          .map((root) => pointAtRoot(setting, branches, root, true))
          .filter(({ local, state }) => local.unstable === 1 && !state.d.includes(dominantMultiplier(state)!));
        for (const { state, dominant } of saddles) {
          const found = pushes(setting, branches, state, dominant!).map(({ root }) => root);
          for (const { high, sigma } of found) {
            if (high.reduce((total, { count }) => total + count, 0) > 1) continue; // equal outcomes go on together to a tie
            const known =
              high.length === 0 ? [low?.sigma] : Array.from(sigmas).filter((_, k) => levels[k] === high[0].level);
            expect(Math.min(...known.map((s) => Math.abs((s ?? Number.NaN) - sigma)))).toBeLessThan(1e-10);
          }
          expect(found[0]).not.toEqual(found[1]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps its mass where one of equal outcomes is split off", async () => {
    const { setting, branches } = await asked({ temperature: 0.5, externalFraction: 0.2, reference: [1, 1, 1] });
    const { state } = endingOf(setting, branches).point;
    const split = splitOff(state, 0);
    expect(Array.from(split.weights)).toEqual([2, 1]);
    expect(split.p[1]).toBeGreaterThan(split.p[0]);
    expect(split.p[0] * 2 + split.p[1]).toBeCloseTo(
      sumClasses(state, (k) => state.p[k]),
      15,
    );
  });
});
