import { InputError } from "../errors.js";
import * as Q from "../numeric/rational.js";
import { type ExactNumber, type ExactRoot, exactRoots } from "./exact-roots.js";
import { exactNotation, type Notation } from "./notation.js";
import {
  addPolynomials,
  degree,
  differentiatePolynomial,
  fromRationals,
  greatestCommonDivisor,
  monomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  signAt,
  squareFree,
} from "./polynomial.js";
import { addSurds, invertSurd, multiplySurds, type QuadraticSurd, surd } from "./quadratic-surd.js";
import { type RootInterval, refine } from "./sturm.js";

/** The largest degree of the polynomial that is still solved. */
export const LARGEST_DEGREE = 60;

/** A closed loop over two outcomes with exact parameters. */
export interface TwoOutcomes {
  /** The reference's two probabilities. */
  readonly q: readonly Q.Rational[];
  readonly lambda: Q.Rational;
  readonly beta: Q.Rational;
}

/** A fixed point of a closed loop over two outcomes. */
export interface ExactFixedPoint {
  /** Both probabilities, each the double nearest to the true one or its neighbour. */
  readonly p: readonly [number, number];
  /** Rationals around `p_1`: equal where it is rational, else so close that no other fixed point is between them. */
  readonly interval: RootInterval;
  /** `p_1` in closed form; null where none in real radicals was found. */
  readonly radical: Notation | null;
  /** The polynomial, as far as it was factored, that has the point as a simple root. */
  readonly factor: Polynomial;
  readonly multiplicity: number;
  /** What the loop does beside the point, read off exact signs: `semistable` attracts from one side only. */
  readonly stability: "attracting" | "repelling" | "semistable";
}

/** All fixed points of a closed loop over two outcomes. */
export interface ClosedForm {
  /** What the polynomial is in: `p` is `p_1`; `y` has `p_1/p_2 = y^s`, with `s` the denominator of β. */
  readonly variable: "p" | "y";
  /** The polynomial whose roots (in [0,1] for `p`, positive ones for `y`) are the fixed points; lowest power first. */
  readonly polynomial: Polynomial;
  /** Ascending in `p_1`; empty where every point is fixed. */
  readonly points: readonly ExactFixedPoint[];
  readonly everyPoint: boolean;
}

/**
 * All fixed points of the loop with two outcomes and rational parameters, exactly.
 *
 * With β = r/s, `p_1/p_2 = y^s` makes `S_1 = y^r/(1+y^r)` and `p_1 = y^s/(1+y^s)`, so `p_1 = (1-λ)S_1 + λq_1` clears to one
 * polynomial in `y > 0`; for `s = 1` the equation is a polynomial in `p_1` itself.
 * **Domain**: β > 0, λ in [0,1], `q` two probabilities. **Guarantee**: exact and complete (Sturm's theorem): the list
 * holds every fixed point in [0,1]; doubles are within one ulp. Null where the degree exceeds {@link LARGEST_DEGREE}.
 * **Source**: theory *branches*, for n = 2.
 * @example (await closedFormFixedPoints({ q: [rational(1n, 2n), rational(1n, 2n)], lambda: rational(1n, 4n), beta: rational(2n) }))?.points.length
 * // => 3
 */
export async function closedFormFixedPoints(loop: TwoOutcomes): Promise<ClosedForm | null> {
  checkDomain(loop);
  const s = Number(loop.beta.den);
  if (loop.beta.num + loop.beta.den > BigInt(LARGEST_DEGREE)) return null;
  const variable = s === 1 ? "p" : "y";
  const polynomial = fixedPointPolynomial(loop);
  if (polynomial.length === 0) return { variable, polynomial, points: [], everyPoint: true };
  const candidates = await exactRoots(squareFree(polynomial), factorLazily);
  const roots = candidates.flatMap((root) => admissible(root, variable));
  const found = [...corners(loop, variable, polynomial), ...roots.map((root) => fixedPoint(polynomial, root, s))];
  return { variable, polynomial, points: found.sort(byMass), everyPoint: false };
}

const byMass = (a: ExactFixedPoint, b: ExactFixedPoint): number => Q.compare(a.interval.low, b.interval.low);

/** nerdamer is loaded only when something is left to factor. */
async function factorLazily(f: Polynomial): Promise<readonly Polynomial[]> {
  const { factorByNerdamer } = await import("./nerdamer-adapter.js");
  return factorByNerdamer(f);
}

