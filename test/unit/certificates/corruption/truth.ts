import type { Analysis } from "../../../../src/analysis/analysis.js";
import type {
  BoxPiece,
  Certificate,
  CertifiedParameters,
  ExactRange,
  ExactText,
  FixedPointStatement,
  RobustnessStatement,
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

/** Whether trajectories with the largest errors, from points of the box, stay in it and come to the inner one. */
function survives({ analysis, levels }: Corner, { trainingError, box, inner, steps }: RobustnessStatement): boolean {
  const { temperature, externalFraction, reference } = analysis.parameters;
  const [eta, n] = [doubleOf(trainingError), levels.length];
  const start = levels.map((level) => box[level].map((end) => Math.min(1, Math.max(0, doubleOf(end)))));
  for (let pull = 0; pull < n; pull++) {
    // The outcome that errors push up, at its upper end; the others scaled between their ends so that the sum is 1.
    const rest = start.reduce((sum, [low, top], i) => (i === pull ? sum : [sum[0] + low, sum[1] + top]), [0, 0]);
    const share = (1 - start[pull][1] - rest[0]) / (rest[1] - rest[0]);
    if (!(share >= 0 && share <= 1)) continue;
    let p = start.map(([low, top], i) => (i === pull ? top : low + share * (top - low)));
    for (let k = 1; k <= steps + 20; k++) {
      const powers = p.map((x) => x ** (1 / temperature));
      const total = powers.reduce((a, b) => a + b, 0);
      p = powers.map((x, i) => {
        const error = i === pull ? eta : -eta / (n - 1);
        return ((1 - externalFraction) * x) / total + externalFraction * reference.probabilities![i] + error;
      });
      const bounds = k < steps ? box : inner;
      if (!p.every((x, i) => isIn(x, bounds[levels[i]]))) return false;
    }
  }
  return true;
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
    case "threshold":
      return isIn(corner.analysis.thresholds[statement.which], statement.interval);
    case "robustness":
      return survives(corner, statement);
    default:
      return null;
  }
}

/** The answers of several parts: false if one is false, null if one is unknown. */
const all = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

/** Whether pieces have the area of the whole, and their verdicts are those at their corners. */
async function areTruePieces(parameters: CertifiedParameters, pieces: readonly BoxPiece[]): Promise<boolean | null> {
  const width = ([a, b]: ExactRange, whole: ExactRange): number =>
    whole[0] === whole[1] ? 1 : (doubleOf(b) - doubleOf(a)) / (doubleOf(whole[1]) - doubleOf(whole[0]));
  const area = pieces.reduce(
    (sum, piece) =>
      sum +
      width(piece.temperature, parameters.temperature) * width(piece.externalFraction, parameters.externalFraction),
    0,
  );
  if (Math.abs(area - 1) > NOISE) return false;
  const answers: (boolean | null)[] = [];
  for (const { temperature, externalFraction, proof } of pieces) {
    if (proof === null) continue;
    for (const t of cornersOf(temperature)) {
      for (const l of cornersOf(externalFraction)) {
        const corner = await cornerAt(parameters, t, l);
        answers.push(corner === null || !isCalm(corner) ? null : corner.analysis.verdict.class === proof.class);
      }
    }
  }
  return all(answers);
}

/**
 * Whether the statements of a certificate are true, by brute force in doubles at the corners of its parameters; null where doubles cannot tell: next to a
 * bifurcation, or for too many outcomes.
 */
export async function truth({ parameters, statements }: Certificate): Promise<boolean | null> {
  const answers: (boolean | null)[] = [];
  for (const statement of statements) {
    if (statement.kind === "parameter-box") answers.push(await areTruePieces(parameters, statement.pieces));
    else {
      for (const temperature of cornersOf(parameters.temperature)) {
        for (const externalFraction of cornersOf(parameters.externalFraction)) {
          const corner = await cornerAt(parameters, temperature, externalFraction);
          answers.push(corner === null || !isCalm(corner) ? null : isTrueAt(corner, statement));
        }
      }
    }
  }
  return all(answers);
}
