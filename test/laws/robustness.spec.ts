import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClosedLoop, mixedBatch } from "../../src/model/closed-loop.js";
import { loops } from "../problems/arbitraries.js";
import { firstBox, imageBox, inside } from "../problems/box.js";
import { apart } from "../problems/orbits.js";

/** One generation of replace with an error of size `eta` that moves mass from the falling to the rising outcomes. */
function imperfectStep(loop: ClosedLoop, p: Float64Array, eta: number, pattern: number): Float64Array {
  const m = mixedBatch(loop, p);
  const signs = m.map((_, i) => ((pattern >> i) & 1 ? 1 : -1));
  const balance = signs.reduce((a, b) => a + b, 0) / signs.length;
  const centred = signs.map((x) => x - balance);
  const scale = Math.max(...centred.map(Math.abs));
  return scale === 0 ? m : m.map((x, i) => x + (eta * centred[i]) / scale);
}

describe("law robustness", () => {
  it("keeps every trajectory in the box that mixed-monotone converges to", () => {
    fc.assert(
      fc.property(
        loops({ coldest: 0.3, leastExternal: 0.05, mostOutcomes: 5 }),
        fc.array(fc.nat(31), { minLength: 5, maxLength: 20 }),
        fc.integer({ min: 1, max: 100 }),
        (loop, patterns, percent) => {
          const eta = (loop.externalFraction * Math.min(...loop.reference) * percent) / 100;
          let box = firstBox(loop, eta);
          let p: Float64Array = Float64Array.from(loop.reference);
          for (let k = 0; k < 400; k++) {
            p = imperfectStep(loop, p, eta, patterns[k % patterns.length]);
            // Errors up to λ min q leave the point in the simplex, and the k-th box holds the k-th state.
            expect(Math.min(...p)).toBeGreaterThanOrEqual(-1e-15);
            if (k > 0) box = imageBox(loop, box, eta);
            expect(inside(p, box, 1e-13)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is as tight as stated at T = 0.8, λ = 0.5, q = (.5,.3,.2), η = 0.001", () => {
    const loop = { temperature: 0.8, externalFraction: 0.5, reference: Float64Array.of(0.5, 0.3, 0.2) };
    const eta = 1e-3;
    let box = firstBox(loop, eta);
    for (let k = 0; k < 5000; k++) box = imageBox(loop, box, eta);
    expect(apart(box.low, box.high)).toBeCloseTo(0.009, 4);
    let widest = 0;
    const ends = Array.from({ length: 8 }, (_, pattern) => {
      let p: Float64Array = Float64Array.from(loop.reference);
      for (let k = 0; k < 500; k++) p = imperfectStep(loop, p, eta, pattern);
      return p;
    });
    for (const a of ends) for (const b of ends) widest = Math.max(widest, apart(a, b));
    expect(widest).toBeCloseTo(0.0052, 3);
  });
});
