import * as Q from "../numeric/rational.js";
import {
  differentiatePolynomial,
  leading,
  type Polynomial,
  primitive,
  remainder,
  scalePolynomial,
  signAt,
} from "./polynomial.js";

/** A real root: exactly `low` where `low = high`, else the only one strictly between two rationals. */
export interface RootInterval {
  readonly low: Q.Rational;
  readonly high: Q.Rational;
}

/** Sturm's chain of a polynomial: it, its derivative, and the negated remainders. */
export function sturmChain(f: Polynomial): Polynomial[] {
  const chain = [f, primitive(differentiatePolynomial(f))];
  while (chain[chain.length - 1].length > 1) {
    chain.push(scalePolynomial(remainder(chain[chain.length - 2], chain[chain.length - 1]), -1n));
  }
  return chain.filter((g) => g.length > 0);
}

function variations(chain: readonly Polynomial[], x: Q.Rational): number {
  const signs = chain.map((f) => signAt(f, x)).filter((s) => s !== 0);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
}

/**
 * How many different real roots lie in `(low, high]`.
 *
 * **Guarantee**: exact (Sturm's theorem), where neither end is a multiple root.
 * @example countRoots(sturmChain([-2n, 0n, 1n]), ZERO, rational(2n)) // => 1
 */
export const countRoots = (chain: readonly Polynomial[], low: Q.Rational, high: Q.Rational): number =>
  variations(chain, low) - variations(chain, high);

/** A number beyond the absolute value of every root (Cauchy's bound). */
function rootBound(f: Polynomial): Q.Rational {
  const magnitudes = f.map((c) => (c < 0n ? -c : c));
  const largest = magnitudes.reduce((a, b) => (a > b ? a : b));
  return Q.rational(largest / magnitudes[magnitudes.length - 1] + 2n);
}

/** A point between both that is no root, near the middle. */
function splitPoint(f: Polynomial, low: Q.Rational, high: Q.Rational): Q.Rational {
  for (let parts = 2n; ; parts++) {
    const between = Q.add(low, Q.multiply(Q.subtract(high, low), Q.rational(1n, parts)));
    if (signAt(f, between) !== 0) return between;
  }
}

/**
 * All real roots of a square-free polynomial, ascending, each alone in an open rational interval whose ends are no roots.
 *
 * **Domain**: not the zero polynomial. **Guarantee**: exact and complete (Sturm's theorem).
 */
export function isolateRoots(f: Polynomial): RootInterval[] {
  if (f.length <= 1) return [];
  const chain = sturmChain(f);
  const found: RootInterval[] = [];
  const search = (low: Q.Rational, high: Q.Rational): void => {
    const count = countRoots(chain, low, high);
    if (count === 1) found.push({ low, high });
    if (count <= 1) return;
    const middle = splitPoint(f, low, high);
    search(low, middle);
    search(middle, high);
  };
  const bound = rootBound(f);
  search(Q.negate(bound), bound);
  return found;
}

/**
 * The interval halved until `enough` says that it is narrow enough; a rational root that is met becomes the interval.
 *
 * **Guarantee**: exact: the root stays inside.
 */
export function refine(f: Polynomial, root: RootInterval, enough: (root: RootInterval) => boolean): RootInterval {
  let { low, high } = root;
  const below = signAt(f, low);
  while (Q.compare(low, high) < 0 && !enough({ low, high })) {
    const middle = Q.divide(Q.add(low, high), Q.rational(2n));
    const at = signAt(f, middle);
    if (at === 0) return { low: middle, high: middle };
    if (at === below) low = middle;
    else high = middle;
  }
  return { low, high };
}

/** The width of an interval is below `bound`. */
export const narrowerThan =
  (bound: Q.Rational) =>
  ({ low, high }: RootInterval): boolean =>
    Q.compare(Q.subtract(high, low), bound) < 0;

/** The integer nearest to a fraction. */
export function nearestInteger(x: Q.Rational): bigint {
  const doubled = 2n * x.num + x.den;
  const divisor = 2n * x.den;
  return doubled >= 0n ? doubled / divisor : -((-doubled + divisor - 1n) / divisor);
}

/**
 * The root itself where it is rational, else null.
 *
 * A rational root of an integer polynomial times the leading coefficient is an integer, and one integer is near enough.
 * **Guarantee**: exact.
 */
export function rationalRoot(f: Polynomial, root: RootInterval): Q.Rational | null {
  const top = leading(f);
  const scale = Q.rational(top < 0n ? -top : top);
  const { low, high } = refine(f, root, narrowerThan(Q.divide(Q.ONE, Q.multiply(scale, Q.rational(4n)))));
  const middle = Q.divide(Q.add(low, high), Q.rational(2n));
  const candidate = Q.divide(Q.rational(nearestInteger(Q.multiply(middle, scale))), scale);
  const inside = Q.compare(low, candidate) <= 0 && Q.compare(candidate, high) <= 0;
  return inside && signAt(f, candidate) === 0 ? candidate : null;
}
