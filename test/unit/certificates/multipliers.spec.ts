import fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { MultiplierRange } from "../../../src/certificates/certificate.js";
import type { FoundPoint } from "../../../src/certificates/enclosures.js";
import { checkMultipliers, countAbove, fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose } from "../../../src/certificates/loop.js";
import { interval, mid } from "../../../src/numeric/interval.js";
import {
  anyParameters,
  certified,
  eigenvalues,
  placed,
  pointInDoubles,
  rejectionOf,
} from "../../problems/certified-loops.js";

/** A point with weights `s = p` (as without external data) and diagonal multipliers `d` of one's choice, both dyadic. */
interface Spectrum {
  readonly point: FoundPoint;
  /** The eigenvalues of `diag d - v vᵀ`, `v = √(s d)`, descending. */
  readonly all: readonly number[];
  readonly n: number;
}

function spectrum(parts: readonly { readonly weight: number; readonly count: number; readonly d: number }[]): Spectrum {
  const total = parts.reduce((sum, { weight, count }) => sum + weight * count, 0);
  const s = parts.flatMap(({ weight, count }) => new Array<number>(count).fill(weight / total));
  const d = parts.flatMap(({ count, d: own }) => new Array<number>(count).fill(own));
  const matrix = d.map((di, i) => d.map((dj, j) => (i === j ? di : 0) - Math.sqrt(s[i] * di * s[j] * dj)));
  const all = new EigenvalueDecomposition(new Matrix(matrix), { assumeSymmetric: true }).realEigenvalues;
  const point: FoundPoint = {
    parts: parts.map(({ weight, count, d: own }, k) => ({
      ...{ level: 0, high: k === 0, count, d: interval(own) },
      p: interval((weight / total) * (1 - 1e-15), (weight / total) * (1 + 1e-15)),
    })),
    unstable: 0,
  };
  return { point, all: all.sort((a, b) => b - a), n: d.length };
}

/** The loop of a spectrum: all that matters is that λ = 0 and how many outcomes there are. */
const loopOf = (outcomes: number) => enclose(certified("1/2", "0", { kind: "uniform", outcomes }));

const spectra = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      count: fc.integer({ min: 1, max: 3 }),
      // Few values, so that many are equal.
      d: fc.integer({ min: 0, max: 12 }).map((k) => k / 4),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(spectrum);

/** Ranges of a small width about numbers that descend, one for each group that is near. */
function rangesAbout(all: readonly number[], margin = 1e-7): MultiplierRange[] {
  const ranges: [number, number, number][] = [];
  for (const value of all) {
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last[0] - value < 3 * margin) {
      last[0] = value - margin;
      last[2]++;
    } else ranges.push([value - margin, value + margin, 1]);
  }
  return ranges.map(([low, top, count]) => [low.toFixed(12), top.toFixed(12), count]);
}

