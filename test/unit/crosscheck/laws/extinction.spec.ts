import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extinction, poissonSurvival, sharpest, survivalBounds } from "../../../../src/crosscheck/laws/extinction.js";
import { logBinomialMass } from "../../../../src/simulation/binomial-mass.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { context, inputOf } from "./asymptotic-inputs.js";

const rare = { temperature: "1", externalFraction: "0", reference: "zipf:40", batchSize: "200" };

/** The exact chance to be alive after so many generations, by the Markov chain of one outcome's count. */
function exactSurvival(x: number, batchSize: number, generations: number): number {
  const mass = (j: number, p: number) =>
    p === 0 || p === 1 ? Number(j === p * batchSize) : Math.exp(logBinomialMass(j, batchSize, p));
  const states = Array.from({ length: batchSize + 1 }, (_, j) => j);
  let chances = states.map((j) => mass(j, x));
  for (let k = 1; k < generations; k++)
    chances = states.map((j) => chances.reduce((sum, chance, i) => sum + chance * mass(j, i / batchSize), 0));
  return 1 - chances[0];
}

describe("the bounds of survival", () => {
  it("have g_k between 1/k and 3/k", () => {
    for (let k = 1; k < 1000; k++) {
      expect(poissonSurvival(k)).toBeGreaterThanOrEqual(1 / k);
      expect(poissonSurvival(k)).toBeLessThanOrEqual(3 / k);
    }
    expect(poissonSurvival(2)).toBeCloseTo(1 - Math.exp(-1), 15);
  });

  it("enclose the exact chance", () => {
    const cases = fc.tuple(
      fc.integer({ min: 1, max: 999 }).map((k) => k / 1000),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 6 }),
    );
    fc.assert(
      fc.property(cases, ([x, batchSize, generations]) => {
        const { lower, upper } = survivalBounds(x, batchSize, generations);
        const exact = exactSurvival(x, batchSize, generations);
        expect(exact).toBeGreaterThanOrEqual(lower - 1e-12);
        expect(exact).toBeLessThanOrEqual(upper + 1e-12);
      }),
    );
  });

  it("are checked where they say something", () => {
    const zipf = Float64Array.from({ length: 40 }, (_, i) => 1 / (i + 1));
    const p = zipf.map((x) => x / zipf.reduce((a, b) => a + b, 0));
    const found = sharpest(p, 200)!;
    expect(found.upper).toBeLessThan(1);
    expect(found.lower).toBeGreaterThan(0.02);
    expect(survivalBounds(p[found.outcome], 200, found.generations)).toEqual({
      lower: found.lower,
      upper: found.upper,
    });
    expect(sharpest(Float64Array.of(1, 0), 200)).toBe(null);
    expect(sharpest(Float64Array.of(0.5, 0.5), 1e9)).toBe(null);
  });
});

describe("extinction", () => {
  it.each([
    ["zipf:40", "200", 2],
    ["zipf:1000", "100", 2],
    ["0.5,0.3,0.2", "4", 1],
  ])("holds for %s with batches of %s", async (reference, batchSize, excluded) => {
    const report = extinction.check(await inputOf({ ...rare, reference, batchSize }), context());
    expect(report.outcome).toBe("holds");
    expect(report.excluded.length).toBe(excluded);
  });

  it("fails where outcomes die too often or too rarely", async () => {
    const input = await inputOf(rare);
    for (const batchSize of [100, 400]) {
      const simulate = context({ simulate: (plan) => trajectoryOf({ ...plan, batchSize }) });
      expect(extinction.check(input, simulate).outcome).toBe("fails");
    }
  });

  it("does not apply elsewhere", async () => {
    const others = [
      { ...rare, temperature: "0.9" },
      { ...rare, externalFraction: "0.1" },
      { ...rare, gain: "window:0.5" },
      { ...rare, reference: "1,0" },
    ];
    for (const question of others)
      expect(extinction.check(await inputOf(question), context()).outcome).toBe("not applicable");
  });
});
