import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialState, referenceState, uniformState } from "../../../src/analysis/closed-form.js";
import { sumClasses } from "../../../src/analysis/state.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { apart, residual } from "../../problems/orbits.js";
import { asked, counts, loopOn, spread } from "./questions.js";

const ends = fc.record({ temperature: fc.constantFrom(0.01, 0.5, 1, 2, 100), reference: counts });

describe("closed forms", () => {
  it("are fixed: the reference at λ = 1 and at T = 1, with their diagonal multipliers", async () => {
    await fc.assert(
      fc.asyncProperty(ends, fc.constantFrom(0.2, 1), async ({ temperature, reference }, lambda) => {
        const { setting } = await asked({
          temperature: lambda < 1 ? 1 : temperature,
          externalFraction: lambda,
          reference,
        });
        const state = referenceState(setting);
        const [loop, p] = [loopOn(setting, state), spread(state, state.p)];
        expect(residual(loop, p)).toBeLessThan(1e-15);
        expect(apart(jacobian(loop, p).d, spread(state, state.d))).toBeLessThan(1e-14);
        const partition = p.reduce((sum, x) => sum + (x / p[0]) ** setting.beta, 0);
        expect(state.logPartition).toBeCloseTo(Math.log(partition) + setting.beta * Math.log(p[0]), 11);
      }),
      { numRuns: 60 },
    );
  });

  it("are fixed without external data: uniform on any subset of the outcomes", async () => {
    await fc.assert(
      fc.asyncProperty(ends, fc.integer({ min: 1, max: 31 }), async ({ temperature, reference }, mask) => {
        const { setting } = await asked({ temperature, externalFraction: 0, reference, initial: reference });
        const supported = (k: number) => ((mask >> k) & 1 ? setting.face.counts[k] : 0);
        fc.pre(Array.from(setting.face.counts.keys()).some((k) => supported(k) > 0));
        const state = uniformState(setting, supported);
        const p = spread(state, state.p);
        expect(residual(loopOn(setting, state), p)).toBeLessThan(1e-15);
        expect(sumClasses(state, () => 1)).toBe(reference.length);
        const { d } = jacobian(loopOn(setting, state), p);
        Array.from(p).forEach((x, i) => {
          const own = spread(state, state.d)[i];
          if (x > 0 || temperature !== 1) expect(Math.abs(d[i] - own) < 1e-13 || d[i] === own).toBe(true);
        });
        const partition = p.filter((x) => x > 0).length ** (1 - setting.beta);
        if (setting.beta < 10) expect(Math.exp(state.logPartition)).toBeCloseTo(partition, 12);
      }),
      { numRuns: 60 },
    );
  });

  it("are fixed at T = 1 without external data: where the loop starts", async () => {
    const { setting } = await asked({ temperature: 1, externalFraction: 0, reference: [5, 3, 2], initial: [1, 2, 1] });
    const state = initialState(setting);
    expect(spread(state, state.p)).toEqual(Float64Array.of(0.25, 0.5, 0.25));
    expect(spread(state, state.s)).toEqual(spread(state, state.p));
    expect(Array.from(state.d)).toEqual([1, 1, 1]);
  });
});
