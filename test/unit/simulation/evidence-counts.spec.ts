import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { countsOff } from "../../../src/simulation/evidence-counts.js";
import { multinomial } from "../../../src/simulation/multinomial.js";

const laws = fc
  .array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 5 })
  .map((w) => w.map((x) => x / w.reduce((a, b) => a + b, 0)));

/** `ln Γ(N+½)/Γ(½)`, as a product. */
const rising = (N: number): number => Array.from({ length: N }, (_, k) => Math.log(k + 0.5)).reduce((a, b) => a + b, 0);

/** The Dirichlet mixture's logarithm by products of the gamma function's recursion. */
function direct(counts: readonly number[], law: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  const whole = Array.from({ length: total }, (_, k) => Math.log(k + law.length / 2)).reduce((a, b) => a + b, 0);
  return counts.reduce((sum, N, i) => sum + rising(N) - N * Math.log(law[i]), -whole);
}

describe("countsOff", () => {
  it("is the Dirichlet mixture's likelihood over the law's", () => {
    fc.assert(
      fc.property(laws, fc.array(fc.nat(60), { minLength: 5, maxLength: 5 }), (law, all) => {
        const counts = all.slice(0, law.length);
        const evidence = countsOff(law);
        evidence.observe(counts);
        expect(Math.abs(evidence.logEvidence - direct(counts, law))).toBeLessThan(1e-5);
        evidence.observe(counts);
        const doubled = counts.map((x) => 2 * x);
        expect(Math.abs(evidence.logEvidence - direct(doubled, law))).toBeLessThan(1e-5);
        expect(Array.from(evidence.counts)).toEqual(doubled);
      }),
    );
  });

  it("has the mean 1 under the law, over all sequences of samples", () => {
    fc.assert(
      fc.property(laws, fc.integer({ min: 1, max: 4 }), (law, length) => {
        let mean = 0;
        for (let code = 0; code < law.length ** length; code++) {
          const counts = law.map(() => 0);
          let chance = 1;
          for (let k = 0, rest = code; k < length; k++, rest = Math.floor(rest / law.length)) {
            counts[rest % law.length]++;
            chance *= law[rest % law.length];
          }
          const evidence = countsOff(law);
          evidence.observe(counts);
          mean += chance * Math.exp(evidence.logEvidence);
        }
        expect(Math.abs(mean - 1)).toBeLessThan(1e-5);
      }),
    );
  });

  it("convicts a law that is a little off, and no law that is right, however many samples there are", () => {
    const law = [0.5, 0.3, 0.2];
    for (const size of [1e6, 1e12]) {
      const [right, wrong] = [countsOff(law), countsOff([0.5, 0.305, 0.195])];
      const random = randomStream(5, 0, 101);
      for (let k = 0; k < 20; k++) {
        const counts = multinomial(random, size, law);
        right.observe(counts);
        wrong.observe(counts);
      }
      expect(right.logEvidence).toBeLessThan(0);
      expect(wrong.logEvidence).toBeGreaterThan(700);
    }
  });

  it("is certain of impossible outcomes, and says nothing before the first sample", () => {
    const evidence = countsOff([0.5, 0.5, 0]);
    expect(evidence.logEvidence).toBe(0);
    evidence.observe([1, 1, 0]);
    expect(evidence.logEvidence).toBeLessThan(Number.POSITIVE_INFINITY);
    evidence.observe([0, 0, 1]);
    expect(evidence.logEvidence).toBe(Number.POSITIVE_INFINITY);
  });

  it("gathers many outcomes in cells", () => {
    const evidence = countsOff(new Float64Array(1200).fill(1 / 1200));
    const counts = new Float64Array(1200);
    counts[3] = counts[503] = 1;
    evidence.observe(counts);
    const cells = Array.from({ length: 500 }, (_, c) => (c < 200 ? 3 : 2) / 1200);
    expect(evidence.logEvidence).toBeCloseTo(
      direct(
        cells.map((_, c) => (c === 3 ? 2 : 0)),
        cells,
      ),
      5,
    );
  });
});
