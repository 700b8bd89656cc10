import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interval, wid } from "../../../src/numeric/interval.js";
import { IntervalSum } from "../../../src/numeric/interval-sum.js";
import { add, compare, fromNumber, multiply, rational, ZERO } from "../../../src/numeric/rational.js";

const finite = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
const term = fc.record({ a: finite, b: finite, count: fc.integer({ min: 0, max: 1000 }) });

describe("a sum of intervals", () => {
  it("encloses the exact sums of the ends", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 30 }), (terms) => {
        const sum = new IntervalSum();
        let [low, high] = [ZERO, ZERO];
        for (const { a, b, count } of terms) {
          const [inf, sup] = [Math.min(a, b), Math.max(a, b)];
          sum.add(interval(inf, sup), count);
          low = add(low, multiply(fromNumber(inf), rational(BigInt(count))));
          high = add(high, multiply(fromNumber(sup), rational(BigInt(count))));
        }
        const { inf, sup } = sum.total;
        expect(compare(fromNumber(inf), low)).toBeLessThanOrEqual(0);
        expect(compare(fromNumber(sup), high)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("widens by an ulp a term at most", () => {
    const sum = new IntervalSum();
    for (let k = 1; k <= 100_000; k++) sum.add(interval(1 / k));
    expect(wid(sum.total)).toBeLessThanOrEqual(100_000 * 2 ** -49);
    expect(sum.total.inf).toBeCloseTo(12.090146129863335, 9);
  });

  it("is unbounded where a term is, and bounded below where only the upper ends overflow", () => {
    expect(new IntervalSum().add(interval(1, Number.POSITIVE_INFINITY)).add(interval(1)).total).toEqual(
      interval(2, Number.POSITIVE_INFINITY),
    );
    expect(new IntervalSum().add(interval(Number.NEGATIVE_INFINITY, 1)).add(interval(1)).total).toEqual(
      interval(Number.NEGATIVE_INFINITY, 2),
    );
    const big = new IntervalSum().add(interval(1.5e308)).add(interval(1.5e308));
    expect(big.total).toEqual(interval(Number.MAX_VALUE, Number.POSITIVE_INFINITY));
    const small = new IntervalSum().add(interval(-1.5e308)).add(interval(-1.5e308));
    expect(small.total).toEqual(interval(Number.NEGATIVE_INFINITY, -Number.MAX_VALUE));
    expect(new IntervalSum().total).toEqual(interval(0));
  });
});
