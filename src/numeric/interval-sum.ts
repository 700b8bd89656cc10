import { add, type Interval, interval, isEmpty, mul } from "./interval.js";

/**
 * A running sum of intervals.
 *
 * **Guarantee**: encloses the sum; each term widens it by one ulp at most.
 * @example new IntervalSum().add(interval(0.5)).add(interval(0.25), 2).total // => { inf: 1, sup: 1 }
 */
export class IntervalSum {
  /** The enclosure of the sum so far. */
  total = interval(0);

  /** Adds `count · x`. **Domain**: `count ≥ 0`. */
  add(x: Interval, count = 1): this {
    if (isEmpty(x)) throw new RangeError("an empty interval has no sum");
    this.total = add(this.total, count === 1 ? x : mul(interval(count), x));
    return this;
  }
}
