import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HighSet } from "../../../src/certificates/certificate.js";
import { findScan, goesBeyond, LEAST_GAMMA } from "../../../src/certificates/find-scan.js";
import { enclose } from "../../../src/certificates/loop.js";
import { scan, slicesOf } from "../../../src/certificates/scan.js";
import { COLD_LOOPS, certified, coldParameters } from "../../problems/certified-loops.js";

describe("the search for a scan", () => {
  it("ends with a grid that the checker's scan follows from its texts alone, to the same fixed points", () => {
    fc.assert(
      fc.property(coldParameters(5), fc.nat(), fc.boolean(), (parameters, pick, attractorsOnly) => {
        const loop = enclose(parameters);
        const level = pick % (loop.levels.counts.length + 1);
        const high: HighSet = level === loop.levels.counts.length ? [] : [[level, 1]];
        fc.pre(level !== 0 || loop.levels.counts[0] > 1);
        const found = findScan(loop, slicesOf(loop), high, attractorsOnly);
        if (found.scan === null) throw new Error(`nothing found next to ${found.near.gamma}`);
        const again = scan(loop, slicesOf(loop), found.scan, attractorsOnly);
        expect(again).toEqual(found.found);
        expect(again.open).toEqual([]);
        const needed = goesBeyond(loop, high) && (!attractorsOnly || level === loop.levels.counts.length);
        expect(found.scan.beyond !== undefined).toBe(needed);
        const { grid, beyond = [] } = found.scan;
        for (const texts of [grid, beyond])
          expect([...texts].map(Number)).toEqual([...texts].map(Number).sort((a, b) => a - b));
        expect(grid.length + beyond.length).toBeLessThan(40);
      }),
      { numRuns: 25 },
    );
  });

  it("finds more with all fixed points than with attractors only", () => {
    const loop = enclose(COLD_LOOPS["three roots on one branch"]);
    const slices = slicesOf(loop);
    const [only, all] = [true, false].map(
      (attractorsOnly) => findScan(loop, slices, [], attractorsOnly).found?.points.length,
    );
    expect([only, all]).toEqual([2, 3]);
  });

  it("may start from a grid, which it keeps", () => {
    const loop = enclose(COLD_LOOPS["three attractors"]);
    const { scan: found } = findScan(loop, slicesOf(loop), [[1, 1]], false, [0.2, 0.3]);
    expect(found?.grid).toEqual(expect.arrayContaining(["0.2", "0.3"]));
  });

  it("goes through the fold where one outcome is the largest and not high yet", () => {
    const [one, equal] = [COLD_LOOPS["three attractors"], COLD_LOOPS["four equal outcomes"]].map((parameters) =>
      enclose(parameters),
    );
    expect([goesBeyond(one, []), goesBeyond(one, [[1, 1]]), goesBeyond(one, [[0, 1]])]).toEqual([true, true, false]);
    expect([goesBeyond(equal, []), goesBeyond(equal, [[0, 1]])]).toEqual([false, false]);
  });

  it("says where it gives up: at a fold, and where numbers leave the doubles", () => {
    const lambda = "0.53589838486224541294510731698826";
    const fold = enclose(certified("1/2", lambda, { kind: "uniform", outcomes: 4 }));
    const at = findScan(fold, slicesOf(fold), [[0, 1]], true);
    // p₁ at √3 times the others: γ = c λ with c = (1-λ)/Σp².
    const [high, low] = [Math.sqrt(3) / (3 + Math.sqrt(3)), 1 / (3 + Math.sqrt(3))];
    const gamma = ((1 - Number(lambda)) * Number(lambda)) / (high ** 2 + 3 * low ** 2);
    expect(at.scan).toBeNull();
    expect(at.scan === null && Math.abs(at.near.gamma / gamma - 1)).toBeLessThan(1e-6);
    const cold = enclose(certified("0.001", "0.2", ["0.5", "0.3", "0.2"]));
    const lost = findScan(cold, slicesOf(cold), [], true);
    expect(lost.scan === null && lost.near.beyond && lost.near.gamma).toBeLessThan(LEAST_GAMMA);
  });
});
