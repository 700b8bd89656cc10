import { add, exp, ln, multiply, power } from "./algebra.js";
import {
  children,
  delta,
  type Expression,
  hasIndex,
  type Index,
  indexed,
  isOne,
  type Series,
  symbol,
} from "./expression.js";

/** How many Σ and Π are nested in `e` at most. */
function height(e: Expression): number {
  const below = Math.max(0, ...children(e).map(height));
  return e.kind === "series" ? below + 1 : below;
}

const factorsOf = (e: Expression): readonly Expression[] => (e.kind === "product" ? e.factors : [e]);

/** The series whose body no longer has a factor (or exponent) free of the index. */
function bind(operator: "sum" | "product", index: string, body: Expression): Series {
  const name = `#${height(body)}`;
  const renamed = renameIndex(body, index, name);
  return { kind: "series", operator, index: name, body: renamed, key: `(${operator} ${name} ${renamed.key})` };
}

/** Multiplies out those factors of a term that are sums over which the index runs. */
function distribute(term: Expression, index: string): readonly Expression[] {
  if (term.kind === "sum") return term.terms.flatMap((t) => distribute(t, index));
  const factors = factorsOf(term);
  const at = factors.findIndex((f) => f.kind === "sum" && hasIndex(f, index));
  const found = factors[at];
  if (found?.kind !== "sum") return [term];
  const others = factors.filter((_, i) => i !== at);
  return found.terms.flatMap((t) => distribute(multiply(t, ...others), index));
}

/**
 * `Σ_k body` over all outcomes, in canonical form.
 *
 * **Guarantee**: exact. Sums are split, factors without the index are taken out, `Σ_k δ_kj f_k` becomes `f_j`, and
 * `Σ_k 1` becomes `n`.
 * @example sumOver("k", multiply(delta("k", "j"), indexed("p", "k"))).key // => "p_j"
 */
export function sumOver(index: string, body: Expression): Expression {
  return add(...distribute(body, index).map((term) => sumOfTerm(index, term)));
}

/** The factors of a term, with `exp(a_k + b)` as `exp(a_k) exp(b)`. */
function separated(term: Expression, index: string): readonly Expression[] {
  return factorsOf(term).flatMap((factor) => {
    if (factor.kind !== "exp" || factor.argument.kind !== "sum") return [factor];
    const { terms } = factor.argument;
    const [bound, free] = [true, false].map((wanted) => terms.filter((t) => hasIndex(t, index) === wanted));
    return free.length === 0 ? [factor] : [exp(add(...bound)), exp(add(...free))];
  });
}

function sumOfTerm(index: string, term: Expression): Expression {
  const factors = separated(term, index);
  const at = factors.findIndex((f) => f.kind === "delta" && hasIndex(f, index));
  const found = factors[at];
  if (found?.kind === "delta") {
    const other = found.left === index ? found.right : found.left;
    return renameIndex(multiply(...factors.filter((_, i) => i !== at)), index, other);
  }
  const free = factors.filter((f) => !hasIndex(f, index));
  const rest = multiply(...factors.filter((f) => hasIndex(f, index)));
  return multiply(...free, isOne(rest) ? symbol("n") : bind("sum", index, rest));
}

/**
 * `Π_k body` over all outcomes, in canonical form.
 *
 * **Guarantee**: exact. Products are split, factors without the index become powers of `n`, exponents without it are
 * taken out.
 */
export function productOver(index: string, body: Expression): Expression {
  return multiply(...factorsOf(body).map((factor) => productOfFactor(index, factor)));
}

function productOfFactor(index: string, factor: Expression): Expression {
  if (!hasIndex(factor, index)) return power(factor, symbol("n"));
  if (factor.kind === "power" && !hasIndex(factor.exponent, index)) {
    return power(productOver(index, factor.base), factor.exponent);
  }
  if (factor.kind === "exp") return exp(sumOver(index, factor.argument));
  return bind("product", index, factor);
}

/** The expression with its direct parts replaced, in canonical form; a series keeps its index. */
export function rebuild(e: Expression, change: (child: Expression) => Expression): Expression {
  switch (e.kind) {
    case "sum":
      return add(...e.terms.map(change));
    case "product":
      return multiply(...e.factors.map(change));
    case "power":
      return power(change(e.base), change(e.exponent));
    case "ln":
      return ln(change(e.argument));
    case "exp":
      return exp(change(e.argument));
    case "series":
      return (e.operator === "sum" ? sumOver : productOver)(e.index, change(e.body));
    default:
      return e;
  }
}

/** The expression with every occurrence of one index replaced by another. */
export function renameIndex(e: Expression, from: Index, to: Index): Expression {
  if (from === to || !hasIndex(e, from)) return e;
  if (e.kind === "indexed") return indexed(e.name, to);
  if (e.kind === "delta") return delta(e.left === from ? to : e.left, e.right === from ? to : e.right);
  return rebuild(e, (child) => renameIndex(child, from, to));
}

let opened = 0;

/**
 * The expression with its direct parts replaced by expressions that may contain series of their own: a series is
 * opened under a name that occurs nowhere, and closed again.
 */
export function rebuildOpen(e: Expression, change: (child: Expression) => Expression): Expression {
  if (e.kind !== "series") return rebuild(e, change);
  const { index, body } = open(e);
  return (e.operator === "sum" ? sumOver : productOver)(index, change(body));
}

/** A series' body under an index that occurs nowhere else. */
export function open(e: Series): { index: string; body: Expression } {
  const index = `@${opened++}`;
  return { index, body: renameIndex(e.body, e.index, index) };
}
