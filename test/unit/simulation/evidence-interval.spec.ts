import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { confidenceSequence } from "../../../src/simulation/evidence-interval.js";

describe("a confidence sequence", () => {
  it("covers the mean at every moment of nearly every run, and narrows", () => {
    let misses = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const random = randomStream(seed, 0, 101);
      const sequence = confidenceSequence({ least: -1, most: 3, falseAlarm: 0.05 });
      let missed = false;
      for (let k = 0; k < 200; k++) {
        sequence.observe(random.uniform() < 0.25 ? 3 : -1);
        const [low, high] = sequence.interval;
        missed ||= low > 0 || high < 0;
      }
      const [low, high] = sequence.interval;
      // A fixed-sample interval of 95 % would be 0.48 wide.
      expect(high - low).toBeLessThan(1.2);
      if (missed) misses++;
    }
    expect(misses).toBeLessThan(90);
  });

  it("narrows much faster where the observations hardly vary", () => {
    const sequence = confidenceSequence({ least: 0, most: 1, falseAlarm: 1e-6 });
    for (let k = 0; k < 1000; k++) sequence.observe(0.3);
    const [low, high] = sequence.interval;
    expect(low).toBeLessThanOrEqual(0.3);
    expect(high).toBeGreaterThanOrEqual(0.3);
    expect(high - low).toBeLessThan(0.07);
  });

  it("never widens, never is empty, stays in the range", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(2, 2.5, 7), { maxLength: 60 }), (ys) => {
        const sequence = confidenceSequence({ least: 2, most: 7, falseAlarm: 0.5 });
        let [low, high] = sequence.interval;
        expect([low, high]).toEqual([2, 7]);
        for (const y of ys) {
          sequence.observe(y);
          const [nextLow, nextHigh] = sequence.interval;
          expect(nextLow).toBeGreaterThanOrEqual(low);
          expect(nextHigh).toBeLessThanOrEqual(high);
          expect(nextHigh).toBeGreaterThanOrEqual(nextLow);
          [low, high] = [nextLow, nextHigh];
        }
        expect(sequence.samples).toBe(ys.length);
      }),
    );
  });

  it("refuses observations outside the range", () => {
    const sequence = confidenceSequence({ least: 0, most: 1, falseAlarm: 0.1 });
    for (const y of [-0.1, 1.1, Number.NaN]) expect(() => sequence.observe(y)).toThrow(RangeError);
  });
});
