import type { Analysis, FixedPoint, FixedPointClass, Stability } from "../analysis/analysis.js";
import { InvariantError } from "../errors.js";
import {
  compare,
  fromNumber,
  ONE,
  parseRational,
  type Rational,
  subtract,
  toNumber,
  ZERO,
} from "../numeric/rational.js";
import { roundDown, roundUp } from "../numeric/rounding.js";
import type { Undecided } from "../verdict.js";
import type { AcceptedCertificate } from "./accepted-certificate.js";
import type { ExactRange, FixedPointStatement } from "./certificate.js";
import type { CertifiedQuestion } from "./certified-parameters.js";
import { type BoxedPart, boxedParts, type LevelParts, levelSizes, partsOf } from "./point-parts.js";
import type { Proving } from "./prove.js";

/** An analysis in which everything that the certificate covers says so, and what is not covered. */
export interface CertifiedAnalysis {
  readonly analysis: Analysis;
  /** The class of each fixed point as far as it is proved; null for what is not. */
  readonly classes: readonly (FixedPointClass | null)[];
  readonly undecided: readonly Undecided[];
}

/** How far a number in doubles may be from the range in which it was proved to be. */
const ROUNDING = 1e-9;

/**
 * The analysis with what the certificate proves of it marked: the verdict, the completeness of the list, and each fixed point whose box was checked, with
 * the greatest distance from the probabilities printed to the far ends of the box, rounded up to a power of ten, as `radius`.
 *
 * **Guarantee**: `proved` and `rigorous` stand only where a statement that the checker accepted in this run covers them; a drift is in its proved
 * range. **Errors**: InvariantError where the analysis and an accepted statement contradict each other. **Cost**: O(outcomes) for each fixed point.
 */
export function certifiedAnalysis(
  analysis: Analysis,
  { question, certificate, undecided }: Proving,
): CertifiedAnalysis {
  if (question === null || certificate === null) return withoutProof(analysis, undecided);
  if (isBeyondDoubles(question)) return withoutProof(analysis, [...undecided, BEYOND_DOUBLES]);
  const points = pointsOf(analysis, question, certificate);
  const { attractor } = analysis.verdict;
  const drift = attractor === null ? analysis.verdict.drift : points[attractor].point.drift;
  return {
    analysis: {
      ...analysis,
      verdict: verdictOf({ ...analysis.verdict, drift }, certificate),
      fixedPoints: points.map(({ point }) => point),
      enumeration: { ...analysis.enumeration, complete: completeness(analysis, certificate) },
    },
    classes: points.map((found) => found.class),
    undecided,
  };
}

const withoutProof = (analysis: Analysis, undecided: readonly Undecided[]): CertifiedAnalysis => ({
  analysis: { ...analysis, verdict: { ...analysis.verdict, proof: "undecided" } },
  classes: analysis.fixedPoints.map(() => null),
  undecided,
});

const BEYOND_DOUBLES: Undecided = {
  what: "the listed answer",
  reason: "tolerance",
  message:
    "doubles cannot tell apart numbers that this question distinguishes, so the answer listed is about a question that differs by rounding",
  help: "heatdeath certify proves what it can about the exact question; numbers of at most 15 digits are kept apart",
};

/** Whether the analysis, which computes in doubles, was about another question than the certificate. */
function isBeyondDoubles({ parameters }: CertifiedQuestion): boolean {
  const { temperature, externalFraction, reference, initial } = parameters;
  const isRounded = (text: string, to: Rational) => {
    const exact = parseRational(text)!;
    return toNumber(exact) === toNumber(to) && compare(exact, to) !== 0;
  };
  if (isRounded(temperature[0], ONE) || isRounded(externalFraction[0], ONE) || isRounded(externalFraction[0], ZERO))
    return true;
  return ("values" in reference && mergesInDoubles(reference)) || (initial !== null && mergesInDoubles(initial));
}

