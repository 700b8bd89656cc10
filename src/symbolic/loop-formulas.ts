import { add, divide, multiply, negate, subtract } from "./algebra.js";
import { separate, softmaxTemperatureFormula } from "./decoder.js";
import { differentiate } from "./derivative.js";
import { doubles, Evaluation } from "./evaluate.js";
import { delta, type Expression, indexed, one, symbol } from "./expression.js";
import { renameIndex, sumOver } from "./series.js";
import { substitute } from "./substitution.js";
import { toTex } from "./tex.js";

const [alpha, lambda, rho] = ["alpha", "lambda", "rho"].map(symbol);
export const p = (index: string): Expression => indexed("p", index);
export const q = (index: string): Expression => indexed("q", index);

/** The mixed batch `m_i = (1-λ) S_i + λ q_i`. **Source**: theory §1. */
export const mixedBatchFormula = (decoder: Expression): Expression =>
  add(multiply(subtract(one, lambda), decoder), multiply(lambda, q("i")));

/** One generation, `p_i⁺ = (1-α) p_i + α m_i`. **Source**: theory §1 (1). */
export const updateFormula = (m: Expression): Expression =>
  add(multiply(subtract(one, alpha), p("i")), multiply(alpha, m));

/** The Jacobian's entry `∂m_i/∂p_j`, for symbolic n. */
export const jacobianFormula = (m: Expression): Expression => differentiate(m, { name: "p", index: "j" });

/** The families `s_i = f(p_i)/Σf` and `d_i = (1-λ) f'(p_i)/Σf` of a decoder with weight `f`. **Source**: theory *spectrum*. */
export function spectrumFamilies(decoder: Expression): { s: Expression; d: Expression } | null {
  const parts = separate(decoder);
  if (parts === null) return null;
  const slope = differentiate(renameIndex(parts.weight, "i", 1), { name: "p", index: 1 });
  return { s: decoder, d: multiply(subtract(one, lambda), divide(renameIndex(slope, 1, "i"), parts.sum)) };
}

/** `δ_ij d_i - s_i d_j`, with `s` and `d` as letters. */
export const diagonalMinusRankOne = (): Expression =>
  subtract(multiply(delta("i", "j"), indexed("d", "i")), multiply(indexed("s", "i"), indexed("d", "j")));

/** The secular function `φ(ρ) = 1 + Σ_k s_k d_k/(ρ - d_k)`, with `s` and `d` as letters. **Source**: theory *spectrum*. */
export function secularFunction(): Expression {
  const [s, d] = [indexed("s", "k"), indexed("d", "k")];
  return add(one, sumOver("k", divide(multiply(s, d), subtract(rho, d))));
}

/** The expression with the letters `s` and `d` replaced by what they stand for. */
export const withFamilies = (e: Expression, { s, d }: { s: Expression; d: Expression }): Expression =>
  substitute(e, { families: { s: (index) => renameIndex(s, "i", index), d: (index) => renameIndex(d, "i", index) } });

/** The loop's multiplier `1 - α + αρ`. **Source**: theory *gain-independence*. */
export const loopMultiplier = (): Expression => add(one, negate(alpha), multiply(alpha, rho));

/** Values of scalars that are put into a formula. */
export interface Values {
  readonly beta?: Expression;
  readonly lambda?: Expression;
}

/** A formula with the given scalars put in. */
export function withValues(e: Expression, { beta, lambda: fraction }: Values): Expression {
  const scalars = { ...(beta && { beta }), ...(fraction && { lambda: fraction }) };
  return substitute(e, { scalars });
}

/**
 * The mixed batch in TeX, for symbolic n, with β and λ as letters unless their values are given.
 *
 * **Guarantee**: exact. @example mapTex().startsWith("m_i(p) = ") // => true
 */
export const mapTex = (values: Values = {}): string =>
  `m_i(p) = ${toTex(withValues(mixedBatchFormula(softmaxTemperatureFormula()), values))}`;

/** The Jacobian's entry `∂m_i/∂p_j` in TeX, for symbolic n. **Guarantee**: exact, derived in this run. */
export const jacobianTex = (values: Values = {}): string =>
  `\\frac{\\partial m_i}{\\partial p_j} = ${toTex(
    withValues(jacobianFormula(mixedBatchFormula(softmaxTemperatureFormula())), values),
  )}`;

/**
 * The Jacobian of the mixed batch at `p`, evaluated from the derived expression: entry [i][j] is `∂m_i/∂p_j`.
 *
 * **Domain**: interior `p`, `beta > 0`, `lambda` in [0, 1]. **Guarantee**: numerical, a few ulp; its own route: no other
 * code of the loop is called. **Cost**: n² evaluations after one of each sum.
 * @example symbolicJacobian([0.5, 0.5], 2, 0)[0] // => [1, -1]
 */
export function symbolicJacobian(at: readonly number[], beta: number, fraction: number): number[][] {
  const entry = jacobianFormula(mixedBatchFormula(softmaxTemperatureFormula()));
  const scalars = { beta, lambda: fraction };
  const evaluation = new Evaluation(doubles, { outcomes: at.length, scalars, families: { p: at } });
  return at.map((_, i) => at.map((_, j) => evaluation.value(entry, { i: i + 1, j: j + 1 })));
}
