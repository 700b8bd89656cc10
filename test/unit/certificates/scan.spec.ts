import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BranchScan, HighSet } from "../../../src/certificates/certificate.js";
import type { Loop } from "../../../src/certificates/enclosures.js";
import { findScan } from "../../../src/certificates/find-scan.js";
import { enclose, enclosedAt } from "../../../src/certificates/loop.js";
import { scan, sideOf, slicesOf, target } from "../../../src/certificates/scan.js";
import { branchAt, foldGamma } from "../../../src/certificates/slice.js";
import { interval, mid } from "../../../src/numeric/interval.js";
import { COLD_LOOPS, certified, coldParameters, rejectionOf } from "../../problems/certified-loops.js";

/** The sign changes of `Y - 1/λ` on a dense grid of a branch: what a scan of it must count, as far as the grid can tell. */
function changes(loop: Loop, high: HighSet): number {
  const slices = slicesOf(loop);
  const top = foldGamma(loop).inf;
  const gammas = Array.from(
    { length: 300 },
    (_, k) => top * (1 - 1e-9) * (k < 150 ? 1e-6 ** (1 - k / 150) : 1 - (300 - k) / 150),
  );
  const values = gammas
    .sort((a, b) => a - b)
    .map((gamma) =>
      gamma > 0 ? mid(branchAt(loop, slices(String(gamma)), high).value) - mid(target(loop)) : Number.NaN,
    )
    .filter((value) => !Number.isNaN(value));
  return values.filter((value, k) => k > 0 && value > 0 !== values[k - 1] > 0).length;
}

describe("a scan", () => {
  it("counts the fixed points of a branch as a dense grid sees them", () => {
    fc.assert(
      fc.property(coldParameters(4), fc.nat(), (parameters, pick) => {
        const loop = enclose(parameters);
        const [first, ...others] = Array.from(loop.levels.counts.keys());
        const high: HighSet = pick % 3 === 0 ? [] : [[(others[pick % (others.length || 1)] ?? first) as number, 1]];
        fc.pre(high.length === 0 || high[0][0] !== 0 || loop.levels.counts[0] > 1);
        const found = findScan(loop, slicesOf(loop), high, false);
        expect(found.scan).not.toBeNull();
        const { points } = found.found!;
        const beyond: HighSet = [[0, 1], ...high];
        const joined = found.scan!.beyond !== undefined;
        const expected = changes(loop, high) + (joined ? changes(loop, beyond) : 0);
        // The grid misses pairs of points that nearly merge, and the join at the fold; never more than it sees are there otherwise.
        expect(points.length).toBeGreaterThanOrEqual(expected - 1);
        expect((points.length - expected) % 2 === 0 || joined).toBe(true);
        const size = high.length;
        for (const { unstable } of points) expect([size - 1, size, size + 1]).toContain(unstable);
      }),
      { numRuns: 15 },
    );
  });

  it("finds three fixed points on the branch where theory has them, two of them attractors", () => {
    const loop = enclose(COLD_LOOPS["three roots on one branch"]);
    const found = findScan(loop, slicesOf(loop), [], false);
    expect(found.found?.points.map(({ unstable }) => unstable)).toEqual([0, 1, 0]);
    const only = findScan(loop, slicesOf(loop), [], true);
    expect(only.found?.points.map(({ unstable }) => unstable)).toEqual([0, 0]);
  });

  it("holds for every external fraction of a box at once", () => {
    const loop = enclose(certified("1/2", "0.2", ["0.5", "0.3", "0.2"]));
    const box = enclosedAt(loop, null, ["0.15", "0.25"]);
    const { scan: found } = findScan(box, slicesOf(box), [[1, 1]], true);
    for (const lambda of ["0.15", "0.2", "0.25"]) {
      const at = enclosedAt(loop, null, [lambda, lambda]);
      expect(scan(at, slicesOf(at), found!, true).points).toHaveLength(1);
    }
    expect(scan(box, slicesOf(box), found!, true)).toMatchObject({ points: [{ unstable: 0 }], open: [] });
  });

  it("leaves open what a grid does not decide, and says where", () => {
    const loop = enclose(COLD_LOOPS["three attractors"]);
    const slices = slicesOf(loop);
    const branch = (grid: readonly string[], beyond: readonly string[]): BranchScan => ({
      high: [[1, 1]],
      grid,
      beyond,
    });
    const good = findScan(loop, slices, [[1, 1]], false).scan!;
    expect(scan(loop, slices, good).open).toEqual([]);
    expect(scan(loop, slices, branch(["0.4"], good.beyond!)).open).toMatchObject([{ beyond: false, index: 0 }]);
    expect(scan(loop, slices, branch(good.grid, ["0.49"])).open).toMatchObject([{ beyond: true, index: 0 }]);
    expect(scan(loop, slices, branch([], [])).open.length).toBeGreaterThan(0);
    // An attractor needs a stretch on which Y falls: what rises beside it need not be decided.
    const short = { high: good.high, grid: good.grid };
    expect(scan(loop, slices, short, true)).toMatchObject({ open: [], points: [{ unstable: 0 }] });
  });

  it("rejects a grid out of order, twice the same, or beyond the fold", () => {
    const loop = enclose(COLD_LOOPS["three attractors"]);
    const tried = (...grid: string[]) =>
      rejectionOf(() => scan(loop, slicesOf(loop), { high: [[1, 1]], grid, beyond: ["0.1"] }))?.message;
    expect(tried("0.2", "0.1")).toBe("γ = 0.1 is not above the one before it");
    expect(tried("0.2", "0.2")).toBe("γ = 0.2 is not above the one before it");
    expect(tried("0")).toBe("γ = 0 is not certainly between 0 and the fold");
    expect(tried("0.2", "0.5")).toBe("γ = 0.5 is not certainly between 0 and the fold");
    expect(tried("0.2", "0.6")).toBe("γ = 0.6 is not certainly between 0 and the fold");
    expect(tried("0.2", "0.4999999")).toBeUndefined();
  });

  it("knows the side of a value only where it is certain", () => {
    expect(sideOf(interval(1, 2), interval(3))).toBe(-1);
    expect(sideOf(interval(1, 3), interval(3))).toBe(0);
    expect(sideOf(interval(3, 4), interval(3))).toBe(0);
    expect(sideOf(interval(3.5, 4), interval(2, 3))).toBe(1);
  });

  it("decides next to a fold, and not at it", () => {
    const fold = 4 / (4 + 2 * Math.sqrt(3));
    for (const distance of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const counts = [1, -1].map((side) => {
        const loop = enclose(certified("1/2", String(fold + side * distance), { kind: "uniform", outcomes: 4 }));
        return findScan(loop, slicesOf(loop), [[0, 1]], true).found?.points.length;
      });
      expect(counts).toEqual([0, 1]);
    }
    const at = enclose(certified("1/2", "0.53589838486224541294510731698826", { kind: "uniform", outcomes: 4 }));
    expect(findScan(at, slicesOf(at), [[0, 1]], true).scan).toBeNull();
  });
});
