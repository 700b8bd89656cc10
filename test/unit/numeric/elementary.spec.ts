import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pow } from "../../../src/numeric/elementary.js";
import { exp, log } from "../../../src/numeric/exp-log.js";
import { convexHull, EMPTY, ENTIRE, type Interval, interval, subset } from "../../../src/numeric/interval.js";
import { nextDown, nextUp } from "../../../src/numeric/rounding.js";
import { placesBetween } from "../../conformance/reference.js";
import { compareWithReference, shareWithin } from "../../conformance/reference-points.js";

const { MAX_VALUE, MIN_VALUE, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

const double = fc.oneof(
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, -1, MIN_VALUE, MAX_VALUE, -MAX_VALUE),
);
const size = double.map(Math.abs);
const setOf = (ends: fc.Arbitrary<number>): fc.Arbitrary<Interval> =>
  fc.oneof(
    ends.map((x) => interval(x)),
    fc.tuple(ends, ends).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b))),
    ends.map((x) => interval(x, POSITIVE_INFINITY)),
  );
const any = fc.oneof(
  setOf(double),
  setOf(double).map(({ inf, sup }) => interval(-sup, -inf)),
  fc.constant(ENTIRE),
);
const outward = ({ inf, sup }: Interval): Interval => ({ inf: nextDown(inf), sup: nextUp(sup) });
const contained = fc.tuple(any, any).map(([a, b]) => [a, convexHull(a, b)]);

