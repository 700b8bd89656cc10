import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../../src/numeric/random.js";
import { GuideTable } from "../../../src/simulation/guide-table.js";
import { binomialTailBound } from "../../../src/simulation/tail-bound.js";

const weights = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 }), fc.constantFrom(1e-9, 1e9)), {
    minLength: 1,
    maxLength: 60,
  })
  .filter((w) => w.some((x) => x > 0))
  .map((w) => Float64Array.from(w));

/** The outcome whose interval of the cumulative sums holds `u`, by the definition. */
function inverse(w: Float64Array, u: number): number {
  const total = w.reduce((a, b) => a + b, 0);
  let sum = 0;
  let last = 0;
  for (let i = 0; i < w.length; i++) {
    if (w[i] === 0) continue;
    last = i;
    sum += w[i];
    if (sum / total > u) return i;
  }
  return last;
}

/** A stream of one number; its words hold the number's first 32 bits. */
const constant = (u: number): RandomStream => ({
  uniform: () => u,
  fill: (words, count) => words.fill(Math.floor(u * 2 ** 32) | 0, 0, count),
});

describe("GuideTable", () => {
  it("inverts the cumulative sums", () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 9999 }), (w, k) => {
        // Off the ends of the outcomes' intervals by more than rounding: sums of these weights have denominators of 1e-9 or more.
        const u = k / 10_000 + 1e-7 * Math.SQRT2;
        const drawn = GuideTable.of(w).draw(constant(u));
        expect([inverse(w, u - 1e-13), inverse(w, u + 1e-13)]).toContain(drawn);
      }),
    );
  });

  it("scatters exactly the wanted number, none to an outcome of weight 0", () => {
    fc.assert(
      fc.property(weights, fc.nat(2000), fc.nat(1e6), (w, samples, seed) => {
        const table = GuideTable.of(w);
        const counts = new Float64Array(w.length);
        table.scatter(randomStream(seed), samples, counts);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(samples);
        for (let i = 0; i < w.length; i++) if (w[i] === 0) expect(counts[i]).toBe(0);
      }),
    );
  });

  it("scatters by the law, one at a time and many at once, with many buckets and with one", () => {
    // Ten outcomes by three ways: a false alarm of 1e-6 in all. Weights over six orders of magnitude.
    const w = Float64Array.from({ length: 10 }, (_, i) => 4 ** -i);
    const total = w.reduce((a, b) => a + b, 0);
    const draws = 300_000;
    const coarse = new GuideTable(10);
    coarse.gather(w, 0, 10, Number.POSITIVE_INFINITY, new Int32Array(0));
    coarse.close(1);
    const one = new Float64Array(10);
    const many = new Float64Array(10);
    const few = new Float64Array(10);
    const table = GuideTable.of(w);
    for (let r = 0; r < draws; r++) one[table.draw(randomStream(3, r))]++;
    table.scatter(randomStream(5), draws, many);
    coarse.scatter(randomStream(7), draws, few);
    for (const counts of [one, many, few]) {
      for (let i = 0; i < 10; i++) expect(binomialTailBound(counts[i], draws, w[i] / total)).toBeGreaterThan(1e-6 / 30);
    }
  });

  it("gathers what is below the limit and hands back the rest", () => {
    fc.assert(
      fc.property(weights, fc.nat(1000), (w, limit) => {
        const others = new Int32Array(w.length);
        const table = new GuideTable(w.length);
        const above = table.gather(w, 0, w.length, limit, others);
        const frequent = [...w.keys()].filter((i) => w[i] >= limit);
        expect([...others.subarray(0, above)]).toEqual(frequent);
        expect(table.sum).toBeCloseTo(
          w.reduce((sum, x) => (x < limit ? sum + x : sum), 0),
          3,
        );
      }),
    );
  });
});
