import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BOUNDED, observableNames, observe, totalVariation } from "../../../src/simulation/observables.js";
import { points } from "../../problems/arbitraries.js";

const triples = fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(points(n), points(n), points(n)));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Some entries of a point set to 0, the rest normalised. */
function thinned(p: Float64Array, dropped: number): Float64Array {
  const kept = p.map((x, i) => (i !== 0 && (dropped >> i) & 1 ? 0 : x));
  const mass = sum([...kept]);
  return kept.map((x) => x / mass);
}

describe("the observables of a state", () => {
  it("are those of their definitions", () => {
    fc.assert(
      fc.property(triples, fc.nat(255), ([whole, q, c], dropped) => {
        const p = thinned(whole, dropped);
        const read = new Float64Array(8).fill(7);
        observe(p, q, c, read, 1);
        const living = [...p].filter((x) => x > 0);
        expect(read[1]).toBeCloseTo(-sum(living.map((x) => x * Math.log(x))), 12);
        expect(read[2]).toBeCloseTo(
          living.reduce((product, x) => product * x ** -x, 1),
          10,
        );
        expect(read[3]).toBe(living.length);
        expect(read[4]).toBeCloseTo(sum([...p].map((x, i) => Math.max(0, x - q[i]))), 12);
        expect(read[5]).toBeCloseTo(sum([...p].map((x) => x * (1 - x))), 12);
        expect(read[6]).toBeCloseTo(sum([...p].map((x, i) => x ** 2 / c[i])) - 1, 9);
        expect([read[0], read[7]]).toEqual([7, 7]);
      }),
    );
  });

  it("lie within their bounds", () => {
    fc.assert(
      fc.property(triples, ([p, q]) => {
        const read = new Float64Array(5);
        observe(p, q, null, read, 0);
        BOUNDED.forEach(({ bounds, whole }, k) => {
          const [low, high] = bounds(p.length);
          expect(read[k]).toBeGreaterThanOrEqual(low - 1e-12);
          expect(read[k]).toBeLessThanOrEqual(high + 1e-12);
          if (whole) expect(Number.isInteger(read[k])).toBe(true);
        });
      }),
    );
  });

  it("leave the outcomes without a centre out of the fluctuation", () => {
    const read = new Float64Array(6);
    observe([0.5, 0.25, 0.25], [1, 0, 0], [1, 0, 0], read, 0);
    expect(read[5]).toBe(0.25);
    observe([0.5, 0.25, 0.25], [1, 0, 0], [1, 1e-151, 5e-324], read, 0);
    expect(read[5]).toBe(0.25);
    expect(observableNames(true)).toHaveLength(6);
    expect(observableNames(false)).toEqual(BOUNDED.map(({ name }) => name));
  });
});

describe("the total variation", () => {
  it("is the most that the probability of any event differs by", () => {
    fc.assert(
      fc.property(triples, ([p, q]) => {
        const events = Array.from({ length: 2 ** p.length }, (_, event) =>
          sum([...p].map((x, i) => ((event >> i) & 1 ? x - q[i] : 0))),
        );
        expect(totalVariation(p, q)).toBeCloseTo(Math.max(...events), 12);
      }),
    );
  });

  it("is given up above a limit, with a value above it", () => {
    fc.assert(
      fc.property(triples, fc.double({ min: 0, max: 1, noNaN: true }), ([p, q], limit) => {
        const exact = totalVariation(p, q);
        const limited = totalVariation(p, q, limit);
        if (exact <= limit) expect(limited).toBe(exact);
        else expect(limited).toBeGreaterThan(limit);
      }),
    );
  });
});
