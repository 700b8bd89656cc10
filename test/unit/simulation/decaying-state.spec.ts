import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmaxTemperature } from "../../../src/model/decoder.js";
import { DecayingState } from "../../../src/simulation/decaying-state.js";
import { gains, points, temperatures } from "../../problems/arbitraries.js";

const batches = fc.array(fc.tuple(gains, fc.nat(4), temperatures(0.05, 20)), { minLength: 1, maxLength: 60 });

describe("DecayingState", () => {
  it("is the plain recursion (1-α) p + α x, with weights of the escort distribution, whatever β does", () => {
    fc.assert(
      fc.property(points(5), batches, fc.boolean(), (start, steps, cooling) => {
        const state = new DecayingState(5);
        let beta = 1;
        state.set(start, beta);
        const p = Float64Array.from(start);
        for (const [gain, outcome, T] of steps) {
          if (gain === 1) continue;
          if (cooling) beta = 1 / T;
          state.weigh(beta);
          state.shrink(gain);
          if (outcome % 2 === 0) state.add(outcome, gain);
          else
            state.absorb(
              Float64Array.from({ length: 5 }, (_, i) => (i === outcome ? 3 : 0)),
              gain / 3,
            );
          state.rescale();
          for (let i = 0; i < 5; i++) p[i] = (1 - gain) * p[i] + (i === outcome ? gain : 0);
          const escort = softmaxTemperature(p, beta);
          for (let i = 0; i < 5; i++) {
            expect(state.probabilities()[i]).toBeCloseTo(p[i], 12);
            expect(state.weights[i] / state.sum).toBeCloseTo(escort[i], 10);
          }
        }
      }),
    );
  });

  it("takes the common factor in before anything overflows or the sum loses digits", () => {
    for (const beta of [0.01, 1.25, 100]) {
      const state = new DecayingState(3);
      state.set([0.5, 0.3, 0.2], beta);
      let rescaled = 0;
      for (let k = 0; k < 5000; k++) {
        state.shrink(0.5);
        state.add(k % 2, 0.5);
        if (state.rescale()) rescaled++;
      }
      const p = state.probabilities();
      expect(p[0] + p[1]).toBeCloseTo(1, 12);
      expect(p[1] / p[0]).toBeCloseTo(2, 12);
      expect(p[2]).toBe(0);
      const weights = state.weights.reduce((a, b) => a + b, 0);
      expect(Math.abs(state.sum / weights - 1)).toBeLessThan(1e-12);
      expect(rescaled).toBeGreaterThan(5);
    }
  });

  it("counts the outcomes that have a positive probability", () => {
    const state = new DecayingState(4);
    state.set([1, 0, 0, 0], 2);
    expect(state.support).toBe(1);
    state.shrink(0.1);
    state.add(2, 0.1);
    state.add(2, 0.1);
    expect(state.support).toBe(2);
  });
});
