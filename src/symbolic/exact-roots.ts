import * as Q from "../numeric/rational.js";
import { type CubicRadical, cardanoRoot } from "./cubic-radical.js";
import { degree, leading, type Polynomial, primitive, quotient, signAt } from "./polynomial.js";
import { compareSurd, type QuadraticSurd, rootsOfQuadratic, vanishesAt } from "./quadratic-surd.js";
import { isolateRoots, narrowerThan, nearestInteger, type RootInterval, rationalRoot, refine } from "./sturm.js";

/** A real number in closed form. */
export type ExactNumber =
  | { readonly kind: "rational"; readonly value: Q.Rational }
  | { readonly kind: "surd"; readonly value: QuadraticSurd }
  | { readonly kind: "cubic"; readonly value: CubicRadical };

/** A real root: isolated, with the polynomial that it is a simple root of, and in closed form where that was found. */
export interface ExactRoot {
  readonly interval: RootInterval;
  readonly polynomial: Polynomial;
  readonly exact: ExactNumber | null;
}

/** Finds factors of a polynomial over ℚ: proposals that were verified by division. */
export type Factoriser = (f: Polynomial) => Promise<readonly Polynomial[]>;

/**
 * All real roots of a square-free polynomial, ascending: rational ones and those in a real quadratic field always in
 * closed form, the single real root of a cubic factor in Cardano's radicals, any other as an isolating interval.
 *
 * **Guarantee**: exact and complete (Sturm); every closed form makes its polynomial 0 exactly and lies in its interval.
 * @example (await exactRoots([-2n, 0n, 1n], async (f) => [f])).length // => 2
 */
export async function exactRoots(f: Polynomial, factorise: Factoriser): Promise<ExactRoot[]> {
  const roots: ExactRoot[] = [];
  let rest = f;
  let open: RootInterval[] = [];
  for (const interval of isolateRoots(f)) {
    const value = rationalRoot(f, interval);
    if (value === null) open.push(interval);
    else {
      const linear: Polynomial = [-value.num, value.den];
      rest = quotient(rest, linear) ?? rest;
      roots.push({ interval: { low: value, high: value }, polynomial: linear, exact: { kind: "rational", value } });
    }
  }
  for (const quadratic of quadraticFactors(rest, open)) {
    rest = quotient(rest, quadratic) ?? rest;
    const [mine, others] = partition(open, (interval) => changesSign(quadratic, interval));
    open = others;
    roots.push(...mine.map((interval) => surdRoot(quadratic, interval)));
  }
  roots.push(...(await higherRoots(rest, open, factorise)));
  return roots.sort((a, b) => Q.compare(a.interval.low, b.interval.low));
}

const changesSign = (f: Polynomial, { low, high }: RootInterval): boolean => signAt(f, low) * signAt(f, high) < 0;

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** The quadratic factors over ℚ with two real roots: every pair of roots is tried. */
function quadraticFactors(f: Polynomial, roots: readonly RootInterval[]): Polynomial[] {
  if (degree(f) < 2) return [];
  const found: Polynomial[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < roots.length; i++) {
    for (let j = i + 1; j < roots.length && !taken.has(i); j++) {
      const candidate = taken.has(j) ? null : quadraticThrough(f, roots[i], roots[j]);
      // A rounded candidate may divide f and yet have other roots than these two.
      const fits = candidate !== null && changesSign(candidate, roots[i]) && changesSign(candidate, roots[j]);
      if (!fits || quotient(f, candidate) === null) continue;
      taken.add(i).add(j);
      found.push(candidate);
    }
  }
  return found;
}

/** The only quadratic with integer coefficients and leading one dividing `f`'s that can have both roots. */
function quadraticThrough(f: Polynomial, first: RootInterval, second: RootInterval): Polynomial {
  const top = leading(f) < 0n ? -leading(f) : leading(f);
  const size = [first.low, first.high, second.low, second.high].map((x) => (x.num < 0n ? Q.negate(x) : x));
  const scale = size.reduce(Q.add, Q.rational(2n));
  const enough = narrowerThan(Q.divide(Q.ONE, Q.multiply(Q.rational(8n * top), scale)));
  const [x, y] = [first, second].map((root) => midpoint(refine(f, root, enough)));
  const integerNear = (value: Q.Rational): bigint => nearestInteger(Q.multiply(value, Q.rational(top)));
  return primitive([integerNear(Q.multiply(x, y)), -integerNear(Q.add(x, y)), top]);
}

const midpoint = ({ low, high }: RootInterval): Q.Rational => Q.divide(Q.add(low, high), Q.rational(2n));

function surdRoot(quadratic: Polynomial, interval: RootInterval): ExactRoot {
  const value = rootsOfQuadratic(quadratic).find(
    (x) => compareSurd(x, interval.low) > 0 && compareSurd(x, interval.high) < 0 && vanishesAt(quadratic, x),
  );
  return { interval, polynomial: quadratic, exact: value === undefined ? null : { kind: "surd", value } };
}

/** The roots left over when rational and quadratic ones are gone. */
async function higherRoots(f: Polynomial, open: readonly RootInterval[], factorise: Factoriser): Promise<ExactRoot[]> {
  if (open.length === 0) return [];
  const factors = degree(f) > 3 ? await factorise(f) : [f];
  return open.map((interval) => {
    const polynomial = factors.find((factor) => changesSign(factor, interval)) ?? f;
    const value = degree(polynomial) === 3 ? cardanoRoot(polynomial) : null;
    return { interval, polynomial, exact: value === null ? null : { kind: "cubic", value } };
  });
}
