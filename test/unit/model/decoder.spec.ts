import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmaxTemperature } from "../../../src/model/decoder.js";
import { points, temperatures } from "../../problems/arbitraries.js";

const simplex = fc.integer({ min: 1, max: 8 }).chain((n) => points(n));
const inverse = temperatures().map((temperature) => 1 / temperature);

describe("softmaxTemperature", () => {
  it("is the softmax of the log-probabilities over T", () => {
    fc.assert(
      fc.property(simplex, inverse, (p, beta) => {
        const logits = Array.from(p, (x) => beta * Math.log(x));
        const top = Math.max(...logits);
        const weights = logits.map((x) => Math.exp(x - top));
        const sum = weights.reduce((a, b) => a + b, 0);
        softmaxTemperature(p, beta).forEach((s, i) => {
          // exp and ln of numbers up to 1000 β cost relative accuracy in the second route.
          expect(Math.abs(s - weights[i] / sum)).toBeLessThanOrEqual(1e-12 * Math.max(1, beta) * (weights[i] / sum));
        });
      }),
    );
  });

  it("is a point of the simplex, in the same order", () => {
    fc.assert(
      fc.property(simplex, inverse, (p, beta) => {
        const s = softmaxTemperature(p, beta);
        expect(s.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        for (let i = 0; i < p.length; i++) {
          expect(s[i]).toBeGreaterThanOrEqual(0);
          for (let j = 0; j < p.length; j++) if (p[i] >= p[j]) expect(s[i]).toBeGreaterThanOrEqual(s[j]);
        }
      }),
    );
  });

  it("composes: the orders of escort distributions multiply", () => {
    const moderate = temperatures(0.3, 3).map((temperature) => 1 / temperature);
    fc.assert(
      fc.property(simplex, moderate, moderate, (p, a, b) => {
        const once = softmaxTemperature(p, a * b);
        softmaxTemperature(softmaxTemperature(p, a), b).forEach((s, i) => {
          expect(Math.abs(s - once[i])).toBeLessThanOrEqual(1e-12 * once[i] + 1e-300);
        });
      }),
    );
  });

  it("keeps 0 at 0 and does not underflow", () => {
    expect([...softmaxTemperature([0.5, 0, 0.5], 0.5)]).toEqual([0.5, 0, 0.5]);
    expect([...softmaxTemperature([1e-300, 1e-300, 0], 100)]).toEqual([0.5, 0.5, 0]);
    expect([...softmaxTemperature([1], 7)]).toEqual([1]);
  });
});
