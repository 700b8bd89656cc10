import { describe, expect, it } from "vitest";
import { comparedMean } from "../../../../src/crosscheck/laws/compared-mean.js";
import { randomStream } from "../../../../src/numeric/random.js";

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
});
