import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch, step } from "../../../src/model/closed-loop.js";
import { gains, loopsWithPoint } from "../../problems/arbitraries.js";

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

describe("mixedBatch", () => {
  it("is (1-λ) p^β/Σp^β + λq, outcome by outcome", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.05, hottest: 20 }), ([loop, p]) => {
        const { temperature, externalFraction: lambda, reference } = loop;
        const powers = Array.from(p, (x) => Math.exp((Math.log(x) - Math.log(Math.max(...p))) / temperature));
        const total = powers.reduce((a, b) => a + b, 0);
        mixedBatch(loop, p).forEach((m, i) => {
          expect(Math.abs(m - (1 - lambda) * (powers[i] / total) - lambda * reference[i])).toBeLessThan(1e-13);
        });
      }),
    );
  });

  it("is the reference where everything is external, whatever p is", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([loop, p]) => {
        expect([...mixedBatch({ ...loop, externalFraction: 1 }, p)]).toEqual([...loop.reference]);
      }),
    );
  });
});

describe("step", () => {
  it("moves the share α of the way to the mixed batch, and keeps the sum", () => {
    fc.assert(
      fc.property(loopsWithPoint(), gains, ([loop, p], gain) => {
        const m = mixedBatch(loop, p);
        const next = step(loop, p, gain);
        next.forEach((x, i) => {
          expect(Math.abs(x - p[i] - gain * (m[i] - p[i]))).toBeLessThan(1e-15);
        });
        expect(Math.abs(sum(next) - 1)).toBeLessThan(1e-13);
        expect([...step(loop, p, 1)]).toEqual([...m]);
      }),
    );
  });

  it("leaves every point where it is for T = 1 and no external data, and q where T = 1", () => {
    fc.assert(
      fc.property(loopsWithPoint(), gains, ([loop, p], gain) => {
        const neutral = { ...loop, temperature: 1, externalFraction: 0 };
        step(neutral, p, gain).forEach((x, i) => {
          expect(Math.abs(x - p[i])).toBeLessThan(1e-14);
        });
        step({ ...loop, temperature: 1 }, loop.reference, gain).forEach((x, i) => {
          expect(Math.abs(x - loop.reference[i])).toBeLessThan(1e-14);
        });
      }),
    );
  });
});