function mergesInDoubles({
  values,
  multiplicities,
}: {
  values: readonly string[];
  multiplicities: readonly number[];
}): boolean {
  const numbers = values.map((text) => parseRational(text)!);
  const total = numbers.reduce((sum, { num, den }, k) => sum + (Number(num) / Number(den)) * multiplicities[k], 0);
  const distinct = new Set(values);
  const doubles = new Set([...distinct].map((text) => toNumber(parseRational(text)!) / total));
  return doubles.size < distinct.size;
}

/**
 * A number of the analysis moved into the range in which it was proved to be, or beside it where no double is inside. **Errors**: InvariantError where it is outside by more than rounding.
 *
 * @example inside(0.3, ["1/4", "0.2999999999999"], "a drift") // => 0.2999999999999
 */
export function inside(value: number, [lower, upper]: ExactRange, what: string): number {
  const [least, greatest] = [parseRational(lower)!, parseRational(upper)!];
  const [below, above] = [roundDown(least), roundUp(greatest)];
  if (value < below - ROUNDING || value > above + ROUNDING) {
    throw new InvariantError(`${what} is ${value}, but was proved to be from ${below} to ${above}`);
  }
  const [first, last] = [roundUp(least), roundDown(greatest)];
  return first <= last ? Math.min(Math.max(value, first), last) : Math.min(Math.max(value, below), above);
}

function agree<T>(found: T, proved: T, what: string): void {
  if (found !== proved) throw new InvariantError(`${what} is ${found}, but was proved to be ${proved}`);
}

function verdictOf(verdict: Analysis["verdict"], certificate: AcceptedCertificate): Analysis["verdict"] {
  const [statement] = certificate.of("verdict");
  if (statement === undefined) return { ...verdict, proof: "undecided" };
  agree(verdict.class, statement.class, "the verdict");
  agree(verdict.tie, statement.tie !== null, "whether the verdict is a tie");
  const drift = inside(verdict.drift, statement.drift, "the verdict's drift");
  return { ...verdict, drift, provenance: "rigorous", proof: certificate.proved };
}

function completeness(
  { attractors, fixedPoints, enumeration }: Analysis,
  certificate: AcceptedCertificate,
): Analysis["enumeration"]["complete"] {
  const [attracting] = certificate.of("attractors");
  if (attracting !== undefined) agree(attractors.count, attracting.count, "the number of attractors");
  if (enumeration.set === "attracting") return attracting === undefined ? "undecided" : certificate.proved;
  const [all] = certificate.of("fixed-points");
  if (all === undefined) return "undecided";
  agree(fixedPoints.length, all.count, "the number of fixed points");
  return certificate.proved;
}

/** A listed fixed point, and its class where it is proved. */
interface Found {
  readonly point: FixedPoint;
  readonly class: FixedPointClass | null;
}

function pointsOf({ fixedPoints }: Analysis, question: CertifiedQuestion, certificate: AcceptedCertificate): Found[] {
  const [statements, sizes] = [certificate.of("fixed-point"), levelSizes(question)];
  return fixedPoints.map((point) => {
    const near = statements.filter(({ unstable }) => unstable === point.unstableDimension);
    const parts = near.length === 0 ? null : partsOf(question, point);
    const found = parts === null ? undefined : matchOf(near, sizes, parts);
    return found === undefined ? { point, class: null } : certifiedPoint(point, found, question);
  });
}

interface Match {
  readonly statement: FixedPointStatement;
  readonly radius: number;
}

