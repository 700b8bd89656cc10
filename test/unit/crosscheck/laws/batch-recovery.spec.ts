import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchReader, largestReadableBatch, recoverBatch } from "../../../../src/crosscheck/laws/batch-recovery.js";
import { randomStream } from "../../../../src/numeric/random.js";
import { multinomial } from "../../../../src/simulation/multinomial.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { points } from "../../../problems/arbitraries.js";

const gains = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 1, max: 999_999 }).map((k) => k / 1e6),
);

/** A state, a gain and a batch that was drawn from somewhere. */
const batches = fc
  .record({
    n: fc.integer({ min: 1, max: 6 }),
    gain: gains,
    digits: fc.double({ min: 0, max: 13, noNaN: true }),
    seed: fc.nat(),
  })
  .chain(({ n, gain, digits, seed }) =>
    points(n, 12).map((before) => {
      const batchSize = Math.max(1, Math.min(Math.floor(10 ** digits), largestReadableBatch(gain)));
      return { before, gain, batchSize, batch: multinomial(randomStream(seed, 0, 101), batchSize, before) };
    }),
  );

const next = (p: Float64Array, gain: number, batch: Float64Array, batchSize: number): Float64Array =>
  p.map((x, i) => (1 - gain) * x + (gain * batch[i]) / batchSize);

describe("recoverBatch", () => {
  it("reads every batch off the states, at every gain and size that is readable", () => {
    fc.assert(
      fc.property(batches, ({ before, gain, batchSize, batch }) => {
        const counts = new Float64Array(before.length);
        expect(recoverBatch(before, next(before, gain, batch, batchSize), gain, batchSize, counts)).toBe(null);
        expect(counts).toEqual(batch);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a batch with one sample too many or too few", () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(1, -1), ({ before, gain, batchSize, batch }, change) => {
        const largest = batch.indexOf(Math.max(...batch));
        const wrong = batch.map((x, i) => (i === largest ? x + change : x));
        const counts = new Float64Array(before.length);
        const told = recoverBatch(before, next(before, gain, wrong, batchSize), gain, batchSize, counts);
        expect(told).toBe(`a batch of ${batchSize} holds ${batchSize + change} samples`);
      }),
    );
  });

  it("refuses counts that are no whole numbers, or negative", () => {
    const counts = new Float64Array(2);
    expect(recoverBatch([0.5, 0.5], [0.25, 0.75], 1, 10, counts)).toContain("outcome 0 would be 2.5 times");
    expect(recoverBatch([0.5, 0.5], [-0.1, 1.1], 1, 10, counts)).toContain("-1 times");
    expect(recoverBatch([0.5, 0.5], [Number.NaN, 1], 1, 10, counts)).toContain("NaN");
  });

  it("refuses the states of another gain", () => {
    const counts = new Float64Array(2);
    const after = next(Float64Array.of(0.3, 0.7), 0.21, Float64Array.of(4, 6), 10);
    expect(recoverBatch([0.3, 0.7], after, 0.21, 10, counts)).toBe(null);
    expect(recoverBatch([0.3, 0.7], after, 0.2, 10, counts)).toContain("no whole number");
  });
});

describe("batchReader", () => {
  const plan = {
    reference: Float64Array.of(0.5, 0.3, 0.2),
    initial: Float64Array.of(0.2, 0.3, 0.5),
    ...{ temperature: 0.8, externalFraction: 0.2 },
  };

  it("reads every batch of an orbit, under every gain", () => {
    for (const gain of [
      { kind: "replace" },
      { kind: "window", gain: 0.1 },
      { kind: "accumulate", ratio: 2 },
    ] as const) {
      const reader = batchReader(trajectoryOf({ ...plan, batchSize: 50, gain }), gain, 50, 3);
      const totals: number[] = [];
      let first: number[] = [];
      reader.follow(randomStream(3, 0, 101), plan.initial, 6, (state, counts) => {
        if (totals.length === 0) first = Array.from(state);
        totals.push(counts.reduce((a, b) => a + b, 0));
      });
      expect(first).toEqual([0.2, 0.3, 0.5]);
      expect(totals).toEqual(new Array(6).fill(50));
      expect(reader.broken).toBe(null);
      expect(reader.totals.estimate).toEqual({ mean: 50, standardError: 0, samples: 6 });
    }
  });

  it("stops at the first batch that is none", () => {
    const gain = { kind: "replace" } as const;
    const reader = batchReader(trajectoryOf({ ...plan, batchSize: 51, gain }), gain, 50, 3);
    let seen = 0;
    for (let k = 0; k < 20; k++) reader.follow(randomStream(k, 0, 101), plan.initial, 5, () => seen++);
    expect(seen).toBeLessThan(20);
    expect(reader.broken).not.toBe(null);
  });
});
