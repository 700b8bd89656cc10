import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { multinomial } from "../../../src/simulation/multinomial.js";
import { binomialTailBound } from "../../../src/simulation/tail-bound.js";

const weights = fc
  .array(fc.oneof(fc.constant(0), fc.nat(1000)), { minLength: 1, maxLength: 12 })
  .filter((w) => w.some((x) => x > 0));
const sizes = fc.oneof(fc.nat(50), fc.nat(1e6), fc.constantFrom(1e12, 1e15, 2 ** 53 - 1));

describe("multinomial", () => {
  it("draws exactly the wanted number of samples, none of an impossible outcome", () => {
    fc.assert(
      fc.property(weights, sizes, fc.nat(1e6), (w, size, seed) => {
        const counts = multinomial(randomStream(seed), size, w);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(size);
        for (let i = 0; i < w.length; i++) {
          expect(Number.isInteger(counts[i]) && counts[i] >= 0).toBe(true);
          if (w[i] === 0) expect(counts[i]).toBe(0);
        }
      }),
    );
  });

  it("has the exact joint law of three outcomes", () => {
    // All 15 results of four draws, by the definition; one comparison each, 1e-6 in all.
    const p = [0.5, 0.3, 0.2];
    const draws = 60_000;
    const random = randomStream(23);
    const seen = new Map<string, number>();
    for (let r = 0; r < draws; r++) {
      const key = multinomial(random, 4, p).join(" ");
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    const factorial = [1, 1, 2, 6, 24];
    let total = 0;
    for (let a = 0; a <= 4; a++) {
      for (let b = 0; a + b <= 4; b++) {
        const c = 4 - a - b;
        const mass = (24 / (factorial[a] * factorial[b] * factorial[c])) * p[0] ** a * p[1] ** b * p[2] ** c;
        total += mass;
        expect(binomialTailBound(seen.get(`${a} ${b} ${c}`) ?? 0, draws, mass)).toBeGreaterThan(1e-6 / 15);
      }
    }
    expect(total).toBeCloseTo(1, 12);
  });

  it("has binomial margins whatever the order and the scale of the weights", () => {
    const w = [1, 0, 7, 2, 1e-3, 90, 3];
    const total = w.reduce((a, b) => a + b, 0);
    const sum = new Float64Array(w.length);
    const [size, draws] = [1000, 2000];
    for (let r = 0; r < draws; r++) {
      const counts = multinomial(randomStream(29, r), size, w);
      for (let i = 0; i < w.length; i++) sum[i] += counts[i];
    }
    for (let i = 0; i < w.length; i++)
      expect(binomialTailBound(sum[i], size * draws, w[i] / total)).toBeGreaterThan(1e-6 / w.length);
  });
});
