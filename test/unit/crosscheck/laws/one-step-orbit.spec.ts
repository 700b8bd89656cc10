import { describe, expect, it } from "vitest";
import { logLikelihoodRatio, mixedBatchByLogs } from "../../../../src/crosscheck/laws/mixed-batch-by-logs.js";
import { watchOrbit } from "../../../../src/crosscheck/laws/one-step-orbit.js";

const setting = { temperature: 0.5, externalFraction: 0.2, reference: [0.5, 0.5] };
const hotter = { ...setting, temperature: 0.6 };

describe("watchOrbit", () => {
  it("adds up the likelihood of batches from states of their own", () => {
    const orbit = watchOrbit(setting, [hotter], 0, 10);
    let sum = 0;
    for (const [p, counts] of [
      [Float64Array.of(0.4, 0.6), [3, 7]],
      [Float64Array.of(0.3, 0.7), [1, 9]],
    ] as const) {
      orbit.observe(p, counts);
      sum += logLikelihoodRatio(counts, mixedBatchByLogs(setting, p), mixedBatchByLogs(hotter, p));
    }
    expect(orbit.ratios[0]).toBeCloseTo(sum, 12);
  });

  it("reports the mean distance of a share from m(p_k), and notices where it is not 0", () => {
    const orbit = watchOrbit(setting, [], 0, 10);
    const state = Float64Array.of(0.5, 0.5);
    for (let k = 0; k < 300; k++) orbit.observe(state, k % 3 === 0 ? [5, 5] : [6, 4]);
    expect(orbit.quantity.expected).toBe(0);
    expect(orbit.quantity.estimate()?.mean).toBeCloseTo(0.2 / 3, 12);
    expect(orbit.quantity.evidence.logEvidence).toBeGreaterThan(5);
  });
});
