import { enclosure, exactly, logarithm, NONNEGATIVE } from "./elementary.js";
import { EMPTY, type Interval, intersection, isEmpty } from "./interval.js";
import { addDown, addUp } from "./rounding.js";

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
