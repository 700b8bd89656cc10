import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRoots, rootsOn } from "../../../src/analysis/enumeration.js";
import { localTypeOf, pointAtRoot, pointOf } from "../../../src/analysis/point.js";
import { asked, coldQuestions, denseMultipliers, loopOn, spread, zipfQuestion } from "./questions.js";

describe("the local type", () => {
  it("read off the branch is that of a dense solver's multipliers", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { branches, setting } = await asked(question);
        for (const root of allRoots(branches, setting.ratio)) {
          const { state, local, dominant } = pointAtRoot(setting, branches, root, true);
          const dense = denseMultipliers(loopOn(setting, state), spread(state, state.p));
          if (dense.some((rho) => Math.abs(rho - 1) < 1e-4)) continue;
          expect(local).toEqual({ unstable: dense.filter((rho) => rho > 1).length, nonhyperbolic: false });
          expect(Math.abs(dominant! - dense[0])).toBeLessThan(1e-9 * setting.beta);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("counts high outcomes with their multiplicity, and is open at a turn", () => {
    const high = [
      { level: 0, count: 2 },
      { level: 3, count: 1 },
    ];
    const type = (trend: -1 | 0 | 1) => localTypeOf({ high, sigma: 1, trend });
    expect(type(1)).toEqual({ unstable: 2, nonhyperbolic: false });
    expect(type(-1)).toEqual({ unstable: 3, nonhyperbolic: false });
    expect(type(0)).toEqual({ unstable: 2, nonhyperbolic: true });
    expect(localTypeOf({ high: [], sigma: 1, trend: 0 }).unstable).toBe(0);
  });
});

describe("a point", () => {
  it("has the same measures over nodes as over all levels", async () => {
    const { branches, setting } = await asked(zipfQuestion(2500, 0.8, 0.3));
    const [root] = rootsOn(branches, [{ level: 1, count: 1 }], setting.ratio).filter(({ trend }) => trend === 1);
    const [nodes, full] = [false, true].map((whole) => pointAtRoot(setting, branches, root, whole));
    expect(nodes.state.p.length).toBeLessThan(500);
    expect(full.state.p.length).toBe(2500);
    for (const of of ["drift", "entropy", "potential", "dominant"] as const)
      expect(nodes[of]).toBeCloseTo(full[of]!, 12);
    expect(pointOf(setting, full.state, full.local, root)).toEqual(full);
  });
});
