import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  convexGap,
  foldLevel,
  highLogComplement,
  lowShare,
  shareLogit,
} from "../../../src/analysis/synthetic-share.js";

const cold = fc.integer({ min: 1001, max: 100_000 }).map((k) => k / 1000);
const gaps = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -12, max: 2 }))
  .map(([m, e]) => m * 10 ** (e - 3));

/** `w(g)` from `g` and `ln(1-g)`. */
const level = (beta: number, g: number, log: number): number => Math.log(g) + (beta - 1) * log;

describe("the synthetic share below T = 1", () => {
  it("has a low and a high root on the two sides of the fold, at the level asked for", () => {
    fc.assert(
      fc.property(cold, gaps, (beta, gap) => {
        const fold = foldLevel(beta);
        const low = lowShare(beta, gap);
        const logHigh = highLogComplement(beta, gap);
        expect(low).toBeLessThan(1 / beta);
        expect(logHigh).toBeLessThan(Math.log1p(-1 / beta));
        const tolerance = 4e-15 * (Math.abs(fold) + gap + beta);
        if (low > 0) expect(Math.abs(level(beta, low, Math.log1p(-low)) - (fold - gap))).toBeLessThan(tolerance);
        expect(Math.abs(level(beta, -Math.expm1(logHigh), logHigh) - (fold - gap))).toBeLessThan(tolerance);
      }),
      { numRuns: 500 },
    );
  });

  it("leaves the fold like a square root, on both sides alike", () => {
    fc.assert(
      fc.property(cold, (beta) => {
        const gap = 1e-14 * (beta - 1);
        // gap = τ²/2 · β/(β-1) to leading order, g = (1+τ)/β.
        const tau = Math.sqrt((2 * gap * (beta - 1)) / beta);
        const share = [lowShare(beta, gap), -Math.expm1(highLogComplement(beta, gap))];
        const size = tau / beta;
        expect(Math.abs((1 / beta - share[0]) / size - 1)).toBeLessThan(1e-4 + 1e-15 / size);
        expect(Math.abs((share[1] - 1 / beta) / size - 1)).toBeLessThan(1e-4 + 1e-15 / size);
      }),
    );
  });

  it("meets the fold at gap 0 and does not underflow far below it", () => {
    expect(lowShare(4, 0)).toBe(0.25);
    expect(highLogComplement(4, 0)).toBeCloseTo(Math.log(0.75), 15);
    expect(highLogComplement(2, 2000)).toBeCloseTo(foldLevel(2) - 2000, 10);
    expect(lowShare(2, 100)).toBeCloseTo(Math.exp(foldLevel(2) - 100), 60);
  });

  it("is convex in ln c from the gap on where g = 1/√β, and concave nearer to the fold", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1100, max: 9000 }).map((k) => k / 1000),
        (beta) => {
          const gap = convexGap(beta);
          expect(-Math.expm1(highLogComplement(beta, gap))).toBeCloseTo(1 / Math.sqrt(beta), 10);
          const x = (at: number): number => Math.exp(-highLogComplement(beta, at));
          const bend = (at: number): number => x(at * 1.01) - 2 * x(at) + x(at * 0.99);
          expect(bend(gap * 1.2)).toBeGreaterThan(0);
          expect(bend(gap * 0.8)).toBeLessThan(0);
        },
      ),
    );
  });
});

describe("the synthetic share above T = 1", () => {
  it("has one root at every level", () => {
    const hot = fc.integer({ min: 1, max: 999 }).map((k) => k / 1000);
    fc.assert(
      fc.property(hot, fc.integer({ min: -60_000, max: 60_000 }), (beta, k) => {
        const w = k / 1000;
        const v = shareLogit(beta, w);
        const [logG, logH] = [v, -v].map((x) => (x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x))));
        expect(Math.abs(logG + (beta - 1) * logH - w)).toBeLessThan(1e-14 * (1 + Math.abs(v)));
      }),
      { numRuns: 500 },
    );
  });
});
