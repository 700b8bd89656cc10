import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bisect, minimize, newtonInBracket, rootInBracket } from "../../../src/numeric/roots.js";

const root = fc.integer({ min: -10_000, max: 10_000 }).map((k) => k / 1000);
const reach = fc.integer({ min: 1, max: 5000 }).map((k) => k / 1000);
const steepness = fc.integer({ min: -20, max: 10 }).map((k) => 2 ** k);

/** `±sinh(s (x - r))`, capped: flat where s is small, a wall where it is large; its only root is r. */
function wall(r: number, s: number, rising: boolean) {
  const sign = rising ? 1 : -1;
  return (x: number) => {
    const t = Math.max(-300, Math.min(300, s * (x - r)));
    return { value: sign * Math.sinh(t), slope: sign * s * Math.cosh(t) };
  };
}

describe("newtonInBracket", () => {
  it("finds the root of a rising or falling function, flat or steep, from anywhere in the bracket", () => {
    fc.assert(
      fc.property(root, reach, reach, steepness, fc.boolean(), fc.nat(1000), (r, left, right, s, rising, k) => {
        const [lo, hi] = [r - left, r + right];
        const f = wall(r, s, rising);
        let evaluations = 0;
        const counted = (x: number) => {
          evaluations++;
          return f(x);
        };
        const found = newtonInBracket(counted, lo, hi, lo + ((hi - lo) * k) / 1000);
        expect(Math.abs(found - r)).toBeLessThanOrEqual(4 * 2 ** -52 * Math.max(Math.abs(r), 1e-3));
        expect(evaluations).toBeLessThan(200);
      }),
    );
  });

  it("is quadratic near a simple root", () => {
    let evaluations = 0;
    const square = (x: number) => {
      evaluations++;
      return { value: x * x - 2, slope: 2 * x };
    };
    expect(newtonInBracket(square, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
    expect(evaluations).toBeLessThan(9);
  });

  it("returns an end that is the root", () => {
    const line = (x: number) => ({ value: x - 1, slope: 1 });
    expect(newtonInBracket(line, 1, 2)).toBe(1);
    expect(newtonInBracket(line, 0, 1)).toBe(1);
  });
});

describe("rootInBracket", () => {
  it("finds the same root as Newton's method", () => {
    fc.assert(
      fc.property(root, reach, reach, steepness, fc.boolean(), (r, left, right, s, rising) => {
        const found = rootInBracket((x) => wall(r, s, rising)(x).value, r - left, r + right);
        expect(Math.abs(found - r)).toBeLessThanOrEqual(4e-15 * Math.max(Math.abs(r), 1));
      }),
    );
  });
});

describe("bisect", () => {
  it("brackets where a predicate changes, within the tolerance", () => {
    fc.assert(
      fc.property(root, reach, fc.boolean(), fc.integer({ min: 1, max: 40 }), (r, width, below, digits) => {
        const holds = (x: number): boolean => x < r === below;
        const [lo, hi] = bisect(holds, r - width, r + width, 2 ** -digits);
        expect(holds(lo)).not.toBe(holds(hi));
        expect(hi - lo).toBeLessThanOrEqual(2 ** -digits);
        expect([lo <= r, r <= hi]).toEqual([true, true]);
      }),
    );
  });

  it("stops where doubles end", () => {
    const [lo, hi] = bisect((x) => x > 1, 0, 2, 0);
    expect([lo, hi]).toEqual([1, 1 + 2 ** -52]);
  });
});

describe("minimize", () => {
  it("finds the minimum of a unimodal function to the square root of precision", () => {
    fc.assert(
      fc.property(root, reach, reach, steepness, (r, left, right, s) => {
        const found = minimize((x) => s * (x - r) ** 2, r - left, r + right);
        expect(Math.abs(found - r)).toBeLessThanOrEqual(1e-7 * (left + right + Math.abs(r)));
      }),
    );
  });

  it("finds one at an end", () => {
    expect(minimize((x) => x, 2, 3)).toBeCloseTo(2, 8);
    expect(minimize((x) => -x, 2, 3)).toBeCloseTo(3, 8);
  });
});
