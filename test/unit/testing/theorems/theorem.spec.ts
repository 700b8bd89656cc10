import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../src/numeric/random.js";
import { simplex } from "../../../../src/testing/simplex.js";
import {
  apart,
  firstOf,
  hilbert,
  isInterior,
  nextState,
  shown,
  tangent,
} from "../../../../src/testing/theorems/theorem.js";

const three = simplex({ minOutcomes: 3, maxOutcomes: 3 }).map((p) => Float64Array.from(p));

describe("Hilbert's metric", () => {
  it("is a metric of rays: symmetric, blind to scale, with the triangle's inequality", () => {
    fc.assert(
      fc.property(three, three, three, fc.integer({ min: 1, max: 100 }), (x, y, z, scale) => {
        expect(hilbert(x, y)).toBeCloseTo(hilbert(y, x), 12);
        expect(
          hilbert(
            x.map((own) => own * scale),
            y,
          ),
        ).toBeCloseTo(hilbert(x, y), 12);
        expect(hilbert(x, z)).toBeLessThanOrEqual(hilbert(x, y) + hilbert(y, z) + 1e-12);
        expect(hilbert(x, x)).toBe(0);
      }),
    );
  });
});

describe("a tangent direction", () => {
  it("sums to 0 and stays on the simplex for steps shorter than 1", () => {
    fc.assert(
      fc.property(three, fc.nat(1000), (p, seed) => {
        const u = tangent(p, randomStream(seed));
        expect(Math.abs(u.reduce((a, b) => a + b, 0))).toBeLessThan(1e-15);
        for (const t of [-1, 1]) expect(p.every((x, i) => x + t * u[i] >= 0)).toBe(true);
        expect(apart(u, new Float64Array(3))).toBeGreaterThan(0);
      }),
    );
  });
});

describe("the next state", () => {
  it("lies between the state and the batch, as far as the gain says", () => {
    expect([...nextState(Float64Array.of(0.2, 0.8), [0.6, 0.4], 0.25)]).toEqual([
      0.75 * 0.2 + 0.25 * 0.6,
      0.75 * 0.8 + 0.25 * 0.4,
    ]);
  });
});

describe("small questions", () => {
  it("are answered", () => {
    expect(apart([0.1, 0.5], [0.2, 0.2])).toBeCloseTo(0.3, 15);
    expect([isInterior([0.5, 0.5]), isInterior([1, 0])]).toEqual([true, false]);
    expect(firstOf([1, 2, 3], (x) => (x > 1 ? `found ${x}` : null))).toBe("found 2");
    expect(firstOf([1], () => null)).toBe(null);
    expect(shown(1 / 3)).toBe("0.333333");
    expect(shown([0.5, 0.25])).toBe("(0.5, 0.25)");
    expect(shown(new Float64Array(9))).toBe("(0, 0, 0, 0, 0, 0, 0, 0, …)");
  });
});
