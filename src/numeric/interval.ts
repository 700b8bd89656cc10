import type { Rational } from "./rational.js";
import * as rounding from "./rounding.js";

const { POSITIVE_INFINITY, NEGATIVE_INFINITY, MAX_VALUE } = Number;

/**
 * A closed set of reals between two doubles, IEEE 1788's bare interval; an infinite end is not a member.
 * The empty set has `inf = Infinity`, `sup = -Infinity`.
 */
export interface Interval {
  readonly inf: number;
  readonly sup: number;
}

export const EMPTY: Interval = Object.freeze({ inf: POSITIVE_INFINITY, sup: NEGATIVE_INFINITY });
export const ENTIRE: Interval = Object.freeze({ inf: NEGATIVE_INFINITY, sup: POSITIVE_INFINITY });

/** The interval with these ends, known to be in order; adding 0 turns -0 into 0. */
const between = (inf: number, sup: number): Interval => ({ inf: inf + 0, sup: sup + 0 });

/**
 * The reals from `inf` to `sup`.
 *
 * **Errors**: RangeError where `inf > sup`, an end is NaN, `inf` is Infinity or `sup` is -Infinity.
 * @example interval(1, 2) // => { inf: 1, sup: 2 }
 */
export function interval(inf: number, sup: number = inf): Interval {
  if (!(inf <= sup && inf < POSITIVE_INFINITY && sup > NEGATIVE_INFINITY))
    throw new RangeError(`no interval has the ends ${inf} and ${sup}`);
  return between(inf, sup);
}

/** The tightest interval around a fraction. @example fromRational({ num: 1n, den: 2n }) // => { inf: 0.5, sup: 0.5 } */
export const fromRational = (r: Rational): Interval => between(rounding.roundDown(r), rounding.roundUp(r));

export const isEmpty = (a: Interval): boolean => a.inf > a.sup;

/** `{ -x | x ∈ a }`. @example neg(interval(1, 2)) // => { inf: -2, sup: -1 } */
export const neg = (a: Interval): Interval => between(-a.sup, -a.inf);

/** `{ x + y | x ∈ a, y ∈ b }`, the tightest. @example add(interval(1, 2), interval(3)) // => { inf: 4, sup: 5 } */
export const add = (a: Interval, b: Interval): Interval =>
  isEmpty(a) || isEmpty(b) ? EMPTY : between(rounding.addDown(a.inf, b.inf), rounding.addUp(a.sup, b.sup));

/** `{ x - y | x ∈ a, y ∈ b }`, the tightest. @example sub(interval(1, 2), interval(3)) // => { inf: -2, sup: -1 } */
export const sub = (a: Interval, b: Interval): Interval => add(a, neg(b));

/**
 * `{ x·y | x ∈ a, y ∈ b }`, the tightest: a product takes its extremes at the ends.
 * @example mul(interval(-1, 2), interval(3)) // => { inf: -3, sup: 6 }
 */
export function mul(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  const { multiplyDown: down, multiplyUp: up } = rounding;
  if (a.inf >= 0 && b.inf >= 0) return between(down(a.inf, b.inf), up(a.sup, b.sup));
  return between(
    Math.min(down(a.inf, b.inf), down(a.inf, b.sup), down(a.sup, b.inf), down(a.sup, b.sup)),
    Math.max(up(a.inf, b.inf), up(a.inf, b.sup), up(a.sup, b.inf), up(a.sup, b.sup)),
  );
}

/** `{ x/y | x ∈ a, y ∈ b, y ≠ 0 }`, the tightest. @example div(interval(1), interval(2, 4)) // => { inf: 0.25, sup: 0.5 } */
export function div(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b) || (b.inf === 0 && b.sup === 0)) return EMPTY;
  if (a.inf === 0 && a.sup === 0) return a;
  if (b.inf < 0 && b.sup > 0) return ENTIRE;
  if (b.inf < 0) return div(neg(a), neg(b));
  // Now 0 ≤ b.inf: the numerator's end decides which end of b is the extreme, and a quotient by 0 is unbounded.
  const inf = a.inf >= 0 ? rounding.divideDown(a.inf, b.sup) : towards(a.inf, b.inf, rounding.divideDown);
  const sup = a.sup <= 0 ? rounding.divideUp(a.sup, b.sup) : towards(a.sup, b.inf, rounding.divideUp);
  return between(inf, sup);
}

