import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as sets from "../../../src/numeric/interval.js";
import { type Interval, interval } from "../../../src/numeric/interval.js";
import * as exact from "../../../src/numeric/rational.js";
import { fromNumber, type Rational, rational } from "../../../src/numeric/rational.js";
import { greatestBelow, leastAbove } from "../../conformance/reference.js";

const { EMPTY, ENTIRE } = sets;
const { MAX_VALUE, MIN_VALUE, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

const double = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, MIN_VALUE, -MIN_VALUE, MAX_VALUE, -MAX_VALUE),
);
const bounded = fc.tuple(double, double).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b)));
const unbounded = fc.oneof(
  double.map((x) => interval(x, POSITIVE_INFINITY)),
  double.map((x) => interval(NEGATIVE_INFINITY, x)),
  fc.constant(ENTIRE),
);
const nonempty = fc.oneof({ arbitrary: bounded, weight: 4 }, { arbitrary: unbounded, weight: 1 });
const any = fc.oneof({ arbitrary: nonempty, weight: 9 }, { arbitrary: fc.constant(EMPTY), weight: 1 });

/** A member of a set that is not empty, by choosing one of several places in it. */
const member = ({ inf, sup }: Interval, place: number): number => {
  const [low, high] = [Math.max(inf, -MAX_VALUE), Math.min(sup, MAX_VALUE)];
  const inner = low / 2 + high / 2;
  return [low, high, Math.min(Math.max(inner, low), high), low <= 0 && high >= 0 ? 0 : low][place];
};
const withMember = nonempty.chain((a) => fc.nat(3).map((place) => ({ a, x: member(a, place) })));

const holds = ({ inf, sup }: Interval, value: Rational): boolean =>
  (inf === NEGATIVE_INFINITY || exact.compare(fromNumber(inf), value) <= 0) &&
  (sup === POSITIVE_INFINITY || exact.compare(fromNumber(sup), value) >= 0);

const signless = ({ inf, sup }: Interval): boolean => !Object.is(inf, -0) && !Object.is(sup, -0);

describe("interval", () => {
  it("keeps its ends and has no -0", () => {
    expect(interval(-0, -0)).toEqual({ inf: 0, sup: 0 });
    expect(interval(3)).toEqual({ inf: 3, sup: 3 });
    expect(interval(NEGATIVE_INFINITY, POSITIVE_INFINITY)).toEqual(ENTIRE);
  });

  it("refuses ends that no set has", () => {
    for (const [inf, sup] of [
      [2, 1],
      [Number.NaN, 1],
      [1, Number.NaN],
      [POSITIVE_INFINITY, POSITIVE_INFINITY],
      [NEGATIVE_INFINITY, NEGATIVE_INFINITY],
    ]) {
      expect(() => interval(inf, sup)).toThrow(RangeError);
      expect(() => interval(inf, sup)).toThrow(`${inf} and ${sup}`);
    }
  });

  it("encloses fractions to the tightest", () => {
    const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(integer, fc.bigInt({ min: 1n, max: 10n ** 30n }), (num, den) => {
        const value = rational(num, den);
        expect(sets.fromRational(value)).toEqual({ inf: greatestBelow(value) + 0, sup: leastAbove(value) + 0 });
      }),
    );
    expect(sets.fromRational(rational(1n, 4n))).toEqual({ inf: 0.25, sup: 0.25 });
  });
});

type Binary = (a: Interval, b: Interval) => Interval;
type Unary = (a: Interval) => Interval;

const BINARY: Readonly<Record<string, [Binary, (x: Rational, y: Rational) => Rational | null]>> = {
  add: [sets.add, exact.add],
  sub: [sets.sub, exact.subtract],
  mul: [sets.mul, exact.multiply],
  div: [sets.div, (x, y) => (y.num === 0n ? null : exact.divide(x, y))],
};

const UNARY: Readonly<Record<string, [Unary, (x: Rational) => Rational | null]>> = {
  neg: [sets.neg, exact.negate],
  recip: [sets.recip, (x) => (x.num === 0n ? null : exact.divide(exact.ONE, x))],
  sqr: [sets.sqr, (x) => exact.multiply(x, x)],
  abs: [sets.abs, (x) => (x.num < 0n ? exact.negate(x) : x)],
};

