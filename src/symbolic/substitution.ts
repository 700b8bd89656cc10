import { add, multiply } from "./algebra.js";
import { type Expression, type Index, integer, some } from "./expression.js";
import { rebuildOpen, renameIndex } from "./series.js";

/** What stands for what: scalars by name, families as functions of the index. */
export interface Replacement {
  readonly scalars?: Readonly<Record<string, Expression>>;
  readonly families?: Readonly<Record<string, (index: Index) => Expression>>;
}

/**
 * The expression with scalars and whole families replaced, at once, in canonical form.
 *
 * **Guarantee**: exact; bound indices are never captured.
 * @example substitute(sumOver("k", indexed("p", "k")), { families: { p: () => reciprocal(symbol("n")) } }).key // => "1"
 */
export function substitute(e: Expression, by: Replacement): Expression {
  const affected = (part: Expression): boolean =>
    (part.kind === "symbol" && by.scalars?.[part.name] !== undefined) ||
    (part.kind === "indexed" && by.families?.[part.name] !== undefined);
  if (!some(e, affected)) return e;
  if (e.kind === "symbol") return by.scalars?.[e.name] ?? e;
  if (e.kind === "indexed") return by.families?.[e.name]?.(e.index) ?? e;
  return rebuildOpen(e, (child) => substitute(child, by));
}

/**
 * The expression for exactly `n` outcomes: every Σ and Π written out, the scalar `n` replaced by its value.
 *
 * **Guarantee**: exact. **Cost**: multiplies the size by `n` for each level of nesting.
 * @example toText(unroll(sumOver("k", indexed("p", "k")), 2)) // => "p_1 + p_2"
 */
export function unroll(e: Expression, n: number): Expression {
  if (e.kind === "symbol") return e.name === "n" ? integer(n) : e;
  if (e.kind !== "series") return rebuildOpen(e, (child) => unroll(child, n));
  const members = Array.from({ length: n }, (_, k) => unroll(renameIndex(e.body, e.index, k + 1), n));
  return e.operator === "sum" ? add(...members) : multiply(...members);
}
