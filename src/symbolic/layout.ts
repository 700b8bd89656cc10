import * as Q from "../numeric/rational.js";
import { contentOf, divide, multiply, power, reciprocal, splitCoefficient, subtract } from "./algebra.js";
import { constant, type Expression, freeIndices, isOne, one, type Series, some } from "./expression.js";
import { renameIndex } from "./series.js";

/** A term as it is written: its sign, and the factors above and below the fraction line in reading order. */
export interface Fraction {
  readonly negative: boolean;
  readonly above: readonly Expression[];
  readonly below: readonly Expression[];
  /** Kronecker deltas, written in front of the fraction. */
  readonly deltas: readonly Expression[];
}

/** Arranges a term (anything but a sum) as a signed fraction. */
export function fraction(e: Expression): Fraction {
  const { coefficient, rest } = splitCoefficient(e);
  const magnitude = coefficient.num < 0n ? Q.negate(coefficient) : coefficient;
  const above: Expression[] = [];
  const below: Expression[] = [];
  const deltas: Expression[] = [];
  if (magnitude.num !== 1n) above.push(constant(Q.rational(magnitude.num)));
  if (magnitude.den !== 1n) below.push(constant(Q.rational(magnitude.den)));
  for (const factor of isOne(rest) ? [] : rest.kind === "product" ? rest.factors : [rest]) {
    if (factor.kind === "delta") deltas.push(factor);
    else if (factor.kind === "power" && isNegative(factor.exponent)) below.push(reciprocal(factor));
    else above.push(factor);
  }
  return { negative: coefficient.num < 0n, above: inOrder(above), below: inOrder(below), deltas };
}

/** Whether an exponent reads as negative: its terms all have negative coefficients. */
function isNegative(exponent: Expression): boolean {
  const terms = exponent.kind === "sum" ? exponent.terms : [exponent];
  return terms.every((term) => splitCoefficient(term).coefficient.num < 0n);
}

const RANKS = { rational: 0, sum: 1, symbol: 2, delta: 3, indexed: 4, product: 5, power: 5, exp: 6, ln: 6, series: 8 };

/** Where a factor stands: numbers, (1-λ), scalars, families, functions, brackets with families, Σ. */
function rank(e: Expression): number {
  if (e.kind === "sum") return some(e, isFamily) ? 7 : RANKS.sum;
  if (e.kind !== "power") return RANKS[e.kind];
  return e.base.kind === "rational" ? 0.5 : rank(e.base);
}

const isFamily = (e: Expression): boolean => e.kind === "indexed" || e.kind === "delta" || e.kind === "series";

const inOrder = (factors: readonly Expression[]): Expression[] =>
  [...factors].sort((a, b) => rank(a) - rank(b) || compareText(nameOf(a), nameOf(b)));

const FAMILIES = "pqsd";

/** Sorts factors of one rank: s_i before d_i, everything else by its key. */
function nameOf(e: Expression): string {
  const base = e.kind === "power" ? e.base : e;
  return base.kind === "indexed" ? `${FAMILIES.indexOf(base.name)}${base.key}` : base.key;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The terms of a sum in reading order: simple ones first, but a positive one in front where there is one. */
export function termsInOrder(terms: readonly Expression[]): Expression[] {
  const sorted = [...terms].sort(
    (a, b) => Math.sign(weight(a) - weight(b)) || signOf(b) - signOf(a) || compareText(leading(a), leading(b)),
  );
  const first = sorted.findIndex((term) => splitCoefficient(term).coefficient.num > 0n);
  return first > 0 ? [sorted[first], ...sorted.filter((_, i) => i !== first)] : sorted;
}

const signOf = (e: Expression): number => Q.sign(splitCoefficient(e).coefficient);

/** Size of a term; a number comes before all, then terms with a bracket such as `(1-λ)`, and deltas before their like. */
function weight(e: Expression): number {
  const { rest } = splitCoefficient(e);
  if (isOne(rest)) return Number.NEGATIVE_INFINITY;
  const factors = rest.kind === "product" ? rest.factors : [rest];
  const has = (kind: Expression["kind"]): boolean => factors.some((f) => f.kind === kind);
  return factors.length - (has("delta") ? 0.5 : 0) - (has("sum") ? 100 : 0);
}

const leading = (e: Expression): string => splitCoefficient(e).rest.key;

/** What all terms of a sum have in common, and the terms without it; `factor` is 1 where that is a number only. */
export function commonFactor(terms: readonly Expression[]): { factor: Expression; rest: readonly Expression[] } {
  const [first, ...others] = terms.map(powersOf);
  const shared = [...first.values()].map(({ base, exponent }) => {
    const exponents = others.map((other) => other.get(base.key)?.exponent);
    const common = commonExponent([exponent, ...exponents]);
    return common === null ? one : power(base, common);
  });
  const factor = multiply(...shared);
  if (isOne(factor)) return { factor, rest: terms };
  const whole = multiply(constant(contentOf(terms)), factor);
  return { factor: whole, rest: terms.map((term) => divide(term, whole)) };
}

/** The exponent nearest to 0 where all have one sign and differ by numbers only, else null. */
function commonExponent(exponents: readonly (Expression | undefined)[]): Expression | null {
  let chosen: Expression | null = null;
  for (const exponent of exponents) {
    if (exponent === undefined) return null;
    if (chosen === null) chosen = exponent;
    else if (isNegative(exponent) !== isNegative(chosen)) return null;
    else {
      const difference = subtract(exponent, chosen);
      if (difference.kind !== "rational") return null;
      if (isNegative(exponent) ? difference.value.num > 0n : difference.value.num < 0n) chosen = exponent;
    }
  }
  return chosen;
}

function powersOf(term: Expression): Map<string, { base: Expression; exponent: Expression }> {
  const { rest } = splitCoefficient(term);
  const factors = isOne(rest) ? [] : rest.kind === "product" ? rest.factors : [rest];
  const split = factors.map((f) =>
    f.kind === "power" ? { base: f.base, exponent: f.exponent } : { base: f, exponent: one },
  );
  return new Map(split.map((entry) => [entry.base.key, entry]));
}

/** Whether a bracket fits into a fraction's numerator: no fraction, delta or Σ inside. */
export const isPlain = (terms: readonly Expression[]): boolean =>
  !terms.some((term) =>
    some(term, (e) => e.kind === "delta" || e.kind === "series" || (e.kind === "power" && isNegative(e.exponent))),
  );

const LETTERS = ["k", "l", "r", "u", "v", "w"];

/** A series' body under the first letter that nothing around it uses. */
export function lettered(e: Series, taken: ReadonlySet<string>): { letter: string; body: Expression } {
  const used = new Set([...taken, ...freeIndices(e)]);
  const letter = LETTERS.find((candidate) => !used.has(candidate)) ?? `k${used.size}`;
  return { letter, body: renameIndex(e.body, e.index, letter) };
}
