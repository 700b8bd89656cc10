import type { Expression, Index } from "./expression.js";
import { type Dialect, Printer } from "./printer.js";

const LETTERS: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  epsilon: "ε",
  lambda: "λ",
  mu: "μ",
  rho: "ρ",
  phi: "φ",
};

const SUPERSCRIPTS: Readonly<Record<string, string>> = { "2": "²", "3": "³" };

const ROOTS: Readonly<Record<string, string>> = { "2": "√", "3": "∛", "4": "∜" };

const pair = (left: Index, right: Index): string =>
  `${left}`.length + `${right}`.length === 2 ? `${left}${right}` : `${left},${right}`;

const text: Dialect = {
  integer: String,
  symbol: (name) => LETTERS[name] ?? name,
  indexed: (e) => `${e.name}_${e.index}`,
  delta: (e) => `δ_${pair(e.left, e.right)}`,
  juxtapose: (factors) => factors.join(" "),
  fraction: (above, below, count) => `${above} / ${count === 1 ? below : `(${below})`}`,
  scaled: (above, below, count, bracket) => `${[...above, bracket].join(" ")} / ${count === 1 ? below : `(${below})`}`,
  power: (base, exponent, atomic) => `${base}${atomic ? (SUPERSCRIPTS[exponent] ?? `^${exponent}`) : `^(${exponent})`}`,
  root: (degree, radicand, atomic) =>
    `${ROOTS[String(degree)] ?? `${degree}th root of `}${atomic ? radicand : `(${radicand})`}`,
  apply: (name, argument, atomic) => (atomic ? `${name} ${argument}` : `${name}(${argument})`),
  series: (operator, letter, body) => `${operator === "sum" ? "Σ" : "Π"}_${letter} ${body}`,
  group: (inner) => `(${inner})`,
  minus: "-",
  bracketingLine: false,
};

const printer = new Printer(text);

/**
 * The expression in plain text, for a terminal.
 *
 * **Guarantee**: deterministic.
 * @example toText(power(indexed("p", "i"), symbol("beta"))) // => "p_i^β"
 */
export const toText = (e: Expression): string => printer.print(e);