describe("exp, log and pow", () => {
  // test/conformance has 2,000 points for each.
  it("enclose 60 digits at 100 points", () => {
    for (const [name, tally] of Object.entries(compareWithReference(100, 2))) {
      expect(tally.points).toBe(100);
      expect(tally.outside).toEqual([]);
      expect(shareWithin(tally, 1)).toBeGreaterThan(name === "exp" ? 0.7 : 0.95);
      expect(shareWithin(tally, 2)).toBe(1);
    }
  });

  // Not of one place: next to a double, two enclosures may be rounded to different sides.
  it("grow with the sets, up to a place", () => {
    fc.assert(
      fc.property(contained, contained, ([a, wider], [b, wide]) => {
        return (
          subset(exp(a), outward(exp(wider))) &&
          subset(log(a), outward(log(wider))) &&
          subset(pow(a, b), outward(pow(wider, wide)))
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("are empty where a set is", () => {
    expect([exp(EMPTY), log(EMPTY), pow(EMPTY, interval(1)), pow(interval(1), EMPTY)]).toEqual(Array(4).fill(EMPTY));
  });
});

describe("exp", () => {
  it("is 1 at 0, and on either side of it next to 0", () => {
    expect(exp(interval(0))).toEqual(interval(1));
    for (const t of [MIN_VALUE, -MIN_VALUE, 1e-30, -1e-30]) {
      expect(exp(interval(t))).toEqual({ inf: 1 - 2 ** -53, sup: 1 + 2 ** -52 });
    }
  });

  it("ends at the largest double and at the least", () => {
    const most = 709.782712893384;
    expect(exp(interval(most)).inf).toBeGreaterThan(0.999 * MAX_VALUE);
    expect(exp(interval(709.7827128933841))).toEqual({ inf: MAX_VALUE, sup: POSITIVE_INFINITY });
    for (const t of [711, 1e300]) expect(exp(interval(t))).toEqual({ inf: MAX_VALUE, sup: POSITIVE_INFINITY });
    for (const t of [-746, -747, -1e300]) expect(exp(interval(t))).toEqual({ inf: 0, sup: MIN_VALUE });
    expect(exp(interval(-745.2))).toEqual({ inf: 0, sup: MIN_VALUE });
    expect(exp(interval(-744.5))).toEqual({ inf: 0, sup: MIN_VALUE });
    expect(exp(interval(-744.4))).toEqual({ inf: MIN_VALUE, sup: 2 * MIN_VALUE });
    expect(exp(ENTIRE)).toEqual({ inf: 0, sup: POSITIVE_INFINITY });
  });
});

describe("log", () => {
  it("cuts off what is not positive", () => {
    expect(log(interval(-1, 0))).toEqual(EMPTY);
    expect(log(interval(-2, -1))).toEqual(EMPTY);
    expect(log(interval(0, 1))).toEqual({ inf: NEGATIVE_INFINITY, sup: 0 });
    expect(log(interval(-1, 1))).toEqual({ inf: NEGATIVE_INFINITY, sup: 0 });
    expect(log(interval(1, POSITIVE_INFINITY))).toEqual({ inf: 0, sup: POSITIVE_INFINITY });
    expect(log(ENTIRE)).toEqual(ENTIRE);
  });

  // ln(1 ± 2^-51) = ±2^-51 - 2^-103 ± 2^-153/3: doubles but for the last term, which decides to which side an end has to go.
  it("passes the double that it almost is", () => {
    expect(log(interval(1 + 2 ** -51))).toEqual({ inf: 2 ** -51 - 2 ** -103 - 2 ** -104, sup: 2 ** -51 - 2 ** -104 });
    expect(log(interval(1 - 2 ** -51))).toEqual({ inf: -(2 ** -51) - 2 ** -102, sup: -(2 ** -51) });
  });

  it("is the inverse of exp", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (t) => {
        const { inf, sup } = log(exp(interval(t)));
        expect(inf).toBeLessThanOrEqual(t);
        expect(sup).toBeGreaterThanOrEqual(t);
      }),
    );
  });

  it("turns products into sums", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-150, max: 1e150, noNaN: true }), fc.integer({ min: -500, max: 500 }), (x, k) => {
        const difference = log(interval(x * 2 ** k)).inf - log(interval(x)).inf - k * log(interval(2)).inf;
        expect(Math.abs(difference)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe("pow", () => {
  const exponent = fc.double({ min: -40, max: 40, noNaN: true });

  it("holds the powers of the members", () => {
    const set = fc.tuple(size, size).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b)));
    const exponents = fc.tuple(exponent, exponent).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b)));
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const within = ({ inf, sup }: Interval, p: number): number => Math.min(sup, Math.max(inf, inf + p * (sup - inf)));
    fc.assert(
      fc.property(set, exponents, place, place, (x, y, p, q) => {
        const point = pow(interval(within(x, p)), interval(within(y, q)));
        return subset(point, outward(outward(pow(x, y))));
      }),
      { numRuns: 1000 },
    );
  });

  it("holds the exact powers with integer exponents", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 7 }), (x, k) => {
        const { inf, sup } = pow(interval(x), interval(k));
        expect(inf).toBeLessThanOrEqual(x ** k);
        expect(sup).toBeGreaterThanOrEqual(x ** k);
        expect(placesBetween(inf, sup)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it("is 1 for the exponent 0 and for the base 1, whatever the other", () => {
    for (const x of [MIN_VALUE, 0.5, 1, 3, MAX_VALUE]) expect(pow(interval(x), interval(0))).toEqual(interval(1));
    for (const y of [-MAX_VALUE, -1, MIN_VALUE, 2.5]) expect(pow(interval(1), interval(y))).toEqual(interval(1));
    expect(pow(interval(1), ENTIRE)).toEqual(interval(1));
    expect(pow(interval(0, POSITIVE_INFINITY), interval(0))).toEqual(interval(1));
  });

  it("is on either side of 1 where the exponent is tiny", () => {
    const around = { inf: 1 - 2 ** -53, sup: 1 + 2 ** -52 };
    for (const y of [MIN_VALUE, -MIN_VALUE, 1e-300, 1e-30]) expect(pow(interval(0.3), interval(y))).toEqual(around);
    expect(pow(interval(1 + 2 ** -52), interval(1e-310))).toEqual(around);
  });

  it("overflows and underflows to the last doubles", () => {
    const [large, small] = [
      { inf: MAX_VALUE, sup: POSITIVE_INFINITY },
      { inf: 0, sup: MIN_VALUE },
    ];
    expect(pow(interval(10), interval(309))).toEqual(large);
    expect(pow(interval(10), interval(-324.5))).toEqual(small);
    expect(pow(interval(MAX_VALUE), interval(MAX_VALUE))).toEqual(large);
    expect(pow(interval(0.5), interval(1e300))).toEqual(small);
    expect(pow(interval(0.5), interval(-1e300))).toEqual(large);
  });

  it("takes 0 to 0 for positive exponents only", () => {
    expect(pow(interval(0), interval(2))).toEqual(interval(0));
    expect(pow(interval(0), interval(-1, 2))).toEqual(interval(0));
    expect(pow(interval(0), interval(-1, 0))).toEqual(EMPTY);
    expect(pow(interval(-1, 0), interval(0))).toEqual(EMPTY);
    expect(pow(interval(-2, -1), interval(2))).toEqual(EMPTY);
    expect(pow(interval(0, 1), interval(-1))).toEqual({ inf: 1, sup: POSITIVE_INFINITY });
    expect(pow(interval(0, 0.5), interval(0, 1))).toEqual({ inf: 0, sup: 1 });
    expect(pow(interval(-1, 2), interval(-1, 1))).toEqual({ inf: 0, sup: POSITIVE_INFINITY });
  });

  it("takes its extremes where the base passes 1", () => {
    const at = (x: number, y: number): Interval => pow(interval(x), interval(y));
    expect(pow(interval(0.5, 2), interval(2, 3))).toEqual({ inf: at(0.5, 3).inf, sup: at(2, 3).sup });
    expect(pow(interval(0.5, 2), interval(-3, -2))).toEqual({ inf: at(2, -3).inf, sup: at(0.5, -3).sup });
    expect(pow(interval(0.25, 0.5), interval(-3, -2))).toEqual({ inf: at(0.5, -2).inf, sup: at(0.25, -3).sup });
    expect(pow(interval(2, 4), interval(2, 3))).toEqual({ inf: at(2, 2).inf, sup: at(4, 3).sup });
    expect(pow(interval(0.5, 4), interval(-1, 2))).toEqual({ inf: at(4, -1).inf, sup: at(4, 2).sup });
    expect(pow(interval(0.25, 2), interval(-1, 2))).toEqual({ inf: at(0.25, 2).inf, sup: at(2, 2).sup });
  });

  it("takes both ends of a point's powers from one logarithm", () => {
    expect(pow(interval(0.5), interval(2, 3))).toEqual({
      inf: pow(interval(0.5), interval(3)).inf,
      sup: pow(interval(0.5), interval(2)).sup,
    });
    expect(pow(interval(3), interval(-2, -1))).toEqual({
      inf: pow(interval(3), interval(-2)).inf,
      sup: pow(interval(3), interval(-1)).sup,
    });
  });

  it("has limits for unbounded sets", () => {
    expect(pow(interval(2, POSITIVE_INFINITY), interval(2))).toEqual({
      inf: pow(interval(2), interval(2)).inf,
      sup: POSITIVE_INFINITY,
    });
    expect(pow(interval(2, POSITIVE_INFINITY), interval(-1)).inf).toBe(0);
    expect(pow(interval(0.5), interval(1, POSITIVE_INFINITY)).inf).toBe(0);
    expect(pow(interval(2), interval(1, POSITIVE_INFINITY)).sup).toBe(POSITIVE_INFINITY);
    expect(pow(interval(0.5), interval(NEGATIVE_INFINITY, -1)).sup).toBe(POSITIVE_INFINITY);
    expect(pow(ENTIRE, ENTIRE)).toEqual({ inf: 0, sup: POSITIVE_INFINITY });
  });
});
