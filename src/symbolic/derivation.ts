import type { Rational } from "../numeric/rational.js";
import type { Weight } from "./decoder.js";
import type { DirectDecoder } from "./direct-loop.js";
import type { Expression } from "./expression.js";
import { type Notation, notation } from "./notation.js";
import { type Check, verificationSentence } from "./verification.js";

/** One displayed formula; `expression` is the right side where it is an expression of ours. */
export interface Equation {
  readonly left: Notation;
  readonly relation: "=" | "≈" | "∈";
  readonly right: Notation;
  readonly expression: Expression | null;
}

/** One step of a derivation. */
export interface Step {
  readonly slug: string;
  readonly title: string;
  /** Plain sentences with Unicode letters for symbols. */
  readonly explanation: string;
  readonly equations: readonly Equation[];
  /** All equations as one display formula, for KaTeX and for LaTeX with amsmath; empty where there is none. */
  readonly tex: string;
  readonly checks: readonly Check[];
  /** The checks in words. */
  readonly verification: string;
}

/** What a derivation is asked for; what is absent stays a letter. */
export interface DerivationRequest {
  /** The number of outcomes, to have the formulas written out as well. */
  readonly outcomes?: number;
  readonly temperature?: Rational;
  readonly lambda?: Rational;
  readonly reference?: readonly Rational[];
  /** The decoder's formula for `S_i`; the softmax temperature unless given. */
  readonly decoder?: string;
}

/** The derivation of a closed loop's map and of what follows from it. */
export interface Derivation {
  readonly format: "heatdeath.derivation/1";
  readonly request: DerivationRequest;
  readonly steps: readonly Step[];
}

/** What every step may use. */
export interface Setting {
  readonly request: DerivationRequest;
  readonly decoder: Expression;
  readonly direct: DirectDecoder;
  /** The decoder's parts where it is `f(p_i)/Σ_k f(p_k)`. */
  readonly parts: Weight | null;
  /** The exponent where `f(p_i)` is a power. */
  readonly exponent: Expression | null;
  readonly mixedBatch: Expression;
  readonly jacobian: Expression;
}

/** A formula with an expression on its right side. */
export const equals = (left: Notation, expression: Expression): Equation => ({
  left,
  relation: "=",
  right: notation(expression),
  expression,
});

/** A formula whose right side is written by hand. */
export const states = (left: Notation, right: Notation, relation: Equation["relation"] = "="): Equation => ({
  left,
  relation,
  right,
  expression: null,
});

const RELATIONS = { "=": "=", "≈": "\\approx", "∈": "\\in" };

function displayed(equations: readonly Equation[]): string {
  if (equations.length === 0) return "";
  const [first, ...others] = equations;
  const line = ({ left, relation, right }: Equation, align: string): string =>
    `${left.tex} ${align}${RELATIONS[relation]} ${right.tex}`;
  if (others.length === 0) return line(first, "");
  return `\\begin{aligned}\n${equations.map((e) => line(e, "&")).join(" \\\\\n")}\n\\end{aligned}`;
}

/** A step from its parts. */
export function step(parts: Omit<Step, "tex" | "verification">): Step {
  return { ...parts, tex: displayed(parts.equations), verification: verificationSentence(parts.checks) };
}
