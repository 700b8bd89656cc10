import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAutodiff, denseMultipliers } from "../../src/crosscheck/multiplier-routes.js";
import { step } from "../../src/model/closed-loop.js";
import { gains, loops, loopsWithPoint, points, temperatures } from "../problems/arbitraries.js";
import { apart, orbitEnd, residual } from "../problems/orbits.js";

const subset = fc.array(fc.boolean(), { minLength: 2, maxLength: 7 }).filter((alive) => alive.some((x) => x));
const uniformOn = (alive: readonly boolean[]): Float64Array => {
  const count = alive.filter((x) => x).length;
  return Float64Array.from(alive, (x) => (x ? 1 / count : 0));
};

describe("law no-external-data", () => {
  it("fixes the uniform distribution on every set of outcomes", () => {
    fc.assert(
      fc.property(subset, temperatures(), gains, (alive, temperature, alpha) => {
        const p = uniformOn(alive);
        expect(apart(step({ temperature, externalFraction: 0, reference: p }, p, alpha), p)).toBeLessThan(1e-15);
      }),
    );
  });

  it("has only those fixed points, unless T = 1", () => {
    fc.assert(
      fc.property(loopsWithPoint({ mostExternal: 0 }), ([loop, p]) => {
        const T = loop.temperature;
        const spread = Math.max(...p) / Math.min(...p);
        fc.pre(Math.abs(Math.log(T)) > 0.01 && spread > 1.01);
        // m_i/m_j = (p_i/p_j)^β: the ratio of the extremes moves by a factor spread^|β-1| of at least 1.0001.
        expect(residual(loop, p)).toBeGreaterThan(1e-5 * Math.min(...p));
      }),
    );
  });

  it("has the multiplier 1/T on the face of a uniform distribution", () => {
    fc.assert(
      fc.property(loops({ mostExternal: 0 }), ({ temperature, reference }) => {
        const p = new Float64Array(reference.length).fill(1 / reference.length);
        const multipliers = denseMultipliers(byAutodiff({ temperature, externalFraction: 0, reference }, p), p);
        for (const rho of multipliers) expect(Math.abs(rho * temperature - 1)).toBeLessThan(1e-13);
      }),
    );
  });

  it("ends below T = 1 uniform on the largest entries, whatever the gain", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
        temperatures(0.05, 0.6),
        fc.integer({ min: 20, max: 100 }),
        (counts, temperature, percent) => {
          const sum = counts.reduce((a, b) => a + b, 0);
          const initial = Float64Array.from(counts, (x) => x / sum);
          const loop = { temperature, externalFraction: 0, reference: initial };
          const end = orbitEnd(loop, initial, percent / 100, 400);
          const top = Math.max(...counts);
          expect(apart(end, uniformOn(counts.map((x) => x === top)))).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it("ends above T = 1 uniform on the support, whatever the gain", () => {
    fc.assert(
      fc.property(
        subset,
        temperatures(1.5, 100),
        fc.integer({ min: 20, max: 100 }),
        fc.nat(1e6),
        (alive, T, percent, salt) => {
          const weights = alive.map((x, i) => (x ? 1 + ((salt * (i + 1)) % 97) : 0));
          const sum = weights.reduce((a, b) => a + b, 0);
          const initial = Float64Array.from(weights, (x) => x / sum);
          const loop = { temperature: T, externalFraction: 0, reference: initial };
          expect(apart(orbitEnd(loop, initial, percent / 100, 1000), uniformOn(alive))).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it("is the identity at T = 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }).chain((n) => points(n)),
        gains,
        (p, alpha) => {
          expect(apart(step({ temperature: 1, externalFraction: 0, reference: p }, p, alpha), p)).toBeLessThan(5e-16);
        },
      ),
    );
  });
});
