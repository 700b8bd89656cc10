import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { settleFromReference } from "../../../src/analysis/main-curve.js";
import { escapeMass, passages } from "../../../src/analysis/nucleus.js";
import type { ClosedLoop } from "../../../src/model/closed-loop.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { potential } from "../../../src/model/potential.js";
import { apart, orbitEnd } from "../../problems/orbits.js";
import { asked, coldQuestions, zipfQuestion } from "./questions.js";

/** The unstable direction of a saddle, by the power method on the Jacobian. */
function direction(loop: ClosedLoop, p: readonly number[]): number[] {
  const { s, d } = jacobian(loop, p);
  let v = p.map((_, i) => Math.sin(1 + 3 * i));
  for (let k = 0; k < 1000; k++) {
    const moved = v.map((x, i) => d[i] * x);
    const total = moved.reduce((a, b) => a + b, 0);
    const next = moved.map((x, i) => x - s[i] * total);
    const size = Math.max(...next.map(Math.abs));
    v = next.map((x) => x / size);
  }
  return v;
}

const LONG = 5000;

describe("the nucleus", () => {
  it("is the least of the saddles that plain iteration falls from to the attractor on one side only", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { parameters, loop } = await asked(question);
        const { verdict, fixedPoints } = answer(parameters, { all: true });
        fc.pre(verdict.attractor !== null && !verdict.global);
        fc.pre(fixedPoints.every(({ multipliers }) => multipliers!.every((rho) => Math.abs(rho - 1) > 0.04)));
        const home = fixedPoints[verdict.attractor!].p!;
        const known = fixedPoints.flatMap(({ p, unstableDimension }) => {
          if (unstableDimension !== 1) return [];
          const v = direction(loop, p!);
          const ends = [1, -1].map((side) =>
            orbitEnd(
              loop,
              p!.map((x, i) => x + side * 1e-7 * v[i] * Math.min(...p!)),
              1,
              LONG,
            ),
          );
          const back = ends.map((end) => apart(end, home) < 1e-6);
          if (back[0] === back[1]) return [];
          const growth = back[0] ? v.map((x) => -x) : v;
          const j = growth.indexOf(Math.max(...growth));
          return [{ j, mass: p![j] - home[j], barrier: potential(loop, home) - potential(loop, p!) }];
        });
        known.sort((a, b) => a.mass - b.mass || a.barrier - b.barrier);
        const { nucleus } = verdict;
        expect(nucleus === null).toBe(known.length === 0);
        if (nucleus === null) return;
        expect(nucleus.mass).toBeCloseTo(known[0].mass, 9);
        expect(nucleus.barrier).toBeCloseTo(known[0].barrier, 9);
        expect(known.some(({ j, mass }) => j === nucleus.outcome && Math.abs(mass - known[0].mass) < 1e-9)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("tips the loop from its ε on: just below it the loop returns", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { parameters, loop } = await asked(question);
        const { verdict, fixedPoints } = answer(parameters);
        fc.pre(verdict.attractor !== null && verdict.nucleus !== null);
        const home = fixedPoints[verdict.attractor!].p!;
        const { outcome, epsilon } = verdict.nucleus!;
        const mixed = (e: number) => home.map((x, i) => (1 - e) * x + (i === outcome ? e : 0));
        const returns = (e: number) => {
          const end = orbitEnd(loop, mixed(e), 1, LONG);
          fc.pre(apart(orbitEnd(loop, end, 1, 10), end) < 1e-12);
          return apart(end, home) < 1e-6;
        };
        if (epsilon === null) {
          expect(returns(1)).toBe(true);
          return;
        }
        expect([returns(epsilon * (1 - 1e-6)), returns(epsilon * (1 + 1e-6)), returns(1)]).toEqual([
          true,
          false,
          false,
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it("lies between twins where the attractor is one of equal outcomes", async () => {
    const { parameters, loop } = await asked({
      temperature: 0.6,
      externalFraction: 0.3,
      reference: [1, 1],
      initial: [3, 1],
    });
    const { verdict, fixedPoints } = answer(parameters);
    expect(verdict.nucleus!.outcome).toBe(1);
    expect(verdict.nucleus!.mass).toBeCloseTo(0.5 - fixedPoints[0].p![1], 14);
    expect(verdict.nucleus!.barrier).toBeCloseTo(potential(loop, fixedPoints[0].p!) - potential(loop, [0.5, 0.5]), 12);
  });

  it("is the least of many passages, in their order", async () => {
    const { branches, setting } = await asked(zipfQuestion(400, 0.7, 0.25));
    const home = settleFromReference(setting, branches);
    const found = passages(setting, branches, home, 8);
    expect(found.length).toBe(8);
    expect(found.map(({ mass }) => mass)).toEqual(found.map(({ mass }) => mass).sort((a, b) => a - b));
    for (const { mass, barrier } of found) expect(Math.min(mass, barrier)).toBeGreaterThan(0);
    const epsilon = escapeMass(setting, branches, home, found[0].level)!;
    expect(epsilon).toBeGreaterThan(found[0].mass * 0.9);
  });
});
