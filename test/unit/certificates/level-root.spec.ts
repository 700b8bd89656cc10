import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldOf, highRoot, hotRoot, lowRoot, slopeAt } from "../../../src/certificates/slice.js";
import { compareLevel } from "../../../src/numeric/exact-power.js";
import { contains, fromRational, interval, subset, wid } from "../../../src/numeric/interval.js";
import {
  add,
  compare,
  divide,
  fromNumber,
  multiply,
  power,
  type Rational,
  rational,
  subtract,
} from "../../../src/numeric/rational.js";

const integer = (min: number, max: number) => fc.integer({ min, max }).map(BigInt);
const fraction = (least: number, most: number) =>
  fc.tuple(integer(least, most), integer(1, 997)).map(([a, b]) => rational(a, b));

/** A root `y` of `y - γ y^β = q` for a whole β, with γ exact. */
const exactRoot = fc
  .record({ y: fraction(1, 3000), share: fc.tuple(integer(0, 999), fc.constant(1000n)), beta: integer(2, 7) })
  .map(({ y, share, beta }) => {
    const q = multiply(y, subtract(rational(1n), rational(...share)));
    return { y, q, beta: rational(beta), gamma: divide(subtract(y, q), power(y, Number(beta))) };
  });

const enclosed = ({ y, q, beta, gamma }: Record<"y" | "q" | "beta" | "gamma", Rational>) => ({
  y: fromRational(y),
  q: fromRational(q),
  beta: fromRational(beta),
  gamma: fromRational(gamma),
});

