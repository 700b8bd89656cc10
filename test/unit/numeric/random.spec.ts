import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { binomialTailBound, quadraticRange } from "../../../src/simulation/tail-bound.js";

const seeds = fc.maxSafeNat();
const streams = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const first = (seed: number, stream: number, count = 4): number[] => {
  const random = randomStream(seed, stream);
  return Array.from({ length: count }, () => random.uniform());
};

describe("randomStream", () => {
  it("gives the same numbers for the same seed and stream", () => {
    fc.assert(
      fc.property(seeds, streams, (seed, stream) => {
        expect(first(seed, stream)).toEqual(first(seed, stream));
      }),
    );
  });

  it("gives numbers inside (0, 1) on the grid of 2^-53", () => {
    fc.assert(
      fc.property(seeds, streams, (seed, stream) => {
        for (const u of first(seed, stream, 50)) {
          expect(u > 0 && u < 1).toBe(true);
          expect(Number.isInteger(u * 2 ** 53)).toBe(true);
        }
      }),
    );
  });

  it("starts neighbouring seeds and streams differently", () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 50; seed++)
      for (let stream = 0; stream < 50; stream++) starts.add(first(seed, stream, 1)[0]);
    expect(starts.size).toBe(2500);
  });

  it("spreads the first numbers of small seeds and streams evenly", () => {
    const cells = new Float64Array(64);
    for (let seed = 0; seed < 100; seed++)
      for (let stream = 0; stream < 100; stream++) cells[Math.floor(first(seed, stream, 1)[0] * 64)]++;
    const expected = 10_000 / 64;
    const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(63 + quadraticRange([1], 1e-7, 63).above);
  });

  it("has 53 fair and pairwise independent bits", () => {
    const draws = 20_000;
    const random = randomStream(5, 3);
    const ones = new Float64Array(53);
    const equalNeighbours = new Float64Array(52);
    for (let k = 0; k < draws; k++) {
      let word = BigInt(random.uniform() * 2 ** 53);
      let previous = -1;
      for (let bit = 0; bit < 53; bit++, word >>= 1n) {
        const value = Number(word & 1n);
        ones[bit] += value;
        if (bit > 0 && value === previous) equalNeighbours[bit - 1]++;
        previous = value;
      }
    }
    for (const count of [...ones, ...equalNeighbours])
      expect(binomialTailBound(count, draws, 0.5)).toBeGreaterThan(1e-8);
  });

  it("is uncorrelated between neighbouring streams", () => {
    const draws = 20_000;
    for (let stream = 0; stream < 20; stream++) {
      const [a, b] = [randomStream(1, stream), randomStream(1, stream + 1)];
      let same = 0;
      for (let k = 0; k < draws; k++) if (a.uniform() < 0.5 === b.uniform() < 0.5) same++;
      expect(binomialTailBound(same, draws, 0.5)).toBeGreaterThan(1e-8);
    }
  });

  it("rejects seeds and streams outside their domain", () => {
    for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => randomStream(seed)).toThrow(RangeError);
    for (const stream of [-1, 0.5, 2 ** 32]) expect(() => randomStream(0, stream)).toThrow(RangeError);
  });
});
