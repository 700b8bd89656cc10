import type { Analysis } from "../../../../src/analysis/analysis.js";
import type {
  Certificate,
  CertifiedParameters,
  ExactRange,
  ExactText,
  FixedPointStatement,
  Statement,
} from "../../../../src/certificates/certificate.js";
import { InputError } from "../../../../src/errors.js";
import { analyze } from "../../../../src/library.js";
import { parseRational, toNumber } from "../../../../src/numeric/rational.js";
import type { Question } from "../../../../src/parameters/question.js";

/** Doubles cannot tell a claim that is this near to a true one from a false one. */
const NOISE = 1e-9;
const MOST_OUTCOMES = 12;

const doubleOf = (text: ExactText): number => toNumber(parseRational(text)!);

/** A certificate's parameters at one temperature and external fraction, as a question; null where brute force does not reach. */
function questionAt(
  parameters: CertifiedParameters,
  temperature: ExactText,
  externalFraction: ExactText,
): Question | null {
  const { reference, initial, gain, tolerance } = parameters;
  const outcomes =
    "values" in reference ? reference.multiplicities.reduce((sum, count) => sum + count, 0) : reference.outcomes;
  if (outcomes > MOST_OUTCOMES) return null;
  const spread = (values: readonly ExactText[], counts: readonly number[]): ExactText[] =>
    values.flatMap((value, l) => new Array<ExactText>(counts[l]).fill(value));
  return {
    temperature,
    externalFraction,
    tolerance,
    reference:
      "values" in reference
        ? spread(reference.values, reference.multiplicities)
        : `${reference.kind}:${outcomes}${reference.kind === "zipf" ? `:${reference.exponent}` : ""}`,
    ...(initial === null ? {} : { initial: spread(initial.values, initial.multiplicities) }),
    gain: gain.kind === "replace" ? "replace" : `${gain.kind}:${gain.kind === "window" ? gain.gain : gain.ratio}`,
  };
}

/** What the analysis in doubles finds at a corner of the parameters. */
interface Corner {
  readonly analysis: Analysis;
  readonly levels: readonly number[];
}

const cornersOf = ([lower, upper]: ExactRange): readonly ExactText[] => (lower === upper ? [lower] : [lower, upper]);

async function cornerAt(
  parameters: CertifiedParameters,
  temperature: ExactText,
  externalFraction: ExactText,
): Promise<Corner | null> {
  const question = questionAt(parameters, temperature, externalFraction);
  if (question === null) return null;
  const { reference } = parameters;
  const counts =
    "values" in reference
      ? reference.multiplicities
      : reference.kind === "uniform"
        ? [reference.outcomes]
        : new Array<number>(reference.outcomes).fill(1);
  const analysis = await analyze(question, { all: true }).catch(unlessOutside);
  if (analysis === null) return null;
  return {
    analysis,
    levels: counts.flatMap((n, l) => new Array<number>(n).fill(l)),
  };
}

/** The analysis takes no temperature or tolerance beyond the range of doubles, nor a tolerance of 0 or 1. */
function unlessOutside(error: unknown): null {
  if (error instanceof InputError) return null;
  throw error;
}

const isIn = (x: number, [lower, upper]: ExactRange): boolean =>
  x >= doubleOf(lower) - NOISE && x <= doubleOf(upper) + NOISE;

const isCalm = ({ analysis }: Corner): boolean =>
  analysis.fixedPoints.every(
    ({ stability, multipliers }) =>
      stability !== "nonhyperbolic" && (multipliers ?? []).every((rho) => Math.abs(rho - 1) > 1e-6),
  );

/** Whether a box statement says something true. */
function isTruePoint(
  { analysis, levels }: Corner,
  { place, box, unstable, multipliers, drift }: FixedPointStatement,
): boolean {
  const raised = new Map(place.high);
  // The range of each outcome: a level's first outcomes are its high ones.
  const rangeOf: number[] = [];
  let next = -1;
  for (const [i, level] of levels.entries()) {
    const nth = i - levels.indexOf(level);
    if (nth === 0 || nth === raised.get(level)) next++;
    rangeOf.push(next);
  }
  if (box.length !== next + 1) return false;
  const inside = analysis.fixedPoints.filter(({ p }) => p!.every((x, i) => isIn(x, box[rangeOf[i]])));
  if (inside.length !== 1) return false;
  const [point] = inside;
  const high = [...new Set(levels)].flatMap((level) => {
    const count = point.high.filter((i) => levels[i] === level).length;
    return count === 0 ? [] : [[level, count]];
  });
  const ranges = multipliers.flatMap(([a, b, count]) => new Array<ExactRange>(count).fill([a, b]));
  return (
    String(high) === String(place.high) &&
    point.unstableDimension === unstable &&
    isIn(point.drift, drift) &&
    point.multipliers!.length === ranges.length &&
    point.multipliers!.every((rho, k) => isIn(rho, ranges[k]))
  );
}

/** Whether what a statement says of every question of its parameters is true at one of them. */
function isTrueAt(corner: Corner, statement: Statement): boolean | null {
  const { attractors, fixedPoints, verdict } = corner.analysis;
  switch (statement.kind) {
    case "attractors":
      return statement.count === attractors.count;
    case "fixed-points":
      return statement.count === fixedPoints.length;
    case "fixed-point":
      return isTruePoint(corner, statement);
    case "verdict":
      return (
        statement.class === verdict.class &&
        isIn(verdict.drift, statement.drift) &&
        (statement.tie !== null) === verdict.tie
      );
    case "global-attraction":
      return attractors.count === 1 && fixedPoints.filter(({ stability }) => stability === "attracting").length === 1;
    default:
      return null;
  }
}

/**
 * Whether the statements of a certificate are true, by brute force in doubles at the corners of its parameters; null where doubles cannot tell: next to a
 * bifurcation, or for too many outcomes.
 */
export async function truth({ parameters, statements }: Certificate): Promise<boolean | null> {
  let answer: boolean | null = true;
  for (const temperature of cornersOf(parameters.temperature)) {
    for (const externalFraction of cornersOf(parameters.externalFraction)) {
      const corner = await cornerAt(parameters, temperature, externalFraction);
      if (corner === null || !isCalm(corner)) answer = null;
      else {
        const answers = statements.map((statement) => isTrueAt(corner, statement));
        if (answers.includes(false)) return false;
        if (answers.includes(null)) answer = null;
      }
    }
  }
  return answer;
}
