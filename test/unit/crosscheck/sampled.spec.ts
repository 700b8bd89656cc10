import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleFirstBatches, sampleFluctuation } from "../../../src/crosscheck/sampled.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";

const neutral = (externalFraction: number) => ({
  temperature: 1,
  externalFraction,
  reference: Float64Array.of(0.5, 0.3, 0.2),
});

describe("sampleFirstBatches", () => {
  it("agrees with the mixed batch for any loop and batch size", () => {
    fc.assert(
      fc.property(
        loopsWithPoint(),
        fc.constantFrom(1, 7, 1000, 1e9, 1e15),
        fc.nat(1e6),
        ([loop, p], batchSize, seed) => {
          // At most 5e-7 each: 100 runs raise a false alarm once in 20,000.
          expect(sampleFirstBatches(loop, p, batchSize, seed, mixedBatch(loop, p)).agrees).toBe(true);
        },
      ),
    );
  });

  it("notices a prediction that is 2 % off, and says where", () => {
    const loop = neutral(0.4);
    const wrong = Float64Array.of(0.5, 0.29, 0.21);
    const sample = sampleFirstBatches(loop, loop.reference, 1000, 1, wrong);
    expect(sample.agrees).toBe(false);
    expect([1, 2]).toContain(sample.outcome);
    expect(sample.chance).toBeLessThan(5e-7);
    expect(Math.abs(sample.simulated - loop.reference[sample.outcome])).toBeLessThan(6 * sample.standardError);
  });
});

describe("sampleFluctuation", () => {
  it.each([
    [0.1, 1],
    [0.1, 0.3],
    [0.6, 1],
  ])("agrees at T = 1, λ = %d, α = %d, where the covariance is known exactly", (lambda, alpha) => {
    const loop = neutral(lambda);
    const rho = 1 - lambda;
    const sample = sampleFluctuation(loop, loop.reference, alpha, [rho, rho], 5)!;
    // Σ Var(p_i)/q_i = (n-1) α²/(B (1-g²) + α² (1-λ)²) for the chain of one outcome; the last term is 1e-6 of B.
    const g = 1 - alpha * lambda;
    const exact = (2 * alpha ** 2) / (1 - g ** 2);
    expect(Math.abs(sample.predicted - exact)).toBeLessThan(2e-6 * exact);
    expect(sample.stationary).toBe(true);
    expect(sample.agrees).toBe(true);
    expect(Math.abs(sample.simulated - exact)).toBeLessThan(6 * sample.standardError);
  });

  it("notices a multiplier that is off: slow, fast or missing", () => {
    const loop = neutral(0.1);
    for (const multipliers of [[0.95, 0.95], [0.8, 0.8], [0.9]]) {
      expect(sampleFluctuation(loop, loop.reference, 1, multipliers, 5)!.agrees).toBe(false);
    }
  });

  it("compares on the way where the loop is too slow to become stationary", () => {
    const loop = neutral(1e-6);
    const sample = sampleFluctuation(loop, loop.reference, 1, [1 - 1e-6, 1 - 1e-6], 5)!;
    expect(sample.stationary).toBe(false);
    // Next to no restoring force: K generations add K times the variance of one.
    expect(sample.predicted / sample.generations).toBeCloseTo(2, 1);
    expect(sample.agrees).toBe(true);
  });

  it("says nothing about outcomes too rare or too many", () => {
    const rare = { ...neutral(0.5), reference: Float64Array.of(1 - 1e-12, 1e-12) };
    expect(sampleFluctuation(rare, rare.reference, 1, [0.5], 0)).toBeNull();
    const many = { ...neutral(0.5), reference: new Float64Array(50_000).fill(1 / 50_000) };
    expect(sampleFluctuation(many, many.reference, 1, [0.5], 0)).toBeNull();
  });
});
