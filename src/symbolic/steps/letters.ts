import type { Notation } from "../notation.js";
import { plain } from "../notation.js";

/** The left sides of a derivation's formulas. */
export const LETTERS = {
  decoder: { tex: "S_i(p)", text: "S_i(p)" },
  mixedBatch: { tex: "m_i(p)", text: "m_i(p)" },
  update: { tex: "p_i^{+}", text: "p_i⁺" },
  jacobian: { tex: "\\frac{\\partial m_i}{\\partial p_j}", text: "∂m_i/∂p_j" },
  s: plain("s_i"),
  d: plain("d_i"),
  potential: plain("V(p)"),
} satisfies Record<string, Notation>;

/** `∂m_i/∂p_j` for explicit outcomes. */
export const partialLetter = (i: number, j: number): Notation => ({
  tex: `\\frac{\\partial m_{${i}}}{\\partial p_{${j}}}`,
  text: `∂m_${i}/∂p_${j}`,
});
