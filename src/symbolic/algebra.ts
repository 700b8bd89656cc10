import * as Q from "../numeric/rational.js";
import {
  constant,
  type Expression,
  integer,
  isOne,
  isPositive,
  isZero,
  one,
  type Power,
  type Product,
  type Sum,
  zero,
} from "./expression.js";

/** A term as its rational coefficient and the rest. */
export function splitCoefficient(e: Expression): { coefficient: Q.Rational; rest: Expression } {
  if (e.kind === "rational") return { coefficient: e.value, rest: one };
  if (e.kind !== "product" || e.factors[0].kind !== "rational") return { coefficient: Q.ONE, rest: e };
  return { coefficient: e.factors[0].value, rest: rawProduct(e.factors.slice(1)) };
}

const byKey = (a: Expression, b: Expression): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** A product of factors that are already in canonical form and order. */
function rawProduct(factors: readonly Expression[]): Expression {
  if (factors.length === 0) return one;
  if (factors.length === 1) return factors[0];
  return { kind: "product", factors, key: `(* ${factors.map((f) => f.key).join(" ")})` } satisfies Product;
}

/**
 * The sum of the terms in canonical form: flat, like terms collected, sorted.
 *
 * @example add(symbol("x"), symbol("x")).key // => "(* 2 x)"
 */
export function add(...terms: readonly Expression[]): Expression {
  const collected = new Map<string, { rest: Expression; coefficient: Q.Rational }>();
  const visit = (term: Expression): void => {
    if (term.kind === "sum") {
      for (const inner of term.terms) visit(inner);
      return;
    }
    const { coefficient, rest } = splitCoefficient(term);
    const before = collected.get(rest.key)?.coefficient ?? Q.ZERO;
    collected.set(rest.key, { rest, coefficient: Q.add(before, coefficient) });
  };
  for (const term of terms) visit(term);
  const result: Expression[] = [];
  for (const { rest, coefficient } of collected.values()) {
    if (coefficient.num !== 0n) result.push(withCoefficient(coefficient, rest));
  }
  if (result.length === 0) return zero;
  if (result.length === 1) return result[0];
  result.sort(byKey);
  return { kind: "sum", terms: result, key: `(+ ${result.map((t) => t.key).join(" ")})` } satisfies Sum;
}

/** `coefficient · rest`, for a rest without a rational factor that is not a sum. */
function withCoefficient(coefficient: Q.Rational, rest: Expression): Expression {
  if (isOne(rest)) return constant(coefficient);
  const number = constant(coefficient);
  if (isOne(number)) return rest;
  return rawProduct(rest.kind === "product" ? [number, ...rest.factors] : [number, rest]);
}

/** A sum as a positive number times a sum whose coefficients are coprime integers. */
function splitContent(sum: Sum): { content: Q.Rational; primitive: Expression } {
  const content = contentOf(sum.terms);
  if (isOne(constant(content))) return { content, primitive: sum };
  const inverse = constant(Q.divide(Q.ONE, content));
  return { content, primitive: add(...sum.terms.map((term) => multiply(inverse, term))) };
}

/** The greatest positive number that leaves every term's coefficient an integer. */
export function contentOf(terms: readonly Expression[]): Q.Rational {
  const coefficients = terms.map((term) => splitCoefficient(term).coefficient);
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
  const above = coefficients.reduce((divisor, c) => gcd(divisor, c.num), 0n);
  const below = coefficients.reduce((multiple, c) => (multiple / gcd(multiple, c.den)) * c.den, 1n);
  return Q.rational(above, below);
}

/** The factors of a product gathered by base, the exponents of each still to be added. */
class Gathered {
  coefficient = Q.ONE;
  private readonly bases = new Map<string, { base: Expression; exponents: Expression[] }>();
  private readonly exponentials: Expression[] = [];

  take(factor: Expression): void {
    if (factor.kind === "rational") this.coefficient = Q.multiply(this.coefficient, factor.value);
    else if (factor.kind === "product") for (const f of factor.factors) this.take(f);
    else if (factor.kind === "exp") this.exponentials.push(factor.argument);
    else if (factor.kind === "power") this.gather(factor.base, factor.exponent);
    else if (factor.kind === "sum") this.takeSum(factor);
    else this.gather(factor, one);
  }

  private takeSum(sum: Sum): void {
    const { content, primitive } = splitContent(sum);
    this.coefficient = Q.multiply(this.coefficient, content);
    this.gather(primitive, one);
  }

  private gather(base: Expression, exponent: Expression): void {
    const entry = this.bases.get(base.key) ?? { base, exponents: [] };
    entry.exponents.push(exponent);
    this.bases.set(base.key, entry);
  }

  factors(): Expression[] {
    const powers = [...this.bases.values()].map(({ base, exponents }) =>
      exponents.length === 1 ? rawPower(base, exponents[0]) : power(base, add(...exponents)),
    );
    if (this.exponentials.length > 0) powers.push(exp(add(...this.exponentials)));
    return powers;
  }
}

/**
 * The product of the factors in canonical form: flat, powers of one base collected, the rational factor first.
 *
 * **Guarantee**: exact; a rational multiple of a sum is distributed, every other product of sums is kept.
 * @example multiply(symbol("x"), power(symbol("x"), integer(2))).key // => "(^ x 3)"
 */