describe("the operations of two sets", () => {
  for (const [name, [operation, value]] of Object.entries(BINARY)) {
    it(`${name}: hold the result for all members`, () => {
      fc.assert(
        fc.property(withMember, withMember, ({ a, x }, { a: b, x: y }) => {
          const [set, exactly] = [operation(a, b), value(fromNumber(x), fromNumber(y))];
          return signless(set) && (exactly === null || holds(set, exactly));
        }),
        { numRuns: 1000 },
      );
    });

    it(`${name}: are the tightest around the results at the ends`, () => {
      fc.assert(
        fc.property(bounded, bounded, (a, b) => {
          fc.pre(name !== "div" || b.inf > 0 || b.sup < 0);
          const corners = [a.inf, a.sup].flatMap((x) =>
            [b.inf, b.sup].map((y) => value(fromNumber(x), fromNumber(y))!),
          );
          const sorted = corners.sort(exact.compare);
          const set = { inf: greatestBelow(sorted[0]) + 0, sup: leastAbove(sorted[3]) + 0 };
          expect(operation(a, b)).toEqual(set);
        }),
        { numRuns: 300 },
      );
    });

    it(`${name}: grow with the sets, and are empty where one is`, () => {
      fc.assert(
        fc.property(nonempty, nonempty, any, any, (a, b, c, d) => {
          const [wider, wide] = [sets.convexHull(a, c), sets.convexHull(b, d)];
          expect(sets.subset(operation(a, b), operation(wider, wide))).toBe(true);
          expect([operation(a, EMPTY), operation(EMPTY, a), operation(EMPTY, EMPTY)]).toEqual([EMPTY, EMPTY, EMPTY]);
        }),
      );
    });
  }
});

