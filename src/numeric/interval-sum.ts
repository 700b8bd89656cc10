import { type Interval, interval } from "./interval.js";
import { addDown, addUp, multiplyDown, multiplyUp } from "./rounding.js";

/** What `a + b` lost when it was rounded to `s`, exactly (Knuth's two-sum); 0 where the sum is not finite. */
function lost(a: number, b: number, s: number): number {
  if (!Number.isFinite(s)) return 0;
  const grown = s - a;
  return a - (s - grown) + (b - grown);
}

/**
 * A running sum of intervals whose rounding errors are summed beside it.
 *
 * **Guarantee**: encloses the sum; about one ulp wider than the summands make it, however many they are.
 * @example new IntervalSum().add(interval(0.1)).add(interval(0.25), 2).total.inf <= 0.6 // => true
 */
export class IntervalSum {
  #inf = 0;
  #infLost = 0;
  #sup = 0;
  #supLost = 0;

  /** Adds `count · x`. **Domain**: `count ≥ 0`. */
  add(x: Interval, count = 1): this {
    const [low, high] = count === 1 ? [x.inf, x.sup] : [multiplyDown(count, x.inf), multiplyUp(count, x.sup)];
    const inf = this.#inf + low;
    this.#infLost = addDown(this.#infLost, lost(this.#inf, low, inf));
    this.#inf = inf === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : inf;
    const sup = this.#sup + high;
    this.#supLost = addUp(this.#supLost, lost(this.#sup, high, sup));
    this.#sup = sup === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : sup;
    return this;
  }

  /** The enclosure of the sum so far. */
  get total(): Interval {
    return interval(addDown(this.#inf, this.#infLost), addUp(this.#sup, this.#supLost));
  }
}
