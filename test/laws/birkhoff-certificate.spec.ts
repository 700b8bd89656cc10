import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../src/model/closed-loop.js";
import { softmaxTemperature } from "../../src/model/decoder.js";
import { externalFractions, loopsWithPair, temperatures } from "../problems/arbitraries.js";
import { apart, orbitEnd } from "../problems/orbits.js";

/** Hilbert's projective metric. */
function hilbert(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const logs = Array.from(x, (value, i) => Math.log(value / y[i]));
  return Math.max(...logs) - Math.min(...logs);
}

/** The theorem's κ, for an external fraction above 0 and a positive reference. */
function coefficient(temperature: number, lambda: number, reference: ArrayLike<number>): number {
  const [q1, q2] = Array.from(reference).sort((a, b) => a - b);
  const bound = (q: number): number => 1 + (1 - lambda) / (lambda * q);
  const M = Math.sqrt(bound(q1) * bound(q2));
  return (M - 1) / (M + 1) / temperature;
}

describe("law birkhoff-certificate", () => {
  it("has the softmax temperature scale the metric by exactly β", () => {
    fc.assert(
      fc.property(loopsWithPair({ coldest: 0.05 }), ([{ temperature }, x, y]) => {
        const beta = 1 / temperature;
        const scaled = hilbert(softmaxTemperature(x, beta), softmaxTemperature(y, beta));
        // The logarithms are at most 20 β in size.
        expect(Math.abs(scaled - beta * hilbert(x, y))).toBeLessThan(1e-13 * (1 + beta));
      }),
      { numRuns: 300 },
    );
  });

  it("contracts the metric by κ at least", () => {
    fc.assert(
      fc.property(loopsWithPair({ coldest: 0.05, leastExternal: 0.001 }), ([loop, x, y]) => {
        const kappa = coefficient(loop.temperature, loop.externalFraction, loop.reference);
        const after = hilbert(mixedBatch(loop, x), mixedBatch(loop, y));
        expect(after).toBeLessThanOrEqual(kappa * hilbert(x, y) * (1 + 1e-12) + 1e-13 * (1 + 1 / loop.temperature));
      }),
      { numRuns: 1000 },
    );
  });

  it("is exact for two equal outcomes: κ < 1 where λ > 1 - T", () => {
    fc.assert(
      fc.property(temperatures(0.05, 0.99), externalFractions(0.001, 0.999), (temperature, lambda) => {
        fc.pre(Math.abs(lambda - (1 - temperature)) > 1e-9);
        expect(coefficient(temperature, lambda, [0.5, 0.5]) < 1).toBe(lambda > 1 - temperature);
      }),
      { numRuns: 300 },
    );
  });

  it("sends two starts to one end wherever it certifies", () => {
    fc.assert(
      fc.property(loopsWithPair({ coldest: 0.2, leastExternal: 0.2 }), ([loop, x, y]) => {
        const kappa = coefficient(loop.temperature, loop.externalFraction, loop.reference);
        fc.pre(kappa < 0.95);
        // The metric is at most 30 here: 30 · 0.95^1000 is below 1e-20.
        expect(apart(orbitEnd(loop, x, 1, 1000), orbitEnd(loop, y, 1, 1000))).toBeLessThan(1e-13);
      }),
    );
  });
});
