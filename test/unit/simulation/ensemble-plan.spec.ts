import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canVanish, planEnsemble, trackedOutcomes } from "../../../src/simulation/ensemble-plan.js";
import { loopPlan, request } from "./ensemble-requests.js";

describe("an ensemble's plan", () => {
  it("notes fixation and extinction where they are possible, and escapes where there are rivals", () => {
    const timesOf = (changes: Parameters<typeof request>[0]) => planEnsemble(request(changes)).layout.times;
    const [window, rival] = [{ kind: "window", gain: 0.5 } as const, Float64Array.of(1, 0, 0)];
    expect(timesOf({})).toEqual(["fixation", "extinction"]);
    expect(timesOf({ loop: loopPlan({ gain: window }) })).toEqual([]);
    expect(timesOf({ rivals: [rival] })).toEqual(["fixation", "extinction", "escape"]);
    expect(timesOf({ loop: loopPlan({ gain: window }), rivals: [rival] })).toEqual(["escape"]);
  });

  it("knows which gains forget an outcome", () => {
    expect(canVanish(loopPlan())).toBe(true);
    expect(canVanish(loopPlan({ gain: { kind: "window", gain: 1 } }))).toBe(true);
    expect(canVanish(loopPlan({ gain: { kind: "accumulate", ratio: 0 } }))).toBe(true);
    expect(canVanish(loopPlan({ gain: { kind: "accumulate", ratio: 1 } }))).toBe(false);
  });

  it("lays out what it records", () => {
    const plan = planEnsemble(request({ centre: Float64Array.of(0.6, 0.3, 0.1) }));
    expect(plan.layout).toMatchObject({ outcomes: 3, generations: 6, replicates: 70, tracked: 3, centred: true });
    expect(planEnsemble(request()).layout.centred).toBe(false);
    expect(structuredClone(plan)).toEqual(plan);
    expect(JSON.parse(JSON.stringify(plan.layout))).toEqual(plan.layout);
  });
});

describe("the tracked outcomes", () => {
  it("are all up to 1000", () => {
    expect([...trackedOutcomes(new Float64Array(1000).fill(1e-3))]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  it("are beyond that the 20 of largest reference, the first of equal ones, ascending", () => {
    const references = fc.array(fc.nat(300), { minLength: 1001, maxLength: 1200 });
    fc.assert(
      fc.property(references, (weights) => {
        const order = weights.map((_, i) => i).sort((a, b) => weights[b] - weights[a] || a - b);
        const expected = order.slice(0, 20).sort((a, b) => a - b);
        expect([...trackedOutcomes(Float64Array.from(weights))]).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