export function multiply(...factors: readonly Expression[]): Expression {
  const gathered = new Gathered();
  for (const factor of factors) gathered.take(factor);
  if (gathered.coefficient.num === 0n) return zero;
  const powers = gathered.factors();
  // Collecting exponents can leave a number or a product behind: 2^β · 2^(1-β), (ab)^½ · (ab)^½.
  if (powers.some((f) => f.kind === "rational" || f.kind === "product")) {
    return multiply(constant(gathered.coefficient), ...powers);
  }
  if (powers.length === 1 && powers[0].kind === "sum" && !isOne(constant(gathered.coefficient))) {
    return add(...powers[0].terms.map((term) => multiply(constant(gathered.coefficient), term)));
  }
  powers.sort(byKey);
  return withCoefficient(gathered.coefficient, rawProduct(powers));
}

function rawPower(base: Expression, exponent: Expression): Expression {
  if (isOne(exponent)) return base;
  return { kind: "power", base, exponent, key: `(^ ${base.key} ${exponent.key})` } satisfies Power;
}

const isInteger = (e: Expression): boolean => e.kind === "rational" && e.value.den === 1n;

/**
 * `base^exponent` in canonical form.
 *
 * **Guarantee**: exact where the base is positive or the exponent an integer; `0^e = 0` for a rational `e > 0`.
 * **Errors**: RangeError for 0 to a negative power.
 */
export function power(base: Expression, exponent: Expression): Expression {
  if (isZero(exponent) || isOne(base)) return one;
  if (isOne(exponent)) return base;
  if (base.kind === "rational" && exponent.kind === "rational") {
    const exact = rationalPower(base.value, exponent.value);
    if (exact !== null) return constant(exact);
  }
  if (base.kind === "rational" && base.value.den !== 1n && base.value.num > 0n) {
    const over = multiply(integer(-1), exponent);
    return multiply(power(integer(base.value.num), exponent), power(integer(base.value.den), over));
  }
  if (base.kind === "exp") return exp(multiply(base.argument, exponent));
  if (base.kind === "power" && (isInteger(exponent) || isPositive(base.base))) {
    return power(base.base, multiply(base.exponent, exponent));
  }
  if (base.kind === "product" && (isInteger(exponent) || base.factors.every(isPositive))) {
    return multiply(...base.factors.map((factor) => power(factor, exponent)));
  }
  if (base.kind === "sum") {
    const { content, primitive } = splitContent(base);
    if (!isOne(constant(content))) return multiply(power(constant(content), exponent), power(primitive, exponent));
  }
  return rawPower(base, exponent);
}

/** `a^e` where it is rational, else null. */
function rationalPower(a: Q.Rational, e: Q.Rational): Q.Rational | null {
  if (a.num === 0n && e.num > 0n) return Q.ZERO;
  if (isLong(a, e)) return null;
  if (e.den === 1n) return Q.power(a, Number(e.num));
  if (a.num < 0n) return null;
  const [top, bottom] = [integerRoot(a.num, e.den), integerRoot(a.den, e.den)];
  return top === null || bottom === null ? null : Q.power(Q.rational(top, bottom), Number(e.num));
}

/** Whether a power has more digits than anybody wants to see: it stays a power. */
function isLong(a: Q.Rational, e: Q.Rational): boolean {
  const digits = Math.max(a.num.toString().length, a.den.toString().length);
  const size = e.num < 0n ? -e.num : e.num;
  return (digits > 1 || a.num !== 1n) && (size > 10_000n || e.den > 1000n || BigInt(digits) * size > 10_000n);
}

/** The integer `r ≥ 0` with `r^k = x`, or null. */
export function integerRoot(x: bigint, k: bigint): bigint | null {
  let [low, high] = [0n, 1n << (BigInt(x.toString(2).length) / k + 1n)];
  while (low < high) {
    const mid = (low + high + 1n) / 2n;
    if (mid ** k <= x) low = mid;
    else high = mid - 1n;
  }
  return low ** k === x ? low : null;
}

/** `1/e`. */
export const reciprocal = (e: Expression): Expression => power(e, integer(-1));

/** `a/b`. */
export const divide = (a: Expression, b: Expression): Expression => multiply(a, reciprocal(b));

/** `-e`. */
export const negate = (e: Expression): Expression => multiply(integer(-1), e);

/** `a - b`. */
export const subtract = (a: Expression, b: Expression): Expression => add(a, negate(b));

/** `exp(e)`; `exp(c ln a)` becomes `a^c`. */
export function exp(e: Expression): Expression {
  if (isZero(e)) return one;
  if (e.kind === "ln") return e.argument;
  if (e.kind === "product") {
    const at = e.factors.findIndex((f) => f.kind === "ln");
    const found = e.factors[at];
    if (found?.kind === "ln") return power(found.argument, rawProduct(e.factors.filter((_, i) => i !== at)));
  }
  return { kind: "exp", argument: e, key: `(exp ${e.key})` };
}

/** `ln e`; products and powers of positive expressions become sums and multiples. */
export function ln(e: Expression): Expression {
  if (isOne(e)) return zero;
  if (e.kind === "exp") return e.argument;
  if (e.kind === "rational" && e.value.den !== 1n && e.value.num > 0n) {
    return subtract(ln(integer(e.value.num)), ln(integer(e.value.den)));
  }
  if (e.kind === "power" && isPositive(e.base)) return multiply(e.exponent, ln(e.base));
  if (e.kind === "product" && e.factors.every(isPositive)) return add(...e.factors.map(ln));
  return { kind: "ln", argument: e, key: `(ln ${e.key})` };
}
