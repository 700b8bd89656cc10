import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { potential } from "../../../src/model/potential.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";

describe("potential", () => {
  it("is its definition where nothing underflows", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.2 }), ([loop, p]) => {
        const { temperature: T, externalFraction: lambda, reference: q } = loop;
        const powers = p.reduce((sum, x) => sum + x ** (1 / T), 0);
        const cross = p.reduce((sum, x, i) => sum + q[i] * Math.log(x), 0);
        const direct = (1 - lambda) * T * Math.log(powers) + lambda * cross;
        expect(Math.abs(potential(loop, p) - direct)).toBeLessThan(1e-12 * (1 + T));
      }),
    );
  });

  it("has the mixed batch as p times its gradient", () => {
    fc.assert(
      fc.property(loopsWithPoint({ coldest: 0.1 }), ([loop, p]) => {
        const m = mixedBatch(loop, p);
        for (let i = 0; i < p.length; i++) {
          const h = 1e-5;
          const [up, down] = [h, -h].map((e) =>
            potential(
              loop,
              p.map((x, j) => (j === i ? x * Math.exp(e) : x)),
            ),
          );
          // Rounding of V (below 20 + T in size) over h, and the third derivative β² h².
          expect(Math.abs((up - down) / (2 * h) - m[i])).toBeLessThan(1e-9 * (2 + loop.temperature) + 1e-8);
        }
      }),
    );
  });

  it("does not underflow at β = 100", () => {
    const loop = { temperature: 0.01, externalFraction: 0, reference: new Float64Array(1000).fill(1e-3) };
    expect(potential(loop, loop.reference)).toBeCloseTo(Math.log(1e-3) + 0.01 * Math.log(1000), 12);
  });

  it("has the conventions of the boundary", () => {
    const reference = Float64Array.of(0.5, 0.5, 0);
    const at = (externalFraction: number, p: number[]) =>
      potential({ temperature: 0.5, externalFraction, reference }, p);
    expect(at(0.5, [1, 0, 0])).toBe(Number.NEGATIVE_INFINITY);
    expect(at(1, [1, 0, 0])).toBe(Number.NEGATIVE_INFINITY);
    expect(at(0, [1, 0, 0])).toBe(0);
    expect(at(0.5, [0.5, 0.5, 0])).toBeCloseTo(0.25 * Math.log(0.5) + 0.5 * Math.log(0.5), 14);
  });
});
