import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  halfOf,
  type Share,
  shareMoments,
  shareName,
  shareOf,
  squareAbout,
} from "../../../../src/crosscheck/laws/share-moments.js";
import { gainAt } from "../../../../src/model/gain.js";
import type { Gain } from "../../../../src/parameters/parameters.js";
import { logBinomialMass } from "../../../../src/simulation/binomial-mass.js";
import { points } from "../../../problems/arbitraries.js";

const gains: fc.Arbitrary<Gain> = fc.constantFrom<Gain>(
  { kind: "replace" },
  { kind: "window", gain: 0.3 },
  { kind: "accumulate", ratio: 1.5 },
);
const percents = fc.nat(100).map((k) => k / 100);
const shares: fc.Arbitrary<Share> = fc.record({
  ...{ initial: percents, reference: percents, externalFraction: percents },
  ...{ batchSize: fc.integer({ min: 1, max: 4 }), gain: gains },
});

const mass = (x: number, n: number, p: number): number =>
  p === 0 ? Number(x === 0) : p === 1 ? Number(x === n) : Math.exp(logBinomialMass(x, n, p));

/** Every history of a share with its chance. */
function histories(share: Share, generations: number): { p: number; chance: number }[] {
  let states = [{ p: share.initial, chance: 1 }];
  for (let k = 0; k < generations; k++) {
    const a = gainAt(share.gain, k);
    states = states.flatMap(({ p, chance }) => {
      const m = (1 - share.externalFraction) * p + share.externalFraction * share.reference;
      return Array.from({ length: share.batchSize + 1 }, (_, x) => ({
        p: (1 - a) * p + (a * x) / share.batchSize,
        chance: chance * mass(x, share.batchSize, m),
      }));
    });
  }
  return states;
}

describe("shareMoments", () => {
  it("are those of every history, summed up", () => {
    fc.assert(
      fc.property(shares, fc.nat(4), (share, generations) => {
        const states = histories(share, generations);
        const mean = states.reduce((sum, { p, chance }) => sum + chance * p, 0);
        const about = (r: number) => states.reduce((sum, { p, chance }) => sum + chance * (p - mean) ** r, 0);
        const found = shareMoments(share, generations);
        expect(found.mean).toBeCloseTo(mean, 12);
        expect(found.second).toBeCloseTo(about(2), 12);
        expect(found.third).toBeCloseTo(about(3), 12);
        expect(found.fourth).toBeCloseTo(about(4), 12);
        const square = squareAbout(found, 0.4);
        expect(square.mean).toBeCloseTo(
          states.reduce((sum, { p, chance }) => sum + chance * (p - 0.4) ** 2, 0),
          12,
        );
        expect(square.secondMoment).toBeCloseTo(
          states.reduce((sum, { p, chance }) => sum + chance * (p - 0.4) ** 4, 0),
          12,
        );
      }),
    );
  });

  it("have the closed forms of drift, of the urn and of mutation balance", () => {
    const drift = { initial: 0.3, reference: 0.3, externalFraction: 0, gain: { kind: "replace" } as const };
    for (const B of [2, 50, 1e9]) {
      const { second } = shareMoments({ ...drift, batchSize: B }, 30);
      expect(second / (0.21 * -Math.expm1(30 * Math.log1p(-1 / B)))).toBeCloseTo(1, 12);
      const settled = shareMoments({ ...drift, externalFraction: 0.2, batchSize: B }, 400);
      expect(settled.second / (0.21 / (B * 0.36 + 0.64))).toBeCloseTo(1, 12);
    }
    const urn = shareMoments({ ...drift, batchSize: 1, gain: { kind: "accumulate", ratio: 7 } }, 40);
    expect(urn.second).toBeCloseTo((40 * 0.21) / (8 * 47), 14);
  });

  it("are those of a normal law at very large batches", () => {
    const share = {
      initial: 0.3,
      reference: 0.6,
      externalFraction: 0.2,
      batchSize: 1e12,
      gain: { kind: "replace" } as const,
    };
    const { second, fourth } = shareMoments(share, 20);
    expect(fourth / (3 * second ** 2)).toBeCloseTo(1, 9);
  });
});

describe("halfOf", () => {
  it("is a share that neither misses nor takes everything, and as near to a half as its largest outcome allows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }).chain((n) => points(n)),
        (p) => {
          const half = halfOf(p);
          const share = shareOf(p, half);
          const largest = Math.max(...p);
          expect(half.length).toBeGreaterThan(0);
          expect(half.length).toBeLessThan(p.length);
          expect(new Set(half).size).toBe(half.length);
          if (largest < 0.5) expect(share).toBeGreaterThan(0.5 - largest);
          expect(share).toBeLessThanOrEqual(Math.max(largest, 0.5 + 1e-8));
        },
      ),
    );
  });

  it("leaves out what has no probability", () => {
    expect(halfOf([0, 0.5, 0, 0.5])).toEqual([1]);
    expect(halfOf([0, 1])).toEqual([1]);
    expect(shareName([1])).toBe("the share of outcome 1");
    expect(shareName([1, 4])).toBe("the joint share of 2 outcomes");
  });
});
