import { add, multiply, subtract } from "./algebra.js";
import { type Expression, type Index, isZero } from "./expression.js";
import { rebuild, rebuildOpen, renameIndex } from "./series.js";

const LARGEST_POWER = 8n;

/**
 * The expression multiplied out: products of sums and small positive powers of sums become sums of products, and a
 * factor `δ_ij` makes its fellow factors speak of one index only.
 *
 * **Guarantee**: exact.
 */
export function expand(e: Expression): Expression {
  if (e.kind === "power") return expandPower(rebuild(e, expand));
  if (e.kind !== "product") return rebuildOpen(e, expand);
  const terms = e.factors.map(expand).reduce((left, right) => distribute(left, right));
  return terms.kind === "sum" ? add(...terms.terms.map(contract)) : contract(terms);
}

function expandPower(e: Expression): Expression {
  if (e.kind !== "power" || e.base.kind !== "sum" || e.exponent.kind !== "rational") return e;
  const { num, den } = e.exponent.value;
  if (den !== 1n || num < 2n || num > LARGEST_POWER) return e;
  return Array.from({ length: Number(num) }, () => e.base).reduce(distribute);
}

function distribute(left: Expression, right: Expression): Expression {
  const [a, b] = [left, right].map((e) => (e.kind === "sum" ? e.terms : [e]));
  return add(...a.flatMap((x) => b.map((y) => multiply(x, y))));
}

/** `δ_ij f(i, j)` as `δ_ij f(i, i)`, with the earlier index kept (a number before any letter). */
function contract(term: Expression): Expression {
  if (term.kind !== "product") return term;
  let factors: readonly Expression[] = term.factors;
  for (const factor of term.factors) {
    if (factor.kind !== "delta") continue;
    const [from, to] = order(factor.left, factor.right);
    factors = factors.map((f) => (f.key === factor.key ? f : renameIndex(f, from, to)));
  }
  return powersOfDelta(multiply(...factors));
}

const order = (left: Index, right: Index): [Index, Index] =>
  typeof right === "number" ? [left, right] : [right, left];

/** `δ^k` as `δ`. */
function powersOfDelta(e: Expression): Expression {
  if (e.kind === "product") return multiply(...e.factors.map(powersOfDelta));
  return e.kind === "power" && e.base.kind === "delta" ? e.base : e;
}

/**
 * Whether both expressions have the same canonical form when multiplied out.
 *
 * **Guarantee**: true proves that they are equal; false proves nothing.
 */
export const sameForm = (a: Expression, b: Expression): boolean => isZero(expand(subtract(expand(a), expand(b))));
