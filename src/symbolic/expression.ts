import { compare, ONE, type Rational, rational, ZERO } from "../numeric/rational.js";

/** An outcome's index: a letter that stands for any outcome, or the number of one, counted from 1. */
export type Index = string | number;

/** An exact number. */
export interface Constant {
  readonly kind: "rational";
  readonly value: Rational;
  readonly key: string;
}

/** A scalar: `lambda`, `beta`, `alpha`, `rho`, `n`, … */
export interface Scalar {
  readonly kind: "symbol";
  readonly name: string;
  readonly key: string;
}

/** A member of a family over the outcomes: `p_i`, `q_i`, `s_i`, `d_i`. */
export interface Indexed {
  readonly kind: "indexed";
  readonly name: string;
  readonly index: Index;
  readonly key: string;
}

/** Kronecker's delta: 1 where both indices are the same outcome, 0 elsewhere. */
export interface Delta {
  readonly kind: "delta";
  readonly left: Index;
  readonly right: Index;
  readonly key: string;
}

export interface Sum {
  readonly kind: "sum";
  readonly terms: readonly Expression[];
  readonly key: string;
}

export interface Product {
  readonly kind: "product";
  readonly factors: readonly Expression[];
  readonly key: string;
}

export interface Power {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
  readonly key: string;
}

export interface Elementary {
  readonly kind: "ln" | "exp";
  readonly argument: Expression;
  readonly key: string;
}

/** `Σ_k body` or `Π_k body` over all outcomes; the bound index is named `#0`, `#1`, … by nesting, innermost first. */
export interface Series {
  readonly kind: "series";
  readonly operator: "sum" | "product";
  readonly index: string;
  readonly body: Expression;
  readonly key: string;
}

/**
 * A formula over a symbolic number of outcomes, in canonical form.
 *
 * **Shape**: immutable; made only by the constructors of `algebra.ts` and `series.ts`, so that two expressions with the
 * same canonical form have the same `key`, whatever their bound indices were called.
 * **Domain**: every scalar but `rho`, and every family, stands for a positive number.
 */
export type Expression = Constant | Scalar | Indexed | Delta | Sum | Product | Power | Elementary | Series;

/** The number `value`, exactly. @example constant(rational(1n, 2n)).key // => "1/2" */
export function constant(value: Rational): Constant {
  return { kind: "rational", value, key: value.den === 1n ? `${value.num}` : `${value.num}/${value.den}` };
}

export const zero = constant(ZERO);
export const one = constant(ONE);

/** The integer `k`. */
export const integer = (k: number | bigint): Constant => constant(rational(BigInt(k)));

/** The scalar called `name`. */
export const symbol = (name: string): Scalar => ({ kind: "symbol", name, key: name });

/** The member `index` of the family called `name`: `indexed("p", "i")` is `p_i`. */
export const indexed = (name: string, index: Index): Indexed => ({
  kind: "indexed",
  name,
  index,
  key: `${name}_${index}`,
});

/** Kronecker's delta of two indices, decided where both are numbers or both are the same letter. */
export function delta(a: Index, b: Index): Expression {
  if (a === b) return one;
  if (typeof a === "number" && typeof b === "number") return zero;
  const [left, right] = String(a) < String(b) ? [a, b] : [b, a];
  return { kind: "delta", left, right, key: `d[${left},${right}]` };
}

export const isZero = (e: Expression): boolean => e.kind === "rational" && e.value.num === 0n;
export const isOne = (e: Expression): boolean => e.kind === "rational" && compare(e.value, ONE) === 0;

/** The parts an expression is directly made of. */
export function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "sum":
      return e.terms;
    case "product":
      return e.factors;
    case "power":
      return [e.base, e.exponent];
    case "ln":
    case "exp":
      return [e.argument];
    case "series":
      return [e.body];
    default:
      return [];
  }
}

/** Whether the index occurs in `e`. */
export function hasIndex(e: Expression, index: Index): boolean {
  if (e.kind === "indexed") return e.index === index;
  if (e.kind === "delta") return e.left === index || e.right === index;
  return children(e).some((child) => hasIndex(child, index));
}

/** The letters that occur in `e` without a Σ or Π that binds them, sorted. */
export function freeIndices(e: Expression): string[] {
  const found = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === "indexed" && typeof node.index === "string") found.add(node.index);
    if (node.kind === "delta") for (const x of [node.left, node.right]) if (typeof x === "string") found.add(x);
    for (const child of children(node)) visit(child);
  };
  visit(e);
  return [...found].filter((name) => !name.startsWith("#")).sort();
}

/** Whether a part of `e` (or `e` itself) satisfies `test`. */
export function some(e: Expression, test: (part: Expression) => boolean): boolean {
  return test(e) || children(e).some((child) => some(child, test));
}

/** Whether `e` is known to be positive wherever its scalars (`rho` excepted) and families are. */
export function isPositive(e: Expression): boolean {
  switch (e.kind) {
    case "rational":
      return e.value.num > 0n;
    case "symbol":
      return e.name !== "rho";
    case "indexed":
    case "exp":
      return true;
    case "power":
      return isPositive(e.base);
    case "sum":
    case "product":
    case "series":
      return children(e).every(isPositive);
    default:
      return false;
  }
}

/** The number of outcomes, `n`. */
export const outcomes = symbol("n");