function checkDomain({ q, lambda, beta }: TwoOutcomes): void {
  if (q.length !== 2 || Q.compare(Q.add(q[0], q[1]), Q.ONE) !== 0 || q.some((x) => Q.sign(x) < 0)) {
    throw new InputError("the exact fixed points need a reference of two probabilities that sum to 1");
  }
  if (Q.sign(lambda) < 0 || Q.compare(lambda, Q.ONE) > 0)
    throw new InputError("the external fraction must be in [0, 1]");
  if (Q.sign(beta) <= 0) throw new InputError("the inverse temperature must be positive");
}

/** `p_1 - m_1(p)` with its positive denominators cleared: see {@link closedFormFixedPoints}. */
export function fixedPointPolynomial({ q, lambda, beta }: TwoOutcomes): Polynomial {
  const [r, s] = [Number(beta.num), Number(beta.den)];
  const fresh = Q.multiply(lambda, q[0]);
  const common = lambda.den * fresh.den;
  const synthetic = ((lambda.den - lambda.num) * common) / lambda.den;
  const external = (fresh.num * common) / fresh.den;
  const [above, below, power, sum] = s === 1 ? inProbability(r) : inRoot(r, s);
  // above/below is p_1, power/sum is S_1.
  const cleared = addPolynomials(
    scalePolynomial(multiplyPolynomials(above, sum), common),
    addPolynomials(
      scalePolynomial(multiplyPolynomials(power, below), -synthetic),
      scalePolynomial(multiplyPolynomials(below, sum), -external),
    ),
  );
  return fromRationals(cleared.map((c) => Q.rational(c)));
}

type Fractions = readonly [Polynomial, Polynomial, Polynomial, Polynomial];

/** `p_1 = x/1`, `S_1 = x^r/(x^r + (1-x)^r)`. */
function inProbability(r: number): Fractions {
  let other: Polynomial = [1n];
  for (let k = 0; k < r; k++) other = multiplyPolynomials(other, [1n, -1n]);
  return [[0n, 1n], [1n], monomial(1n, r), addPolynomials(monomial(1n, r), other)];
}

/** `p_1 = y^s/(1 + y^s)`, `S_1 = y^r/(1 + y^r)`. */
function inRoot(r: number, s: number): Fractions {
  const onePlus = (k: number): Polynomial => addPolynomials([1n], monomial(1n, k));
  return [monomial(1n, s), onePlus(s), monomial(1n, r), onePlus(r)];
}

/** The root, refined away from 0 and 1, where it stands for a probability: 0 ≤ p ≤ 1, or y > 0 (its ends are corners). */
function admissible(root: ExactRoot, variable: "p" | "y"): ExactRoot[] {
  const apart = ({ low, high }: RootInterval, x: Q.Rational): boolean =>
    Q.compare(low, x) >= 0 || Q.compare(high, x) <= 0;
  const interval = refine(root.polynomial, root.interval, (i) => apart(i, Q.ZERO) && apart(i, Q.ONE));
  const { low, high } = interval;
  const fits =
    variable === "y" ? Q.sign(low) >= 0 && Q.sign(high) > 0 : Q.sign(low) >= 0 && Q.compare(high, Q.ONE) <= 0;
  return fits ? [{ ...root, interval }] : [];
}

/** The fixed points at `p_1 = 0` and `p_1 = 1` that the variable `y` cannot reach. */
function corners({ q, lambda }: TwoOutcomes, variable: "p" | "y", f: Polynomial): ExactFixedPoint[] {
  if (variable === "p") return [];
  const corner = (at: Q.Rational, inward: number): ExactFixedPoint => ({
    p: Q.sign(at) === 0 ? [0, 1] : [1, 0],
    interval: { low: at, high: at },
    radical: exactNotation({ kind: "rational", value: at }),
    factor: [-at.num, at.den],
    multiplicity: 1,
    stability: inward > 0 ? "attracting" : "repelling",
  });
  const lowest = f.find((c) => c !== 0n) ?? 0n;
  const result: ExactFixedPoint[] = [];
  if (Q.sign(Q.multiply(lambda, q[0])) === 0) result.push(corner(Q.ZERO, Number(lowest > 0n) - Number(lowest < 0n)));
  if (Q.sign(Q.multiply(lambda, q[1])) === 0) result.push(corner(Q.ONE, -signAt(f, farRight(f))));
  return result;
}

/** A number right of every root. */
const farRight = (f: Polynomial): Q.Rational => Q.rational(f.reduce((sum, c) => sum + (c < 0n ? -c : c), 1n));