/** The statement about the fixed point with these probabilities: the one whose box they are nearest to, if they are in it up to rounding. */
function matchOf(
  statements: readonly FixedPointStatement[],
  sizes: readonly number[],
  parts: readonly LevelParts[],
): Match | undefined {
  let [best, least]: [FixedPointStatement | undefined, number] = [undefined, ROUNDING];
  for (const statement of statements) {
    const distances = boxedParts(sizes, parts, statement).map(({ range, probabilities }) =>
      distanceTo(range, probabilities),
    );
    const distance = distances.reduce((a, b) => Math.max(a, b), 0);
    if (best === undefined ? distance <= least : distance < least) [best, least] = [statement, distance];
  }
  if (best === undefined) return undefined;
  const radius = boxedParts(sizes, parts, best).reduce((most, part) => Math.max(most, radiusOf(part)), 0);
  return { statement: best, radius: upToPowerOfTen(radius) };
}

/**
 * The least power of ten that is at least a number from 0 to 1; 0 for 0. Coarse on purpose: the digits of a rounding error are no answer.
 *
 * @example upToPowerOfTen(3.2e-15) // => 1e-14
 */
export function upToPowerOfTen(x: number): number {
  const [mantissa, exponent] = x.toExponential().split("e");
  return x === 0 || mantissa === "1" ? x : Number(`1e${Number(exponent) + 1}`);
}

/** How far the probabilities are from a range, about. */
function distanceTo([lower, upper]: ExactRange, probabilities: readonly number[]): number {
  const [a, b] = [toNumber(parseRational(lower)!), toNumber(parseRational(upper)!)];
  return probabilities.reduce((most, p) => Math.max(most, a - p, p - b), 0);
}

/** The greatest distance from the probabilities to the far end of their range, rounded up. */
function radiusOf({ range, probabilities }: BoxedPart): number {
  const [lower, upper] = range.map((text) => parseRational(text)!);
  return probabilities.reduce((most, p) => {
    const exact = fromNumber(p);
    return Math.max(most, roundUp(subtract(upper, exact)), roundUp(subtract(exact, lower)));
  }, 0);
}

function certifiedPoint(point: FixedPoint, { statement, radius }: Match, question: CertifiedQuestion): Found {
  const drift = inside(point.drift, statement.drift, "a fixed point's drift");
  const ranges = statement.multipliers.flatMap(([lower, upper, count]) =>
    Array<ExactRange>(point.multipliers ? count : 1).fill([lower, upper]),
  );
  const listed = point.multipliers ?? (point.dominantMultiplier === null ? [] : [point.dominantMultiplier]);
  if (point.multipliers) agree(point.multipliers.length, ranges.length, "the number of multipliers");
  const certain = listed.map((rho, k) => inside(rho, ranges[k], "a multiplier"));
  const own = provedClass(statement, question);
  return {
    point: {
      ...point,
      class: own ?? point.class,
      stability: provedStability(statement, question),
      drift,
      ...(point.multipliers && { multipliers: certain }),
      dominantMultiplier: certain[0] ?? null,
      provenance: "rigorous",
      radius,
    },
    class: own,
  };
}

/** The local type of a hyperbolic fixed point. */
function provedStability({ unstable }: FixedPointStatement, question: CertifiedQuestion): Stability {
  if (unstable === 0) return "attracting";
  const living = levelSizes(question).reduce((a, b) => a + b, 0);
  return unstable === living - 1 ? "repelling" : "saddle";
}

/** The class of a fixed point (theory §5); null where the tolerance lies in the range of the drift. */
function provedClass({ unstable, drift }: FixedPointStatement, question: CertifiedQuestion): FixedPointClass | null {
  if (unstable > 0) return "unstable";
  const { temperature, externalFraction, tolerance } = question.parameters;
  const most = parseRational(tolerance)!;
  const isAlone = levelSizes(question).reduce((a, b) => a + b, 0) === 1;
  if (isAlone || parseRational(externalFraction[0])!.num > 0n) {
    const [below, above] = drift.map((end) => compare(parseRational(end)!, most) <= 0);
    if (below !== above) return null;
    if (above) return "stable";
  }
  const heat = compare(parseRational(temperature[0])!, ONE);
  return heat < 0 ? "collapse" : heat > 0 ? "uniform" : "marginal";
}
