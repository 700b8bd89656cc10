import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { randomStream } from "../../../src/numeric/random.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { finiteStep, finiteTrajectory } from "../../../src/simulation/finite-batch.js";
import { gains, loopsWithPoint } from "../../problems/arbitraries.js";

describe("finiteStep", () => {
  it("moves to (1-α) p plus α times counts over B, with the counts of a batch", () => {
    fc.assert(
      fc.property(
        loopsWithPoint(),
        gains,
        fc.integer({ min: 1, max: 1000 }),
        fc.nat(1e6),
        ([loop, p], alpha, batchSize, seed) => {
          const finite = { loop, gain: { kind: "replace" } as Gain, batchSize };
          const next = finiteStep(finite, p, alpha, randomStream(seed));
          let total = 0;
          for (let i = 0; i < p.length; i++) {
            const count = ((next[i] - (1 - alpha) * p[i]) / alpha) * batchSize;
            // Rounding of p⁺ (one ulp of 1) times B/α.
            expect(Math.abs(count - Math.round(count))).toBeLessThan((4e-16 * batchSize) / alpha + 1e-12);
            total += Math.round(count);
          }
          expect(total).toBe(batchSize);
        },
      ),
    );
  });
});

describe("finiteTrajectory", () => {
  const loop = { temperature: 0.8, externalFraction: 0.4, reference: Float64Array.of(0.5, 0.3, 0.2) };

  it("repeats itself from the same stream and not from another", () => {
    const finite = { loop, gain: { kind: "window", gain: 0.5 } as Gain, batchSize: 50 };
    const run = (stream: number) => finiteTrajectory(finite, loop.reference, 20, randomStream(9, stream));
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    expect(run(1).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("keeps an extinct outcome extinct where no external data brings it back", () => {
    const closed = { ...loop, externalFraction: 0 };
    const finite = { loop: closed, gain: { kind: "replace" } as Gain, batchSize: 20 };
    const p = finiteTrajectory(finite, [0.6, 0.4, 0], 30, randomStream(3));
    expect(p[2]).toBe(0);
    expect(mixedBatch(closed, p)[2]).toBe(0);
  });
});
