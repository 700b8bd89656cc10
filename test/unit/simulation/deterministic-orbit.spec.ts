import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { step } from "../../../src/model/closed-loop.js";
import { gainAt } from "../../../src/model/gain.js";
import { deterministicOrbit, isOrbitAffordable } from "../../../src/simulation/deterministic-orbit.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";
import { loopPlan } from "./ensemble-requests.js";

describe("the deterministic orbit", () => {
  it("is the loop's, generation by generation, with schedules and every gain", () => {
    const gain = fc.constantFrom(
      { kind: "replace" } as const,
      { kind: "window", gain: 0.3 } as const,
      { kind: "accumulate", ratio: 2 } as const,
    );
    fc.assert(
      fc.property(loopsWithPoint(), gain, ([loop, initial], own) => {
        const temperature = Float64Array.from({ length: 6 }, (_, k) => loop.temperature * (1 + k / 10));
        const plan = loopPlan({ ...loop, initial, temperature, gain: own });
        const visited: Float64Array[] = [];
        deterministicOrbit(plan, [0, 1, 4, 6], (row, p) => {
          visited[row] = p.slice();
        });
        let p: Float64Array = initial;
        for (let k = 0, row = 0; k <= 6; k++) {
          if (k === [0, 1, 4, 6][row]) expect(visited[row++]).toEqual(p);
          if (k < 6) p = step({ ...loop, temperature: temperature[k] }, p, gainAt(own, k));
        }
        expect(visited).toHaveLength(4);
      }),
      { numRuns: 50 },
    );
  });

  it("takes each batch's share of all data so far under accumulation of growing batches", () => {
    const sizes = [10, 20, 5, 65];
    const plan = loopPlan({
      temperature: 1,
      externalFraction: 1,
      batchSize: Float64Array.from(sizes),
      gain: { kind: "accumulate", ratio: 3 },
      initial: Float64Array.of(0.1, 0.1, 0.8),
    });
    // λ = 1: every batch is external, so that the first dataset's share of all data is what is left of the start.
    let held = 30;
    const left = sizes.map((size) => {
      held += size;
      return 30 / held;
    });
    const seen: number[] = [];
    deterministicOrbit(plan, [1, 2, 3, 4], (_, p) => {
      seen.push((p[0] - plan.reference[0]) / (plan.initial[0] - plan.reference[0]));
    });
    for (const [k, share] of left.entries()) expect(seen[k]).toBeCloseTo(share, 12);
  });

  it("is not for loops that are too large or too long", () => {
    expect(isOrbitAffordable(3, 1e6)).toBe(true);
    expect(isOrbitAffordable(1e6, 10)).toBe(true);
    expect(isOrbitAffordable(1e6, 1000)).toBe(false);
    expect(isOrbitAffordable(2, 1e9)).toBe(false);
  });
});
