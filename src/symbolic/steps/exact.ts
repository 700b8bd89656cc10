import * as Q from "../../numeric/rational.js";
import { type ClosedForm, closedFormFixedPoints, type ExactFixedPoint, LARGEST_DEGREE } from "../closed-form.js";
import { decimal, decimalEnclosure } from "../decimal.js";
import { type Equation, type Setting, type Step, states, step } from "../derivation.js";
import { directMixedBatch } from "../direct-loop.js";
import { fixed } from "../dual.js";
import { type Notation, plain } from "../notation.js";
import { degree, type Polynomial, signAt, squareFree } from "../polynomial.js";
import { samplePoints } from "../sample-points.js";
import { countRoots, sturmChain } from "../sturm.js";
import { type Check, compareNumbers, exactly, type Pair } from "../verification.js";

/** The exact fixed points for two outcomes, where temperature and external fraction are given. */
export async function exactSteps(setting: Setting): Promise<Step[]> {
  const { outcomes, temperature, lambda, decoder } = setting.request;
  if (outcomes !== 2 || temperature === undefined || lambda === undefined || decoder !== undefined) return [];
  const half = Q.rational(1n, 2n);
  const q = setting.request.reference ?? [half, half];
  const beta = Q.divide(Q.ONE, temperature);
  const found = await closedFormFixedPoints({ q, lambda, beta });
  if (found === null) return [tooLarge(beta)];
  if (found.everyPoint) return [everyPoint(found)];
  return [solution(setting, found, { q, lambda, beta })];
}

const TITLE = "All fixed points for two outcomes, exactly";

const tooLarge = (beta: Q.Rational): Step =>
  step({
    slug: "exact-fixed-points",
    title: TITLE,
    explanation: `With β = ${beta.num}/${beta.den} the polynomial for the fixed points would have a degree above ${LARGEST_DEGREE}, the largest that is solved; choose a temperature whose numerator and denominator are smaller.`,
    equations: [],
    checks: [],
  });

const everyPoint = ({ polynomial }: ClosedForm): Step =>
  step({
    slug: "exact-fixed-points",
    title: TITLE,
    explanation: "At T = 1 without external data the map is the identity: every distribution is a fixed point.",
    equations: [states(plain("m(p)"), plain("p"))],
    checks: [exactly("the fixed-point polynomial has no coefficient other than 0", polynomial.length === 0)],
  });

interface Exact {
  readonly q: readonly Q.Rational[];
  readonly lambda: Q.Rational;
  readonly beta: Q.Rational;
}

function solution(setting: Setting, found: ClosedForm, loop: Exact): Step {
  const { points, polynomial, variable } = found;
  const letter: Notation = variable === "p" ? plain("p_1") : plain("y");
  return step({
    slug: "exact-fixed-points",
    title: TITLE,
    explanation: [substitutionSentence(found, loop.beta), countSentence(points), shapeSentence(points)]
      .join(" ")
      .trim(),
    equations: [states(plain("0"), polynomialNotation(polynomial, letter)), ...points.flatMap(pointEquations)],
    checks: checksOf(setting, found, loop),
  });
}

function substitutionSentence({ variable }: ClosedForm, { num, den }: Q.Rational): string {
  return variable === "p"
    ? "With p_2 = 1 - p_1 the equation p_1 = m_1(p), cleared of its positive denominators, is a polynomial in p_1."
    : `With β = ${num}/${den} put p_1/p_2 = y^${den}: then p_1 = y^${den}/(1 + y^${den}) and S_1 = y^${num}/(1 + y^${num}), and the equation p_1 = m_1(p), cleared of its positive denominators, is a polynomial in y > 0.`;
}

function countSentence(points: readonly ExactFixedPoint[]): string {
  const repeated = points.filter(({ multiplicity }) => multiplicity > 1).map(({ multiplicity }) => multiplicity);
  const tail = repeated.length === 0 ? "" : ` (one is a root of multiplicity ${repeated.join(" and one of ")})`;
  const count = points.length === 1 ? "is one fixed point" : `are ${points.length} fixed points`;
  return `By Sturm's theorem there ${count}${tail}; whether a point attracts is the sign of the polynomial beside it.`;
}

function shapeSentence(points: readonly ExactFixedPoint[]): string {
  const open = points.filter(({ radical }) => radical === null);
  const closed = open.length === points.length ? "" : "Closed forms make the polynomial 0 by exact substitution.";
  if (open.length === 0) return closed;
  const cubic = open.every(({ factor }) => degree(factor) === 3);
  const reason = cubic
    ? "they are the roots of a cubic that has three real ones and none rational, which real radicals cannot express (casus irreducibilis)"
    : "no expression in radicals was found for them";
  return `${closed} Intervals hold exactly one fixed point each: ${reason}.`.trim();
}

