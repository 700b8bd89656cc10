import { add, divide, ln, multiply, power, subtract } from "./algebra.js";
import { delta, type Expression, type Index, integer, one, some, zero } from "./expression.js";
import { open, sumOver } from "./series.js";

/** What to differentiate by: a scalar, or one member of a family. */
export interface Variable {
  readonly name: string;
  readonly index?: Index;
}

/**
 * The partial derivative of `e` by a scalar or by a member such as `p_j`, for a symbolic number of outcomes.
 *
 * The derivative of `p_i` by `p_j` is Kronecker's δ_ij, which the Σ that binds `i` contracts.
 * **Guarantee**: exact; members of a family are independent variables. **Errors**: none.
 * @example toText(differentiate(power(indexed("p", "i"), symbol("beta")), { name: "p", index: "j" }))
 * // => "δ_ij β p_i^(β - 1)"
 */
export function differentiate(e: Expression, by: Variable): Expression {
  if (!some(e, (part) => (part.kind === "indexed" || part.kind === "symbol") && part.name === by.name)) return zero;
  switch (e.kind) {
    case "symbol":
      return by.index === undefined ? one : zero;
    case "indexed":
      return by.index === undefined ? zero : delta(e.index, by.index);
    case "sum":
      return add(...e.terms.map((term) => differentiate(term, by)));
    case "product":
      return add(
        ...e.factors.map((factor, i) => multiply(differentiate(factor, by), ...e.factors.filter((_, k) => k !== i))),
      );
    case "power":
      return ofPower(e.base, e.exponent, by);
    case "ln":
      return divide(differentiate(e.argument, by), e.argument);
    case "exp":
      return multiply(e, differentiate(e.argument, by));
    case "series": {
      const { index, body } = open(e);
      const inner = differentiate(body, by);
      return e.operator === "sum" ? sumOver(index, inner) : multiply(e, sumOver(index, divide(inner, body)));
    }
    default:
      return zero;
  }
}

/** `(b^e)' = e b^(e-1) b' + b^e ln b e'`. */
function ofPower(base: Expression, exponent: Expression, by: Variable): Expression {
  const ofBase = multiply(exponent, power(base, subtract(exponent, integer(1))), differentiate(base, by));
  const change = differentiate(exponent, by);
  return add(ofBase, multiply(power(base, exponent), ln(base), change));
}