describe("the number of multipliers above a number", () => {
  it("is that of a dense symmetric matrix, between two bounds that meet away from its eigenvalues and diagonal", () => {
    fc.assert(
      fc.property(spectra, fc.integer({ min: 1, max: 320 }), ({ point, all, n }, hundredths) => {
        const t = hundredths / 100;
        const above = all.filter((rho) => rho > t).length;
        const near = all.some((rho) => Math.abs(rho - t) < 1e-9);
        const [least, most] = countAbove(loopOf(n), point, interval(t));
        if (!near) expect(least <= above && above <= most).toBe(true);
        if (!near && point.parts.every(({ d }) => Math.abs(d.inf - t) > 1e-9))
          expect([least, most]).toEqual([above, above]);
        const wide = countAbove(loopOf(n), point, interval(t - 0.005, t + 0.05));
        expect(wide[0] <= least && wide[1] >= most).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is that of the dense Jacobian at fixed points of loops of every kind", () => {
    fc.assert(
      fc.property(anyParameters(4), fc.integer({ min: 1, max: 300 }), (parameters, hundredths) => {
        const { loop, slices, places } = placed(parameters, false);
        const t = hundredths / 100;
        for (const place of places) {
          const point = fixedPointAt(loop, slices, place);
          const { loop: closed, p } = pointInDoubles(loop, point);
          const all = eigenvalues(closed, p);
          if (all.some((rho) => Math.abs(rho - t) < 1e-6)) continue;
          const above = all.filter((rho) => rho > t).length;
          const [least, most] = countAbove(loop, point, interval(t));
          expect(least <= above && above <= most).toBe(true);
          if (point.parts.every(({ d }) => Math.abs(mid(d) - t) > 1e-6)) expect([least, most]).toEqual([above, above]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("has bounds that differ by one next to an eigenvalue, and by all that is equal next to the diagonal", () => {
    // Two outcomes with d = 2 and s = 1/2: one multiplier is 2, and the other eigenvalue is 0.
    const pair = spectrum([{ weight: 1, count: 2, d: 2 }]);
    const at = (t: number, top = t) => countAbove(loopOf(2), pair.point, interval(t, top));
    expect(at(1.99)).toEqual([1, 1]);
    expect(at(2.01)).toEqual([0, 0]);
    expect(at(2)).toEqual([0, 2]);
    expect(at(1.5, 2.5)).toEqual([0, 2]);
    // d = 2 and 1, s = 1/2 each: 1 + 1/(ρ-2) + 1/(2(ρ-1)) = 0 at ρ = 3/2 and 0.
    const two = spectrum([
      { weight: 1, count: 1, d: 2 },
      { weight: 1, count: 1, d: 1 },
    ]);
    const of = (t: number, top = t) => countAbove(loopOf(2), two.point, interval(t, top));
    expect(two.all[0]).toBeCloseTo(1.5, 12);
    expect(of(1.4)).toEqual([1, 1]);
    expect(of(1.6)).toEqual([0, 0]);
    expect(of(1.4, 1.6)).toEqual([0, 1]);
    expect(of(0.5)).toEqual([1, 1]);
    expect(of(2)).toEqual([0, 1]);
    expect(of(2.5)).toEqual([0, 0]);
    expect(of(1)).toEqual([0, 2]);
    const vertex = spectrum([
      { weight: 1, count: 1, d: 2 },
      { weight: 0, count: 2, d: 0 },
    ]);
    expect(countAbove(loopOf(3), vertex.point, interval(0.001))).toEqual([0, 0]);
  });

  it("is the same for 1 - λ with nothing but external data", () => {
    const { loop, slices, places } = placed(certified("1/2", "1", ["0.5", "0.3", "0.2"]));
    expect(countAbove(loop, fixedPointAt(loop, slices, places[0]), interval(1e-9))).toEqual([0, 0]);
    const neutral = placed(certified("1", "1/4", ["0.5", "0.3", "0.2"]));
    const point = fixedPointAt(neutral.loop, neutral.slices, neutral.places[0]);
    expect([0.74, 0.76].map((t) => countAbove(neutral.loop, point, interval(t)))).toEqual([
      [2, 2],
      [0, 0],
    ]);
  });
});

describe("ranges of multipliers", () => {
  it("are accepted about the eigenvalues of a dense matrix, and not with one left out, doubled or moved", () => {
    fc.assert(
      fc.property(spectra, fc.nat(), ({ point, all, n }, pick) => {
        fc.pre(n > 1);
        const ranges = rangesAbout(all.slice(0, -1));
        const checked = (given: readonly MultiplierRange[]) =>
          rejectionOf(() => checkMultipliers(loopOf(n), point, given));
        expect(checked(ranges)).toBeNull();
        const k = pick % ranges.length;
        const [low, top, count] = ranges[k];
        const replaced = (...by: MultiplierRange[]) => ranges.flatMap((range, i) => (i === k ? by : [range]));
        expect(checked(replaced())).not.toBeNull();
        expect(checked(replaced(ranges[k], ranges[k]))).not.toBeNull();
        expect(checked(replaced([low, top, count + 1]))).not.toBeNull();
        expect(checked(replaced([String(Number(top) + 0.01), String(Number(top) + 0.02), count]))).not.toBeNull();
        if (Number(low) > 0.02)
          expect(checked(replaced([String(Number(low) - 0.002), String(Number(low) - 0.001), count]))).not.toBeNull();
        const joined = checked([["-1", String(Number(top) + 1), n - 1]]);
        expect(joined === null).toBe(Number(top) + 1 > all[0]);
      }),
      { numRuns: 80 },
    );
  });

  const pair = spectrum([
    { weight: 1, count: 3, d: 2 },
    { weight: 1, count: 1, d: 1 },
  ]);
  const why = (...ranges: MultiplierRange[]) => rejectionOf(() => checkMultipliers(loopOf(4), pair.point, ranges));
  // 2, 2 and the root of the secular equation between 1 and 2, 5/4.
  const good: MultiplierRange[] = [
    ["1.999", "2.001", 2],
    ["1.2499", "1.2501", 1],
  ];

  it("descend, hold all multipliers and say what is wrong with them", () => {
    expect(pair.all[2]).toBeCloseTo(1.25, 12);
    expect(why(...good)).toBeNull();
    expect(why(["-1", "3", 3])).toBeNull();
    expect(why(["0", "3", 3])).toBeNull();
    expect(why(["0.001", "3", 3])).toBeNull();
    expect(why(["1.999", "2.001", 0], good[1])).toEqual({
      step: "multipliers in [1.999, 2.001]",
      message: "the range is empty",
    });
    expect(why(["2.001", "1.999", 2], good[1])?.message).toBe("the range is empty");
    expect(why(good[0])).toEqual({ step: "multipliers", message: "there are 3 multipliers, not 2" });
    expect(why()).toEqual({ step: "multipliers", message: "there are 3 multipliers, not 0" });
    expect(why(["0", "3", 2])).toEqual({ step: "multipliers", message: "there are 3 multipliers, not 2" });
    expect(why(["0", "3", 4])).toEqual({
      step: "multipliers in [0, 3]",
      message: "only 3 multipliers certainly exceed the lower end, not 4",
    });
    expect(why(good[1], good[0])).toEqual({
      step: "multipliers in [1.2499, 1.2501]",
      message: "2 multipliers may exceed the upper end, not 0",
    });
    expect(why(["1.999", "2.001", 1], ["1.2499", "1.9", 2])?.message).toBe(
      "2 multipliers may exceed the upper end, not 1",
    );
    expect(why(["1.999", "2.001", 3])?.message).toBe("only 2 multipliers certainly exceed the lower end, not 3");
    expect(why(["-2", "-1", 3])?.message).toBe("3 multipliers may exceed the upper end, not 0");
    expect(why(["-2", "0", 3])?.message).toBe("3 multipliers may exceed the upper end, not 0");
    expect(why(["2", "2.001", 2], good[1])?.message).toBe("only 0 multipliers certainly exceed the lower end, not 2");
  });

  it("of one outcome are none", () => {
    const one = spectrum([{ weight: 1, count: 1, d: 2 }]);
    expect(rejectionOf(() => checkMultipliers(loopOf(1), one.point, []))).toBeNull();
    expect(rejectionOf(() => checkMultipliers(loopOf(1), one.point, [["0", "3", 1]]))).not.toBeNull();
  });

  it("may be a single number where that is what is proved", () => {
    expect(why(["1.999", "2.001", 2], ["1.25", "1.25", 1])?.step).toBe("multipliers in [1.25, 1.25]");
    expect(why(["1.5", "2.001", 2], ["0", "1.5", 1])).toBeNull();
  });
});
