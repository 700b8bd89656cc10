import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmaxTemperature } from "../../../src/model/decoder.js";
import { CountPowers, escortPower, escortWeights } from "../../../src/simulation/escort-power.js";
import { points, temperatures } from "../../problems/arbitraries.js";

describe("escortPower", () => {
  it("is the power, to a few units in the last place of its logarithm", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), temperatures(0.01, 100), (k, T) => {
        const [x, beta] = [k / 1e9, 1 / T];
        const power = x ** beta;
        const error = 1.2e-15 * Math.max(1, beta * Math.abs(Math.log(x)));
        expect(Math.abs(escortPower(x, beta) - power)).toBeLessThanOrEqual(error * power + Number.MIN_VALUE);
      }),
    );
  });

  it("keeps 0 and is exact for β = 1", () => {
    for (const beta of [0.01, 0.5, 1, 3]) expect(escortPower(0, beta)).toBe(0);
    expect(escortPower(0.1, 1)).toBe(0.1);
  });
});

describe("escortWeights", () => {
  it("are proportional to the softmax temperature, with their sum", () => {
    fc.assert(
      fc.property(points(5, 9), temperatures(), (p, T) => {
        const weights = new Float64Array(5);
        const sum = escortWeights(p, 1 / T, weights);
        const softmax = softmaxTemperature(p, 1 / T);
        for (let i = 0; i < 5; i++) expect(weights[i] / sum).toBeCloseTo(softmax[i], 12);
        expect(Math.max(...weights)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("CountPowers", () => {
  it("gives each count its power, the second time as the first, below and above what it keeps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.nat(1e6), temperatures(0.1, 10), (unit, k, T) => {
        const powers = new CountPowers(1 / T, unit);
        const counts = Float64Array.of(0, Math.min(k, unit), unit, 1);
        const first = new Float64Array(4);
        const sum = powers.weigh(counts, first);
        for (let i = 0; i < 4; i++) expect(first[i]).toBe(escortPower(counts[i] / unit, 1 / T));
        expect(sum).toBeCloseTo(
          first.reduce((a, b) => a + b, 0),
          12,
        );
        const second = new Float64Array(4);
        powers.weigh(counts, second, 3);
        expect([...second]).toEqual([...first.subarray(0, 3), 0]);
      }),
    );
  });

  it("knows whose weights it holds and where the largest could underflow", () => {
    const powers = new CountPowers(2, 10);
    expect([powers.belongsTo(2, 10), powers.belongsTo(2, 11), powers.belongsTo(3, 10)]).toEqual([true, false, false]);
    for (const [beta, outcomes] of [
      [1, 1e6],
      [100, 2],
      [100, 400],
    ] as const) {
      expect(CountPowers.suit(beta, outcomes)).toBe(true);
      expect((1 / outcomes) ** beta).toBeGreaterThan(1e-270);
    }
    expect(CountPowers.suit(100, 1e6)).toBe(false);
  });
});
