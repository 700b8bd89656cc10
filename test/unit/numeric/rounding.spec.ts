import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  fromNumber,
  multiply,
  type Rational,
  rational,
  subtract,
} from "../../../src/numeric/rational.js";
import * as rounding from "../../../src/numeric/rounding.js";
import { greatestBelow, leastAbove } from "../../conformance/reference.js";

const { MAX_VALUE, MIN_VALUE, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

/** Doubles of every exponent and bit pattern, and many at the borders of what is normal, of what is finite and of 1. */
const double = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -3e-308, max: 3e-308, noNaN: true }),
  fc.double({ min: 1e300, noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(0, MIN_VALUE, -MIN_VALUE, MAX_VALUE, -MAX_VALUE, 2 ** -1022, 2 ** 1023, 1, -1),
);

type Operation = (a: number, b: number) => number;

function tightest(
  exact: (a: Rational, b: Rational) => Rational,
  down: Operation,
  up: Operation,
  defined = (_: number) => true,
): void {
  fc.assert(
    fc.property(double, double, (a, b) => {
      fc.pre(defined(b));
      const value = exact(fromNumber(a), fromNumber(b));
      return down(a, b) === greatestBelow(value) && up(a, b) === leastAbove(value);
    }),
    { numRuns: 800 },
  );
}

describe("nextUp and nextDown", () => {
  it("are the neighbours in the order of the bits", () => {
    const view = new DataView(new ArrayBuffer(8));
    const outward = (x: number, by: bigint): number => {
      view.setFloat64(0, Math.abs(x));
      view.setBigUint64(0, view.getBigUint64(0) + by);
      return view.getFloat64(0);
    };
    fc.assert(
      fc.property(double, (x) => {
        fc.pre(x !== 0);
        const [away, towards] = [outward(x, 1n), outward(x, -1n)];
        const [above, below] = x > 0 ? [away, towards] : [-towards, -away];
        return rounding.nextUp(x) === above && rounding.nextDown(x) === below;
      }),
      { numRuns: 1500 },
    );
  });

  it("pass every power of two", () => {
    const wrong = [];
    for (let e = -1021; e <= 1023; e++) {
      const x = 2 ** e;
      const [above, below] = [x + 2 ** Math.max(e - 52, -1074), x - 2 ** Math.max(e - 53, -1074)];
      if (rounding.nextUp(x) !== above || rounding.nextDown(x) !== below) wrong.push(x);
      if (rounding.nextUp(-x) !== -below || rounding.nextDown(-x) !== -above) wrong.push(-x);
    }
    expect(wrong).toEqual([]);
  });

  it("go around 0 and stop at infinity", () => {
    expect([0, -0].map(rounding.nextUp)).toEqual([MIN_VALUE, MIN_VALUE]);
    expect([0, -0].map(rounding.nextDown)).toEqual([-MIN_VALUE, -MIN_VALUE]);
    expect(rounding.nextUp(-MIN_VALUE)).toBe(0);
    expect(rounding.nextDown(MIN_VALUE)).toBe(0);
    expect(rounding.nextUp(MAX_VALUE)).toBe(POSITIVE_INFINITY);
    expect(rounding.nextUp(POSITIVE_INFINITY)).toBe(POSITIVE_INFINITY);
    expect(rounding.nextUp(NEGATIVE_INFINITY)).toBe(-MAX_VALUE);
    expect(rounding.nextDown(POSITIVE_INFINITY)).toBe(MAX_VALUE);
  });
});

describe("roundDown and roundUp", () => {
  const integer = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
  it("are the tightest doubles around a fraction", () => {
    const fraction = fc.oneof(
      fc
        .tuple(
          integer,
          integer.filter((x) => x > 0n),
        )
        .map(([a, b]) => rational(a, b)),
      fc
        .tuple(integer, fc.integer({ min: -1100, max: 1100 }))
        .map(([a, e]) => (e < 0 ? rational(a, 2n ** BigInt(-e)) : rational(a * 2n ** BigInt(e)))),
      double.map(fromNumber),
    );
    fc.assert(
      fc.property(fraction, (value) => {
        return rounding.roundDown(value) === greatestBelow(value) && rounding.roundUp(value) === leastAbove(value);
      }),
      { numRuns: 500 },
    );
  });

  it("stay at the largest double on the near side of what overflows", () => {
    const large = rational(10n ** 400n);
    expect([rounding.roundDown(large), rounding.roundUp(large)]).toEqual([MAX_VALUE, POSITIVE_INFINITY]);
    const small = rational(-1n, 10n ** 400n);
    expect([rounding.roundDown(small), rounding.roundUp(small) + 0]).toEqual([-MIN_VALUE, 0]);
  });
});

describe("the rounded operations", () => {
  it("add to the tightest", () => tightest(add, rounding.addDown, rounding.addUp));
  it("subtract to the tightest", () => tightest(subtract, rounding.subtractDown, rounding.subtractUp));
  it("multiply to the tightest", () => tightest(multiply, rounding.multiplyDown, rounding.multiplyUp));
  it("divide to the tightest", () => tightest(divide, rounding.divideDown, rounding.divideUp, (b) => b !== 0));

  it("find neighbours' sums, products and quotients, where the error is far below the result", () => {
    const near = fc.tuple(double, fc.integer({ min: -120, max: 120 })).map(([x, e]) => [x, x * 2 ** e]);
    fc.assert(
      fc.property(near, ([a, b]) => {
        fc.pre(Number.isFinite(b));
        const [sum, difference] = [add, subtract].map((operation) => operation(fromNumber(a), fromNumber(b)));
        return rounding.addDown(a, b) === greatestBelow(sum) && rounding.subtractUp(a, b) === leastAbove(difference);
      }),
      { numRuns: 500 },
    );
  });

  it("take infinite ends as limits", () => {
    expect(rounding.addDown(NEGATIVE_INFINITY, 5)).toBe(NEGATIVE_INFINITY);
    expect(rounding.addUp(POSITIVE_INFINITY, -MAX_VALUE)).toBe(POSITIVE_INFINITY);
    expect(rounding.addDown(POSITIVE_INFINITY, 1)).toBe(POSITIVE_INFINITY);
    expect(rounding.addDown(1, POSITIVE_INFINITY)).toBe(POSITIVE_INFINITY);
    expect(rounding.subtractDown(1, POSITIVE_INFINITY)).toBe(NEGATIVE_INFINITY);
    expect(rounding.multiplyDown(NEGATIVE_INFINITY, 2)).toBe(NEGATIVE_INFINITY);
    expect(rounding.multiplyUp(MIN_VALUE, POSITIVE_INFINITY)).toBe(POSITIVE_INFINITY);
    expect(rounding.multiplyDown(0, POSITIVE_INFINITY) + 0).toBe(0);
    expect(rounding.multiplyUp(NEGATIVE_INFINITY, 0) + 0).toBe(0);
    expect(rounding.divideDown(1, POSITIVE_INFINITY) + 0).toBe(0);
    expect(rounding.divideUp(-1, POSITIVE_INFINITY) + 0).toBe(0);
    expect(rounding.divideUp(POSITIVE_INFINITY, 3)).toBe(POSITIVE_INFINITY);
  });

  it("overflow to the largest double on the inner side", () => {
    expect(rounding.addDown(MAX_VALUE, MAX_VALUE)).toBe(MAX_VALUE);
    expect(rounding.addUp(MAX_VALUE, 1)).toBe(POSITIVE_INFINITY);
    expect(rounding.addUp(-MAX_VALUE, -MAX_VALUE)).toBe(-MAX_VALUE);
    expect(rounding.addDown(-MAX_VALUE, -1)).toBe(NEGATIVE_INFINITY);
    expect(rounding.multiplyDown(1e200, 1e200)).toBe(MAX_VALUE);
    expect(rounding.multiplyUp(1e200, -1e200)).toBe(-MAX_VALUE);
    expect(rounding.divideDown(1e200, 1e-200)).toBe(MAX_VALUE);
    expect(rounding.divideUp(1e-200, 1e200)).toBe(MIN_VALUE);
  });
});

describe("sqrtDown and sqrtUp", () => {
  const square = (x: number): Rational => multiply(fromNumber(x), fromNumber(x));
  const size = fc.oneof(
    double.map(Math.abs),
    fc.integer({ min: 0, max: 2 ** 26 }).map((x) => x * x),
  );

  it("are the greatest double whose square is not above, and the least whose square is not below", () => {
    fc.assert(
      fc.property(size, (a) => {
        const [down, up, exact] = [rounding.sqrtDown(a), rounding.sqrtUp(a), fromNumber(a)];
        const [below, above] = [compare(square(down), exact) <= 0, compare(square(up), exact) >= 0];
        return below && above && up === (compare(square(down), exact) === 0 ? down : rounding.nextUp(down));
      }),
      { numRuns: 1000 },
    );
  });

  it("take roots of 0 and infinity", () => {
    expect([0, POSITIVE_INFINITY].map(rounding.sqrtDown)).toEqual([0, POSITIVE_INFINITY]);
    expect([0, POSITIVE_INFINITY].map((a) => rounding.sqrtUp(a) + 0)).toEqual([0, POSITIVE_INFINITY]);
  });
});
