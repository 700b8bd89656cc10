import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/simulation/estimate.js";
import { runningEstimate } from "../../../src/simulation/evidence-estimate.js";

describe("a running estimate", () => {
  it("is the estimate of the whole sample", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (sample) => {
        const running = runningEstimate();
        for (const y of sample) running.observe(y);
        const whole = estimate(sample);
        expect(running.estimate.samples).toBe(whole.samples);
        expect(running.estimate.mean).toBeCloseTo(whole.mean, 6);
        expect(running.estimate.standardError).toBeCloseTo(whole.standardError, 6);
      }),
    );
  });

  it("has no standard error before the second observation", () => {
    const running = runningEstimate();
    expect(running.estimate).toEqual({ mean: 0, standardError: 0, samples: 0 });
    running.observe(3);
    expect(running.estimate).toEqual({ mean: 3, standardError: 0, samples: 1 });
  });
});
