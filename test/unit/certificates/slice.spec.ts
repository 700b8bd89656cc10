import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HighSet } from "../../../src/certificates/certificate.js";
import type { Loop } from "../../../src/certificates/enclosures.js";
import { enclose } from "../../../src/certificates/loop.js";
import { branchAt, foldGamma, sliceAt, slopeBetween, valueBetween } from "../../../src/certificates/slice.js";
import { add, contains, type Interval, interval, mid, mul, subset, wid } from "../../../src/numeric/interval.js";
import { COLD_LOOPS, certified, coldParameters } from "../../problems/certified-loops.js";

/** Random high sets of a loop, by one number from 0 to 1 for each level. */
function highSet({ levels }: Loop, draws: readonly number[]): HighSet {
  return Array.from(
    levels.counts,
    (count, level) => [level, Math.floor(draws[level % draws.length] * (count + 1))] as const,
  ).filter(([, count]) => count > 0);
}

const unit = fc.double({ min: 0, max: 0.999, noNaN: true });
const draws = fc.array(unit, { minLength: 6, maxLength: 6 });

/** The slope of `Y` in ln γ at a point. */
const slopeOf = (loop: Loop, gamma: number, high: HighSet): Interval => {
  const { lowSlope, highs } = branchAt(loop, sliceAt(loop, interval(gamma)), high);
  return highs.reduce((sum, { count, slope }) => add(sum, mul(interval(count), slope)), lowSlope);
};

