import { describe, expect, it } from "vitest";
import { comparedMean, resolutionWithin } from "../../../../src/crosscheck/laws/compared-mean.js";
import { randomStream } from "../../../../src/numeric/random.js";
import { context } from "./asymptotic-inputs.js";

const claim = (expected: number, modelError = 0) => ({ expected, modelError, least: 0, most: 1 });

/** A comparison after so many observations that are 1 with the given chance. */
function tossed(samples: number, chance: number, seed: number) {
  const compared = comparedMean("a coin", claim(0.5), [{ name: "a loaded coin", ...claim(0.6) }]);
  const random = randomStream(seed);
  for (let k = 0; k < samples; k++) compared.observe(random.uniform() < chance ? 1 : 0);
  return compared;
}

describe("comparedMean", () => {
  it("excludes the wrong claim and not the right one, whichever it is", () => {
    const fair = tossed(5000, 0.5, 1);
    expect(fair.quantity.evidence.logEvidence).toBeLessThan(3);
    expect(fair.suspects[0].evidence.logEvidence).toBeGreaterThan(16);
    const loaded = tossed(5000, 0.6, 2);
    expect(loaded.quantity.evidence.logEvidence).toBeGreaterThan(16);
    expect(loaded.suspects[0].evidence.logEvidence).toBeLessThan(3);
  });

  it("keeps the mean with its standard error beside", () => {
    const { quantity } = tossed(4000, 0.5, 3);
    const seen = quantity.estimate();
    expect(seen?.standardError).toBeCloseTo(0.5 / Math.sqrt(4000), 4);
    expect(Math.abs(seen!.mean - 0.5)).toBeLessThan(5 * seen!.standardError);
  });

  it("names the claims whose ranges overlap with the law's", () => {
    const compared = comparedMean("a coin", claim(0.5, 0.03), [
      { name: "near", ...claim(0.55, 0.03) },
      { name: "far", ...claim(0.6, 0.03) },
    ]);
    expect(compared.indistinguishable).toEqual(["near"]);
    expect(compared.suspects.map(({ name }) => name)).toEqual(["far"]);
  });

  it("names those that are nearer than its resolution, but keeps some to be excluded", () => {
    const [near, far] = [
      { name: "near", ...claim(0.51) },
      { name: "far", ...claim(0.6) },
    ];
    const both = comparedMean("a coin", claim(0.5), [near, far], 0.02);
    expect([both.indistinguishable, both.suspects.map(({ name }) => name)]).toEqual([["near"], ["far"]]);
    const one = comparedMean("a coin", claim(0.5), [near], 0.02);
    expect([one.indistinguishable, one.suspects.map(({ name }) => name)]).toEqual([[], ["near"]]);
  });
});

describe("resolutionWithin", () => {
  it("is the gap that a third of the budget tells", () => {
    const replicates = 3000;
    const gap = resolutionWithin(context({ falseAlarm: Math.exp(-16), budget: 3 * replicates }), 1 / 4, 1);
    // exp(N gap²/2v) = 1/falseAlarm.
    expect((replicates * gap ** 2) / (2 / 4)).toBeCloseTo(16, 12);
    const compared = comparedMean("a coin", claim(0.5), [{ name: "loaded", ...claim(0.5 + gap) }]);
    const random = randomStream(4);
    for (let k = 0; k < 3 * replicates; k++) compared.observe(random.uniform() < 0.5 ? 1 : 0);
    expect(compared.suspects[0].evidence.logEvidence).toBeGreaterThan(16);
  });
});