const DIGITS = 12;

const WORDS = { attracting: "attracts", repelling: "repels", semistable: "attracts from one side only" };

function pointEquations({ interval, radical, stability }: ExactFixedPoint): Equation[] {
  const word = WORDS[stability];
  const annotated = ({ tex, text }: Notation): Notation => ({
    tex: `${tex} \\quad \\text{(${word})}`,
    text: `${text}   (${word})`,
  });
  if (radical === null) {
    const [low, high] = decimalEnclosure(interval.low, interval.high, DIGITS);
    return [states(plain("p_1"), annotated(plain(`(${low}, ${high})`)), "∈")];
  }
  const middle = Q.divide(Q.add(interval.low, interval.high), Q.rational(2n));
  const shown = decimal(middle, DIGITS);
  const isShort = Q.compare(middle, Q.parseRational(shown) ?? Q.ZERO) === 0;
  if (shown === radical.text) return [states(plain("p_1"), annotated(radical))];
  if (radical.tex.length > LINE) {
    return [states(plain("p_1"), radical), states(plain("p_1"), annotated(plain(shown)), "≈")];
  }
  const both = (form: "tex" | "text", sign: string): string => `${radical[form]} ${sign} ${shown}`;
  const notation = isShort
    ? { tex: both("tex", "="), text: both("text", "=") }
    : { tex: both("tex", "\\approx"), text: both("text", "≈") };
  return [states(plain("p_1"), annotated(notation))];
}

/** About as many characters of TeX fit into a line. */
const LINE = 70;

/** The polynomial with the highest power first, a long one over several lines of TeX. */
function polynomialNotation(f: Polynomial, letter: Notation): Notation {
  const terms = f.map((coefficient, k) => ({ coefficient, k })).filter(({ coefficient }) => coefficient !== 0n);
  const written = (form: "tex" | "text"): string[] =>
    terms.toReversed().map(({ coefficient, k }, at) => {
      const size = coefficient < 0n ? -coefficient : coefficient;
      const sign = coefficient < 0n ? (at === 0 ? "-" : "- ") : at === 0 ? "" : "+ ";
      const number = size === 1n && k > 0 ? "" : `${size} `;
      return `${sign}${number}${k === 0 ? "" : `${letter[form]}${exponent(k, form)}`}`.trim();
    });
  const text = written("text").join(" ");
  const tex = written("tex");
  const lines = [""];
  for (const term of tex) {
    if (lines[lines.length - 1].length + term.length > LINE) lines.push(term);
    else lines[lines.length - 1] = `${lines[lines.length - 1]} ${term}`.trim();
  }
  return { tex: lines.join(" \\\\\n&\\quad {} "), text };
}

const exponent = (k: number, form: "tex" | "text"): string => (k === 1 ? "" : form === "tex" ? `^{${k}}` : `^${k}`);

/** The number of fixed points, counted anew: roots in [0, 1] for p_1, positive ones and both corners for y. */
function rootCount({ polynomial, variable, points }: ClosedForm): number {
  const chain = sturmChain(squareFree(polynomial));
  if (variable === "p") return countRoots(chain, Q.ZERO, Q.ONE) + (signAt(polynomial, Q.ZERO) === 0 ? 1 : 0);
  const beyond = polynomial.reduce((sum, c) => sum + (c < 0n ? -c : c), 1n);
  const isCorner = ({ interval: { low, high } }: ExactFixedPoint): boolean =>
    Q.compare(low, high) === 0 && (Q.sign(low) === 0 || Q.compare(low, Q.ONE) === 0);
  return countRoots(chain, Q.ZERO, Q.rational(beyond)) + points.filter(isCorner).length;
}

/** Each point put back into the map. */
function checksOf({ direct }: Setting, found: ClosedForm, { q, lambda, beta }: Exact): Check[] {
  const { points } = found;
  const [at] = samplePoints(1, { outcomes: 2, beta, lambda, q });
  const residues = points.map(({ p }): Pair[] => {
    const m = directMixedBatch(direct, p.map(fixed), at);
    return m.map((x, i): Pair => [p[i], x.value]);
  });
  return [
    exactly("Sturm's theorem: the list is complete", points.length === rootCount(found)),
    compareNumbers("the fixed points", "substitution", residues),
  ];
}