describe("the roots of y - γ y^β = q", () => {
  it("are enclosed on the side of the fold on which they are", () => {
    fc.assert(
      fc.property(exactRoot, (exact) => {
        fc.pre(exact.gamma.num > 0n);
        const { y, q, beta, gamma } = enclosed(exact);
        const fold = divide(multiply(exact.q, exact.beta), subtract(exact.beta, rational(1n)));
        const low = compare(exact.y, fold) <= 0;
        const root = low ? lowRoot(gamma, q, beta) : highRoot(gamma, q, beta);
        expect(
          subset(y, interval(root.inf - 1e-18, root.sup + 1e-18)) || contains(root, y.inf) || contains(root, y.sup),
        ).toBe(true);
        expect(root.inf <= y.sup && y.inf <= root.sup).toBe(true);
        const apart = Math.abs(y.inf / foldOf(q, beta).inf - 1);
        if (apart > 1e-3) expect(wid(root)).toBeLessThan(1e-12 * y.sup);
      }),
      { numRuns: 400 },
    );
  });

  it("are where exact integers say: the signs at the ends of an enclosure are those of a root between", () => {
    const question = fc.record({
      q: fraction(1, 900),
      beta: fc.constantFrom(rational(5n, 4n), rational(3n, 2n), rational(9n, 7n), rational(2n)),
      share: fc.integer({ min: 1, max: 999 }),
    });
    fc.assert(
      fc.property(question, ({ q, beta, share }) => {
        const [Q, b] = [fromRational(q), fromRational(beta)];
        // A γ below the fold's, as a double and so exact.
        const fold = foldOf(Q, b);
        const top = (fold.inf - Q.sup) * fold.inf ** -b.inf;
        const gamma = fromNumber((top * share) / 1000);
        const [low, high] = [lowRoot(fromRational(gamma), Q, b), highRoot(fromRational(gamma), Q, b)];
        const sign = (x: number) => compareLevel(fromNumber(x), q, gamma, beta);
        expect([sign(low.inf * (1 - 1e-15)), sign(low.sup * (1 + 1e-15))]).toEqual([-1, 1]);
        expect([sign(high.inf * (1 - 1e-15)), sign(high.sup * (1 + 1e-15))]).toEqual([1, -1]);
      }),
      { numRuns: 60 },
    );
  });

  it("are enclosed for whole intervals of γ, q and β, and no wider than need be", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, unit, (a, b, c, d) => {
        const [gamma, q, beta] = [
          interval(0.05 + a / 50, 0.07 + a / 50),
          interval(0.2 + b / 10, 0.21 + b / 10),
          interval(1.5 + c / 10, 1.51 + c / 10),
        ];
        const inner = [gamma, q, beta].map(({ inf, sup }) => interval(inf + d * (sup - inf)));
        expect(subset(lowRoot(inner[0], inner[1], inner[2]), lowRoot(gamma, q, beta))).toBe(true);
        expect(subset(highRoot(inner[0], inner[1], inner[2]), highRoot(gamma, q, beta))).toBe(true);
        expect(wid(lowRoot(gamma, q, beta))).toBeLessThan(0.05);
      }),
    );
  });

  it("do not depend on where the search starts", () => {
    const [gamma, q, beta] = [interval(0.4), interval(0.25), interval(1.25)];
    for (const near of [0, 0.25, 0.3, 0.5, 1, 1.25, 40]) {
      const root = lowRoot(gamma, q, beta, near);
      expect(contains(root, 0.40396)).toBe(false);
      expect(wid(root)).toBeLessThan(1e-14);
      expect(root.inf).toBeCloseTo(lowRoot(gamma, q, beta).inf, 14);
    }
  });

  it("are the known ones", () => {
    expect(contains(lowRoot(interval(0.25), interval(0.75), interval(2)), 1)).toBe(true);
    expect(contains(highRoot(interval(0.25), interval(0.75), interval(2)), 3)).toBe(true);
    expect(contains(hotRoot(interval(0.5), interval(3), interval(0.5)), 4)).toBe(true);
    expect(lowRoot(interval(0.25), interval(0), interval(2))).toEqual(interval(0));
    expect(contains(highRoot(interval(0.25), interval(0), interval(2)), 4)).toBe(true);
    expect(contains(hotRoot(interval(3), interval(0), interval(0.5)), 9)).toBe(true);
    expect(foldOf(interval(1), interval(2))).toEqual(interval(2));
  });

  it("at the fold and beyond it are bounded by the fold", () => {
    const [q, beta] = [interval(0.5), interval(2)];
    for (const gamma of [0.5, 0.50001, 0.7]) {
      const [low, high] = [lowRoot(interval(gamma), q, beta), highRoot(interval(gamma), q, beta)];
      expect(low.sup).toBeLessThanOrEqual(1 + 1e-15);
      expect(high.inf).toBeGreaterThanOrEqual(1 - 1e-15);
      expect([low.inf <= low.sup, high.inf <= high.sup]).toEqual([true, true]);
    }
  });

  it("above T = 1 are enclosed: squares for β = 1/2", () => {
    fc.assert(
      fc.property(fraction(1, 400), fraction(1, 4000), (root, q) => {
        // y = r², γ = (y - q)/r.
        const y = multiply(root, root);
        fc.pre(compare(y, q) > 0);
        const gamma = divide(subtract(y, q), root);
        const found = hotRoot(fromRational(gamma), fromRational(q), interval(0.5));
        const exact = fromRational(y);
        expect(found.inf <= exact.sup && exact.inf <= found.sup).toBe(true);
        expect(wid(found)).toBeLessThan(1e-13 * exact.sup);
      }),
    );
  });
});

describe("the slope of a root in ln γ", () => {
  it("encloses y (y-q)/(β q - (β-1) y), exactly computed", () => {
    fc.assert(
      fc.property(exactRoot, ({ y, q, beta }) => {
        const rest = add(multiply(beta, q), multiply(subtract(rational(1n), beta), y));
        fc.pre(rest.num !== 0n && y.num > 0n);
        const exact = fromRational(divide(multiply(y, subtract(y, q)), rest));
        const side = rest.num > 0n ? "low" : "high";
        const slope = slopeAt(fromRational(y), fromRational(q), fromRational(beta), side);
        expect(slope.inf <= exact.sup && exact.inf <= slope.sup).toBe(true);
      }),
    );
  });

  it("is unbounded, with the sign of its side, where the fold is among the roots", () => {
    const y = interval(1.9, 2.1);
    const [low, high] = (["low", "high"] as const).map((side) => slopeAt(y, interval(1), interval(2), side));
    expect(low.sup).toBe(Number.POSITIVE_INFINITY);
    expect(low.inf).toBeGreaterThan(0);
    expect(high.inf).toBe(Number.NEGATIVE_INFINITY);
    expect(high.sup).toBeLessThan(0);
    expect(slopeAt(interval(0), interval(0), interval(2), "low")).toEqual(interval(0));
  });
});