describe("the operations of one set", () => {
  for (const [name, [operation, value]] of Object.entries(UNARY)) {
    it(`${name}: hold the result for all members and are empty for the empty set`, () => {
      fc.assert(
        fc.property(withMember, ({ a, x }) => {
          const [set, exactly] = [operation(a), value(fromNumber(x))];
          return signless(set) && (exactly === null || holds(set, exactly));
        }),
        { numRuns: 500 },
      );
      expect(operation(EMPTY)).toEqual(EMPTY);
    });
  }

  it("sqr and abs see 0 where it is inside", () => {
    expect(sets.sqr(interval(-3, 2))).toEqual({ inf: 0, sup: 9 });
    expect(sets.sqr(interval(-3, -2))).toEqual({ inf: 4, sup: 9 });
    expect(sets.abs(interval(-3, 2))).toEqual({ inf: 0, sup: 3 });
    expect(sets.sqr(ENTIRE)).toEqual({ inf: 0, sup: POSITIVE_INFINITY });
  });

  it("sqrt takes the roots of what is not negative", () => {
    expect(sets.sqrt(interval(-4, 9))).toEqual({ inf: 0, sup: 3 });
    expect(sets.sqrt(interval(4, POSITIVE_INFINITY))).toEqual({ inf: 2, sup: POSITIVE_INFINITY });
    expect(sets.sqrt(interval(-4, -1))).toEqual(EMPTY);
    expect(sets.sqrt(EMPTY)).toEqual(EMPTY);
    fc.assert(
      fc.property(double, (x) => {
        const { inf, sup } = sets.sqrt(interval(Math.abs(x)));
        const square = (y: number) => exact.multiply(fromNumber(y), fromNumber(y));
        expect(exact.compare(square(inf), fromNumber(Math.abs(x)))).toBeLessThanOrEqual(0);
        expect(exact.compare(square(sup), fromNumber(Math.abs(x)))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("division by sets that hold 0", () => {
  const cases: [Interval, Interval, Interval][] = [
    [interval(1, 2), interval(0), EMPTY],
    [interval(0), interval(0, 1), interval(0)],
    [interval(0), interval(-1, 1), interval(0)],
    [interval(1, 2), interval(-1, 1), ENTIRE],
    [interval(1, 2), interval(0, 4), interval(0.25, POSITIVE_INFINITY)],
    [interval(1, 2), interval(-4, 0), interval(NEGATIVE_INFINITY, -0.25)],
    [interval(-2, -1), interval(0, 4), interval(NEGATIVE_INFINITY, -0.25)],
    [interval(-2, -1), interval(-4, 0), interval(0.25, POSITIVE_INFINITY)],
    [interval(-2, 1), interval(0, 4), ENTIRE],
    [interval(0, 1), interval(0, 4), interval(0, POSITIVE_INFINITY)],
    [interval(-1, 0), interval(0, 4), interval(NEGATIVE_INFINITY, 0)],
    [interval(1, POSITIVE_INFINITY), interval(2, POSITIVE_INFINITY), interval(0, POSITIVE_INFINITY)],
  ];
  for (const [a, b, quotient] of cases) {
    it(`is what remains when 0 is left out: ${JSON.stringify([a, b])}`, () => {
      expect(sets.div(a, b)).toEqual(quotient);
      expect(sets.mul(a, sets.recip(b)).inf).toBeLessThanOrEqual(quotient.inf);
    });
  }
});

describe("sets as sets", () => {
  const elements = (sample: readonly number[], a: Interval) => sample.filter((x) => sets.contains(a, x));
  const sample = fc.array(double, { minLength: 1, maxLength: 20 });

  it("intersect and cover by their members", () => {
    fc.assert(
      fc.property(any, any, sample, (a, b, points) => {
        const inBoth = points.filter((x) => sets.contains(a, x) && sets.contains(b, x));
        expect(elements(points, sets.intersection(a, b))).toEqual(inBoth);
        const hull = sets.convexHull(a, b);
        expect(sets.subset(a, hull) && sets.subset(b, hull)).toBe(true);
        if (!sets.isEmpty(hull)) expect([a.inf, b.inf]).toContain(hull.inf);
        if (!sets.isEmpty(hull)) expect([a.sup, b.sup]).toContain(hull.sup);
      }),
    );
    expect(sets.intersection(interval(1, 2), interval(3, 4))).toEqual(EMPTY);
    expect(sets.intersection(interval(1, 2), interval(2, 4))).toEqual(interval(2));
    expect(sets.convexHull(EMPTY, EMPTY)).toEqual(EMPTY);
  });

  it("contain reals only", () => {
    expect(
      [NEGATIVE_INFINITY, -MAX_VALUE, 0, MAX_VALUE, POSITIVE_INFINITY].map((x) => sets.contains(ENTIRE, x)),
    ).toEqual([false, ...[true, true, true], false]);
    expect(sets.contains(EMPTY, 0)).toBe(false);
    expect([1, 2, 3, 4].map((x) => sets.contains(interval(2, 3), x))).toEqual([false, true, true, false]);
  });

  it("are subsets where every member is one", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const all = sets.isEmpty(a) || (!sets.isEmpty(b) && a.inf >= b.inf && a.sup <= b.sup);
        expect(sets.subset(a, b)).toBe(all);
        expect(sets.subset(sets.intersection(a, b), a)).toBe(true);
      }),
    );
  });
});

describe("the numbers of a set", () => {
  it("rad reaches both ends from mid, and no less does", () => {
    fc.assert(
      fc.property(bounded, (a) => {
        const [m, r] = [sets.mid(a), sets.rad(a)];
        expect(sets.contains(a, m)).toBe(true);
        const [left, right] = [a.inf, a.sup].map((end) => exact.subtract(fromNumber(end), fromNumber(m)));
        const reach = exact.compare(exact.negate(left), right) > 0 ? exact.negate(left) : right;
        expect(r + 0).toBe(leastAbove(reach) + 0);
        const half = exact.divide(exact.add(fromNumber(a.inf), fromNumber(a.sup)), rational(2n));
        expect(m).toBe(exact.toNumber(half) + 0);
      }),
      { numRuns: 500 },
    );
  });

  it("wid is the distance of the ends rounded upward", () => {
    fc.assert(
      fc.property(bounded, (a) => {
        expect(sets.wid(a) + 0).toBe(leastAbove(exact.subtract(fromNumber(a.sup), fromNumber(a.inf))) + 0);
      }),
    );
  });

  it("are NaN for the empty set and the largest where there is no bound", () => {
    const { mid, rad, wid } = sets;
    expect([mid, rad, wid].map((number) => number(EMPTY))).toEqual(Array(3).fill(Number.NaN));
    expect([mid, rad, wid].map((number) => number(ENTIRE))).toEqual([0, POSITIVE_INFINITY, POSITIVE_INFINITY]);
    expect(mid(interval(1, POSITIVE_INFINITY))).toBe(MAX_VALUE);
    expect(mid(interval(NEGATIVE_INFINITY, 1))).toBe(-MAX_VALUE);
  });
});