const PRECISION = Q.power(Q.rational(2n), -60);

function fixedPoint(whole: Polynomial, root: ExactRoot, s: number): ExactFixedPoint {
  const narrow = (i: RootInterval): boolean => isNarrow(probability(i.low, s), probability(i.high, s));
  const refined = refine(root.polynomial, root.interval, narrow);
  const [low, high] = [probability(refined.low, s), probability(refined.high, s)];
  const middle = Q.divide(Q.add(low, high), Q.rational(2n));
  return {
    p: [Q.toNumber(middle), Q.toNumber(Q.subtract(Q.ONE, middle))],
    interval: { low, high },
    radical: radicalOf(root.exact, s),
    factor: root.polynomial,
    multiplicity: multiplicityOf(whole, root),
    stability: stabilityAt(whole, refined),
  };
}

function isNarrow(low: Q.Rational, high: Q.Rational): boolean {
  const width = Q.subtract(high, low);
  const nearEnd = [low, Q.subtract(Q.ONE, high)].reduce((a, b) => (Q.compare(a, b) < 0 ? a : b));
  return Q.sign(low) >= 0 && Q.compare(width, Q.multiply(nearEnd, PRECISION)) <= 0;
}

/** `p_1 = y^s/(1 + y^s)`, or the number itself for `s = 1`. */
function probability(y: Q.Rational, s: number): Q.Rational {
  if (s === 1) return y;
  const ratio = Q.power(y, s);
  return Q.divide(ratio, Q.add(Q.ONE, ratio));
}

function multiplicityOf(f: Polynomial, { polynomial, interval }: ExactRoot): number {
  let repeated = greatestCommonDivisor(f, differentiatePolynomial(f));
  let count = 1;
  while (degree(repeated) > 0 && sharesRoot(repeated, polynomial, interval)) {
    count++;
    repeated = greatestCommonDivisor(repeated, differentiatePolynomial(repeated));
  }
  return count;
}

function sharesRoot(f: Polynomial, g: Polynomial, { low, high }: RootInterval): boolean {
  if (Q.compare(low, high) === 0) return signAt(f, low) === 0;
  const shared = greatestCommonDivisor(f, g);
  return degree(shared) > 0 && signAt(shared, low) * signAt(shared, high) < 0;
}

/** `f` has the sign of `p_1 - m_1(p)`: rising through 0 the loop returns to the point, falling it leaves. */
function stabilityAt(f: Polynomial, root: RootInterval): ExactFixedPoint["stability"] {
  const [left, right] = sidesOf(f, root);
  if (left < 0 && right > 0) return "attracting";
  return left > 0 && right < 0 ? "repelling" : "semistable";
}

/** The signs of `f` on both sides of a root: at the ends of its interval, or beside a rational root by its derivatives. */
function sidesOf(f: Polynomial, { low, high }: RootInterval): [number, number] {
  if (Q.compare(low, high) < 0) return [signAt(f, low), signAt(f, high)];
  let [derivative, order] = [f, 0];
  while (signAt(derivative, low) === 0) [derivative, order] = [differentiatePolynomial(derivative), order + 1];
  const right = signAt(derivative, low);
  const left = order % 2 === 0 ? right : -right;
  if (Q.sign(low) === 0) return [-right, right];
  return Q.compare(low, Q.ONE) === 0 ? [left, -left] : [left, right];
}

/** The closed form of `p_1` from that of the variable. */
function radicalOf(exact: ExactNumber | null, s: number): Notation | null {
  if (exact === null) return null;
  if (s === 1) return exactNotation(exact);
  if (exact.kind === "rational") return exactNotation({ kind: "rational", value: probability(exact.value, s) });
  if (exact.kind === "surd") return surdNotation(exact.value, s);
  const y = exactNotation(exact);
  return {
    tex: `\\frac{y^{${s}}}{1 + y^{${s}}}, \\quad y = ${y.tex}`,
    text: `y^${s} / (1 + y^${s}), y = ${y.text}`,
  };
}

function surdNotation(y: QuadraticSurd, s: number): Notation {
  let ratio = y;
  for (let k = 1; k < s; k++) ratio = multiplySurds(ratio, y);
  const p = multiplySurds(ratio, invertSurd(addSurds(ratio, { a: Q.ONE, b: Q.ZERO, c: y.c })));
  if (Q.sign(p.b) === 0) return exactNotation({ kind: "rational", value: p.a });
  return exactNotation({ kind: "surd", value: surd(p.a, p.b, p.c) });
}
