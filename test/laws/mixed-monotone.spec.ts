import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../src/model/closed-loop.js";
import { loops, loopsWithPair, loopsWithPoint, points } from "../problems/arbitraries.js";
import { firstBox, imageBox, inside } from "../problems/box.js";
import { apart, orbitEnd } from "../problems/orbits.js";

/** Rounding of an entry of the mixed batch. */
const SLACK = 1e-14;

describe("law mixed-monotone", () => {
  it("has m_i increase in p_i and decrease in every other p_j", () => {
    fc.assert(
      fc.property(loopsWithPoint(), fc.nat(5), fc.integer({ min: 1, max: 100 }), ([loop, p], which, percent) => {
        const j = which % p.length;
        const before = mixedBatch(loop, p);
        const after = mixedBatch(
          loop,
          p.map((x, i) => (i === j ? x * (1 + percent / 100) : x)),
        );
        for (let i = 0; i < p.length; i++) {
          if (i === j) expect(after[i]).toBeGreaterThanOrEqual(before[i] - SLACK);
          else expect(after[i]).toBeLessThanOrEqual(before[i] + SLACK);
        }
      }),
    );
  });

  it("encloses the image of every point of a box", () => {
    fc.assert(
      fc.property(loopsWithPair(), fc.nat(100), ([loop, p, r], percent) => {
        const box = { low: p.map((x, i) => Math.min(x, r[i])), high: p.map((x, i) => Math.max(x, r[i])) };
        const between = p.map((x, i) => x + ((r[i] - x) * percent) / 100);
        // β ulp of the powers.
        const slack = SLACK * Math.max(1, 1 / loop.temperature);
        expect(inside(mixedBatch(loop, between), imageBox(loop, box, 0), slack)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("shrinks to a box that holds every end, and proves one attractor where its width is 0", () => {
    fc.assert(
      fc.property(
        loops({ coldest: 0.3, leastExternal: 0.01 }).chain((loop) =>
          fc.tuple(fc.constant(loop), points(loop.reference.length), points(loop.reference.length)),
        ),
        ([loop, p, r]) => {
          let box = firstBox(loop, 0);
          // Rounding can turn a box of no width inside out, so the last digits are left alone.
          for (let k = 0; k < 300 && apart(box.low, box.high) > 1e-9; k++) {
            const next = imageBox(loop, box, 0);
            // Monotone: each box lies in the one before.
            expect(inside(next.low, box, SLACK) && inside(next.high, box, SLACK)).toBe(true);
            box = next;
          }
          // The first box holds p₁, so the box after k images holds p_(k+1) and all that follow.
          const [a, b] = [orbitEnd(loop, p, 1, 310), orbitEnd(loop, r, 1, 310)];
          expect(inside(a, box, 1e-12) && inside(b, box, 1e-12)).toBe(true);
          expect(apart(a, b)).toBeLessThanOrEqual(apart(box.low, box.high) + 1e-12);
        },
      ),
    );
  });

  it.each([
    [0.5, [0.5, 0.3, 0.2], 0.436],
    [0.7, [0.4, 0.3, 0.2, 0.1], 0.412],
    [0.5, [1 / 3, 1 / 3, 1 / 3], 0.625],
  ])("closes at T = %d, q = %j from λ = %d on", (temperature, reference, threshold) => {
    const width = (externalFraction: number): number => {
      const loop = { temperature, externalFraction, reference: Float64Array.from(reference) };
      let box = firstBox(loop, 0);
      for (let k = 0; k < 20_000 && apart(box.low, box.high) > 1e-9; k++) box = imageBox(loop, box, 0);
      return apart(box.low, box.high);
    };
    expect(width(threshold + 0.002)).toBeLessThan(1.1e-9);
    expect(width(threshold - 0.002)).toBeGreaterThan(1e-3);
  });
});
