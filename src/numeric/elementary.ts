import { productError } from "./double-double.js";
import { powerOfTwo } from "./elementary-tables.js";
import { exponential } from "./exponential.js";
import { convexHull, EMPTY, type Interval, intersection, isEmpty } from "./interval.js";
import { type Approximation, logarithm } from "./logarithm.js";
import { addDown, addUp, multiplyDown, multiplyUp } from "./rounding.js";

const { POSITIVE_INFINITY, MAX_VALUE, MIN_VALUE } = Number;
const { abs, floor } = Math;
const NONNEGATIVE: Interval = Object.freeze({ inf: 0, sup: POSITIVE_INFINITY });

const exactly = (high: number): Approximation => ({ high, low: 0, error: 0 });

/** The interval around `e^t` for all that `t` can be. **Guarantee**: encloses: `e^710` is above the doubles and `e^-746` below the least. */
function enclosure(t: Approximation): Interval {
  if (t.high === 0 && t.error === 0) return { inf: 1, sup: 1 };
  if (t.high > 710) return { inf: MAX_VALUE, sup: POSITIVE_INFINITY };
  if (t.high < -746) return { inf: 0, sup: MIN_VALUE };
  const { high, low, error, exponent } = exponential(t);
  // Both factors are normal powers of two, so only the last product is rounded.
  const half = floor(exponent / 2);
  const [first, last] = [powerOfTwo(half), powerOfTwo(exponent - half)];
  return {
    inf: multiplyDown(addDown(high, low - error) * first, last),
    sup: multiplyUp(addUp(high, low + error) * first, last),
  };
}

/**
 * The interval around `x^y`, for `ln x` given.
 *
 * **Guarantee**: encloses: `t = y ln x` errs by `|y|` times the error of the logarithm and by two roundings below `3·2^-106 |t|`. Where the product
 * could underflow, `|t|` is below `1e-200`; where it could overflow, `enclosure` looks at its sign only.
 */
function powerOfLogarithm({ high, low, error }: Approximation, y: number): Interval {
  if (high === 0 || y === 0) return enclosure(exactly(0));
  const t = high * y;
  const size = abs(t);
  if (size < 1e-200) return enclosure({ high: t, low: 0, error: 2e-200 });
  return enclosure({
    high: t,
    low: productError(high, y, t) + low * y,
    error: abs(y) * error + size * powerOfTwo(-103),
  });
}

/**
 * `{ e^t | t ∈ x }`. **Guarantee**: encloses; seldom more than one last place wide for a point.
 * @example exp({ inf: 0, sup: 0 }) // => { inf: 1, sup: 1 }
 */
export const exp = (x: Interval): Interval =>
  isEmpty(x) ? EMPTY : { inf: enclosure(exactly(x.inf)).inf, sup: enclosure(exactly(x.sup)).sup };

/**
 * `{ ln t | t ∈ x, t > 0 }`. **Guarantee**: encloses; seldom more than one last place wide for a point.
 * @example log({ inf: -1, sup: 1 }) // => { inf: -Infinity, sup: 0 }
 */
export function log(x: Interval): Interval {
  const { inf, sup } = intersection(x, NONNEGATIVE);
  if (inf > sup || sup === 0) return EMPTY;
  const [least, most] = [logarithm(inf), logarithm(sup)];
  return { inf: addDown(least.high, least.low - least.error), sup: addUp(most.high, most.low + most.error) };
}

/**
 * `{ s^t | s ∈ x, s ≥ 0, t ∈ y }`, where `0^t` is 0 for `t > 0` and undefined otherwise.
 *
 * **Guarantee**: encloses; seldom more than one last place wide for points. `s^t` is monotone in `s`, by the sign of `t`, and in `t`, by the side of
 * 1 on which `s` lies.
 * @example pow({ inf: -1, sup: 1 }, { inf: 2, sup: 3 }) // => { inf: 0, sup: 1 }
 */
export function pow(x: Interval, y: Interval): Interval {
  const { inf, sup } = intersection(x, NONNEGATIVE);
  if (inf > sup || isEmpty(y) || (sup === 0 && y.sup <= 0)) return EMPTY;
  if (sup === 0) return { inf: 0, sup: 0 };
  if (y.inf < 0 && y.sup > 0) return convexHull(pow(x, { inf: y.inf, sup: 0 }), pow(x, { inf: 0, sup: y.sup }));
  const [low, high] = y.inf >= 0 ? [inf, sup] : [sup, inf];
  const logLow = logarithm(low);
  const logHigh = low === high ? logLow : logarithm(high);
  return {
    inf: powerOfLogarithm(logLow, low >= 1 ? y.inf : y.sup).inf,
    sup: powerOfLogarithm(logHigh, high >= 1 ? y.sup : y.inf).sup,
  };
}