describe("a slice", () => {
  it("sums low and high roots that solve the level equation", () => {
    fc.assert(
      fc.property(coldParameters(), draws, unit, (parameters, drawn, share) => {
        const loop = enclose(parameters);
        const high = highSet(loop, drawn);
        const slice = sliceAt(loop, interval(foldGamma(loop).inf * (0.05 + 0.9 * share)));
        const branch = branchAt(loop, slice, high);
        let [lows, highs] = [0, 0];
        loop.levels.counts.forEach((count, level) => {
          const raised = high.findIndex(([own]) => own === level);
          const taken = raised < 0 ? 0 : high[raised][1];
          const y = mid(slice.low[level]);
          const residual = (x: number) => x - mid(slice.gamma) * x ** mid(loop.beta) - loop.levels.sup[level];
          expect(Math.abs(residual(y))).toBeLessThan(1e-13 * (1 + y));
          if (raised >= 0) {
            const own = mid(branch.highs[raised].y);
            expect(Math.abs(residual(own))).toBeLessThan(1e-11 * (1 + own));
            expect(own).toBeGreaterThan(y);
            highs += taken * own;
          }
          lows += (count - taken) * y;
        });
        expect(mid(branch.lows)).toBeCloseTo(lows, 10);
        expect(mid(branch.highSum) / (1 + highs)).toBeCloseTo(highs / (1 + highs), 10);
        expect(contains(branch.value, mid(branch.lows) + mid(branch.highSum)) || wid(branch.value) < 1e-10).toBe(true);
      }),
    );
  });

  it("has slopes that agree with differences", () => {
    fc.assert(
      fc.property(coldParameters(), draws, unit, (parameters, drawn, share) => {
        const loop = enclose(parameters);
        const high = highSet(loop, drawn);
        const gamma = foldGamma(loop).inf * (0.05 + 0.85 * share);
        const at = (g: number) => mid(branchAt(loop, sliceAt(loop, interval(g)), high).value);
        const h = 1e-5;
        const difference = (at(gamma * Math.exp(h)) - at(gamma * Math.exp(-h))) / (2 * h);
        const slope = mid(slopeOf(loop, gamma, high));
        expect(Math.abs(difference - slope)).toBeLessThan(1e-4 * (1 + Math.abs(slope) + at(gamma)));
      }),
      { numRuns: 60 },
    );
  });

  it("bounds Y and its slope between two points, up to the fold", () => {
    fc.assert(
      fc.property(coldParameters(), draws, unit, unit, unit, (parameters, drawn, u, v, w) => {
        const loop = enclose(parameters);
        const high = highSet(loop, drawn);
        const top = foldGamma(loop).inf;
        const [a, b] = [0.02 + 0.97 * Math.min(u, v), 0.02 + 0.97 * Math.max(u, v)].map((share) => top * share);
        const inner = a + w * (b - a);
        const [first, middle, last] = [a, inner, b].map((g) => branchAt(loop, sliceAt(loop, interval(g)), high));
        const fold = branchAt(loop, sliceAt(loop, null), high);
        expect(subset(middle.value, valueBetween(first, last))).toBe(true);
        expect(subset(middle.value, valueBetween(first, fold))).toBe(true);
        expect(subset(slopeOf(loop, inner, high), slopeBetween(first, last))).toBe(true);
        expect(subset(slopeOf(loop, inner, high), slopeBetween(first, fold))).toBe(true);
      }),
    );
  });

  it("needs no more than the ends where the least steep slope is not between: the bounds are attained", () => {
    const loop = enclose(COLD_LOOPS["three attractors"]);
    const [a, b] = [0.2, 0.21].map((g) => branchAt(loop, sliceAt(loop, interval(g)), [[1, 1]]));
    const slope = slopeBetween(a, b);
    expect(slope.inf).toBeCloseTo(a.lowSlope.inf + a.highs[0].slope.inf, 12);
    expect(slope.sup).toBeCloseTo(b.lowSlope.sup + b.highs[0].slope.sup, 12);
    // β = 2: past g = 1/√2, where y = q/(1 - g), and before it, next to the fold.
    expect([a.highs[0].past, a.highs[0].before]).toEqual([true, false]);
    const [c, d] = [0.45, 0.4999].map((g) => branchAt(loop, sliceAt(loop, interval(g)), [[0, 1]]));
    expect([c.highs[0].before, d.highs[0].before]).toEqual([true, true]);
    expect(slopeBetween(c, d).sup).toBeCloseTo(d.lowSlope.sup + c.highs[0].slope.sup, 12);
    expect(mid(c.highs[0].cap)).toBeCloseTo(-0.5 / (Math.SQRT2 - 1) ** 2, 12);
    // A piece with the turn inside: the least steep slope is the cap.
    const e = branchAt(loop, sliceAt(loop, interval(0.3)), [[0, 1]]);
    expect(slopeBetween(e, d).sup).toBeCloseTo(d.lowSlope.sup + mid(e.highs[0].cap), 12);
  });

  it("at the fold has level 0 there, low and high, with slopes of any size", () => {
    const loop = enclose(COLD_LOOPS["three attractors"]);
    expect(foldGamma(loop)).toEqual(interval(0.5));
    const slice = sliceAt(loop, null);
    expect([slice.fold, slice.low[0]]).toEqual([true, interval(1)]);
    const low = branchAt(loop, slice, []);
    expect([low.lowSlope.sup, low.lowSlope.inf > 0]).toEqual([Number.POSITIVE_INFINITY, true]);
    const high = branchAt(loop, slice, [[0, 1]]);
    expect(high.highs[0]).toMatchObject({
      y: interval(1),
      slope: { inf: Number.NEGATIVE_INFINITY, sup: 0 },
      before: true,
    });
    expect(high.value.inf).toBeCloseTo(low.value.inf, 14);
  });

  it("leaves level 0 out of the sum of the others and takes the high outcomes out of the low ones", () => {
    const loop = enclose(certified("1/2", "0.2", { kind: "uniform", outcomes: 4 }));
    const slice = sliceAt(loop, interval(0.5));
    expect(slice.rest).toEqual(interval(0));
    expect(slice.restSlope).toEqual(interval(0));
    const [none, one, all] = [[], [[0, 1]], [[0, 4]]].map((high) => branchAt(loop, slice, high as unknown as HighSet));
    expect(mid(none.lows)).toBeCloseTo(4 * mid(slice.low[0]), 14);
    expect(mid(one.lows)).toBeCloseTo(3 * mid(slice.low[0]), 14);
    expect(all.lows).toEqual(interval(0));
    expect(mid(one.lowSlope) / mid(none.lowSlope)).toBeCloseTo(0.75, 12);
    expect(mid(all.highSum)).toBeCloseTo(4 * mid(all.highs[0].y), 13);
  });
});
