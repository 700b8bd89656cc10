import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { watchStart } from "../../../../src/crosscheck/laws/one-step-start.js";
import { points } from "../../../problems/arbitraries.js";

/** Every sequence of two batches with its chance. */
function pairs(law: ArrayLike<number>, size: number) {
  let found = [{ batches: [Array.from(law, () => 0), Array.from(law, () => 0)], chance: 1 }];
  for (let k = 0; k < 2 * size; k++) {
    found = found.flatMap(({ batches, chance }) =>
      Array.from(law, (m, i) => ({
        batches: batches.map((batch, b) => batch.map((x, j) => (b === k % 2 && j === i ? x + 1 : x))),
        chance: chance * m,
      })),
    );
  }
  return found;
}

describe("watchStart", () => {
  it("gathers evidence whose mean is at most 1 under the law, and likelihood ratios whose mean is 1", () => {
    const cases = fc.tuple(points(2, 1), points(2, 1), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(cases, ([law, other, size]) => {
        const means = [0, 0, 0];
        for (const { batches, chance } of pairs(law, size)) {
          const start = watchStart("p₀", law, law, 1, size);
          for (const batch of batches) start.observe(batch);
          const found = [...start.quantities.map(({ evidence }) => evidence.logEvidence), start.ratio(other)];
          found.forEach((log, k) => {
            means[k] += chance * Math.exp(log);
          });
        }
        expect(means[0]).toBeCloseTo(1, 4);
        expect(means[1]).toBeLessThanOrEqual(1 + 1e-9);
        expect(means[2]).toBeCloseTo(1, 9);
      }),
    );
  });

  it("reports the share and the variance of the outcome's count", () => {
    const start = watchStart("here", Float64Array.of(0.5, 0.5), Float64Array.of(0.25, 0.75), 1, 4);
    for (const counts of [
      [0, 4],
      [2, 2],
    ])
      start.observe(counts);
    const [share, variance] = start.quantities;
    expect(share).toMatchObject({ expected: 0.75, quantity: "share of outcome 1 in batches from here" });
    expect(share.estimate()?.mean).toBe(0.75);
    expect(variance.expected).toBe(1);
    expect(variance.estimate()?.mean).toBeCloseTo(4 / 3, 14);
  });

  it("does not test a variance that is 0", () => {
    const start = watchStart("p₀", Float64Array.of(1, 0), Float64Array.of(1, 0), 0, 4);
    start.observe([4, 0]);
    expect(start.quantities.length).toBe(1);
  });

  it("notices batches whose samples come in pairs", () => {
    const start = watchStart("p₀", Float64Array.of(0.5, 0.5), Float64Array.of(0.5, 0.5), 0, 100);
    for (let k = 0; k < 500; k++) start.observe(k % 2 === 0 ? [43, 57] : [57, 43]);
    expect(start.quantities[0].evidence.logEvidence).toBeLessThan(0);
    expect(start.quantities[1].evidence.logEvidence).toBeGreaterThan(50);
  });
});