const towards = (x: number, y: number, divide: (x: number, y: number) => number): number =>
  y === 0 ? x * POSITIVE_INFINITY : divide(x, y);

/** `{ 1/x | x ∈ a, x ≠ 0 }`, the tightest. @example recip(interval(2, 4)) // => { inf: 0.25, sup: 0.5 } */
export const recip = (a: Interval): Interval => div(between(1, 1), a);

/** `{ x² | x ∈ a }`, the tightest. @example sqr(interval(-1, 2)) // => { inf: 0, sup: 4 } */
export function sqr(a: Interval): Interval {
  const size = abs(a);
  return mul(size, size);
}

/** `{ √x | x ∈ a, x ≥ 0 }`, the tightest. @example sqrt(interval(-1, 4)) // => { inf: 0, sup: 2 } */
export function sqrt(a: Interval): Interval {
  const { inf, sup } = intersection(a, { inf: 0, sup: POSITIVE_INFINITY });
  return inf > sup ? EMPTY : between(rounding.sqrtDown(inf), rounding.sqrtUp(sup));
}

/** `{ |x| | x ∈ a }`. @example abs(interval(-1, 2)) // => { inf: 0, sup: 2 } */
export const abs = (a: Interval): Interval =>
  isEmpty(a) ? EMPTY : between(Math.max(a.inf, -a.sup, 0), Math.max(-a.inf, a.sup));

/** `a ∩ b`. @example intersection(interval(1, 3), interval(2, 4)) // => { inf: 2, sup: 3 } */
export function intersection(a: Interval, b: Interval): Interval {
  const [inf, sup] = [Math.max(a.inf, b.inf), Math.min(a.sup, b.sup)];
  return inf > sup ? EMPTY : between(inf, sup);
}

/** The least interval that holds `a` and `b`. @example convexHull(interval(1), interval(3)) // => { inf: 1, sup: 3 } */
export const convexHull = (a: Interval, b: Interval): Interval =>
  between(Math.min(a.inf, b.inf), Math.max(a.sup, b.sup));

/**
 * The double nearest to the midpoint; 0 for ENTIRE, ±the largest double where one end is infinite, NaN for EMPTY.
 * @example mid(interval(1, 2)) // => 1.5
 */
export function mid(a: Interval): number {
  const [inf, sup] = [Math.max(a.inf, -MAX_VALUE), Math.min(a.sup, MAX_VALUE)];
  if (a.inf !== inf || a.sup !== sup) return a.inf === inf ? MAX_VALUE : a.sup === sup ? -MAX_VALUE : 0;
  const sum = inf + sup;
  return (Math.abs(sum) <= MAX_VALUE ? sum / 2 : inf / 2 + sup / 2) + 0;
}

/** The least double `r` with `a ⊂ [mid - r, mid + r]`; NaN for EMPTY. @example rad(interval(1, 2)) // => 0.5 */
export function rad(a: Interval): number {
  const m = mid(a);
  return Math.max(rounding.subtractUp(m, a.inf), rounding.subtractUp(a.sup, m));
}

/** `sup - inf` rounded upward; NaN for EMPTY. @example wid(interval(1, 2)) // => 1 */
export const wid = (a: Interval): number => (isEmpty(a) ? Number.NaN : rounding.subtractUp(a.sup, a.inf));

/** `a ⊆ b`. @example subset(interval(1, 2), interval(1, 3)) // => true */
export const subset = (a: Interval, b: Interval): boolean => isEmpty(a) || (b.inf <= a.inf && a.sup <= b.sup);

/** `x ∈ a`. @example contains(interval(1, 2), 2) // => true */
export const contains = (a: Interval, x: number): boolean => a.inf <= x && x <= a.sup && Math.abs(x) <= MAX_VALUE;
