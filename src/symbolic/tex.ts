import type { Expression, Index } from "./expression.js";
import { type Dialect, Printer } from "./printer.js";

const GREEK = new Set(["alpha", "beta", "gamma", "delta", "epsilon", "lambda", "mu", "rho", "phi"]);

const subscript = (...indices: readonly Index[]): string => {
  const inner = indices.join(indices.every((i) => String(i).length === 1) ? "" : ",");
  return inner.length === 1 ? inner : `{${inner}}`;
};

function bracket(inner: string): string {
  return /\\(frac|sum|prod)/.test(inner) ? `\\left(${inner}\\right)` : `(${inner})`;
}

const tex: Dialect = {
  integer: String,
  symbol: (name) => (GREEK.has(name) ? `\\${name}` : name),
  indexed: (e) => `${e.name}_${subscript(e.index)}`,
  delta: (e) => `\\delta_${subscript(e.left, e.right)}`,
  juxtapose: (factors) => factors.reduce((left, right) => `${left}${/^\d/.test(right) ? " \\cdot " : " "}${right}`),
  fraction: (above, below) => `\\frac{${above}}{${below}}`,
  scaled: (above, below, _, bracket) => `\\frac{${above.join(" ") || "1"}}{${below}} ${bracket}`,
  power: (base, exponent) => `${base}^{${exponent}}`,
  root: (degree, radicand) => `\\sqrt${degree === 2n ? "" : `[${degree}]`}{${radicand}}`,
  apply: (name, argument, atomic) => (name === "ln" && atomic ? `\\ln ${argument}` : `\\${name}${bracket(argument)}`),
  series: (operator, letter, body) => `\\${operator === "sum" ? "sum" : "prod"}_{${letter}} ${body}`,
  group: bracket,
  minus: "-",
  bracketingLine: true,
};

const printer = new Printer(tex);

/**
 * The expression in TeX's mathematics, for KaTeX and for LaTeX with amsmath.
 *
 * **Guarantee**: deterministic; uses no command outside KaTeX and amsmath.
 * @example toTex(power(indexed("p", "i"), symbol("beta"))) // => "p_i^{\\beta}"
 */
export const toTex = (e: Expression): string => printer.print(e);
