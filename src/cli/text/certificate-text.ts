import type {
  Certificate,
  CertifiedParameters,
  CertifiedReference,
  HighSet,
  Statement,
} from "../../certificates/certificate.js";
import { rangeText, widestText } from "./range-text.js";

/**
 * What a certificate is about, in one line.
 *
 * @example questionText({ temperature: ["0.5", "0.5"], externalFraction: ["0.2", "0.3"], tolerance: "0.1", gain: { kind: "replace" }, reference: { kind: "uniform", outcomes: 4 }, initial: null }) // => "T = 0.5, λ = 0.2 to 0.3, 4 equal outcomes, replace, tolerance 0.1"
 */
export function questionText({
  temperature,
  externalFraction,
  tolerance,
  gain,
  reference,
  initial,
}: CertifiedParameters): string {
  const regime =
    gain.kind === "window"
      ? `window ${one(gain.gain)}`
      : gain.kind === "accumulate"
        ? `accumulate ${one(gain.ratio)}`
        : gain.kind;
  const start = initial === null ? "" : ", an initial distribution of its own";
  return `T = ${rangeText(temperature)}, λ = ${rangeText(externalFraction)}, ${referenceText(reference)}${start}, ${regime}, tolerance ${one(tolerance)}`;
}

const one = (text: string): string => rangeText([text, text]);

function referenceText(reference: CertifiedReference): string {
  if (reference.kind === "uniform") return `${reference.outcomes} equal outcomes`;
  if (reference.kind === "zipf")
    return `${reference.outcomes} outcomes by Zipf's law with exponent ${one(reference.exponent)}`;
  const outcomes = reference.multiplicities.reduce((a, b) => a + b, 0);
  return `${counted(outcomes, "outcome")} with ${counted(reference.values.length, "distinct reference probability", "distinct reference probabilities")}`;
}

const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`;

const highText = (high: HighSet): string =>
  high.length === 0
    ? "no outcome"
    : high.map(([level, count]) => `${counted(count, "outcome")} of level ${level}`).join(" and ");

/** What a checked statement says, in one line of words. **Guarantee**: encloses: no number is shown more exactly than it was proved. */
export function statementText(statement: Statement): string {
  switch (statement.kind) {
    case "attractors":
      return `there ${statement.count === 1 ? "is" : "are"} exactly ${counted(statement.count, "attractor")}`;
    case "fixed-points":
      return `there ${statement.count === 1 ? "is" : "are"} exactly ${counted(statement.count, "fixed point")} with every outcome of the reference alive, none of them nonhyperbolic`;
    case "fixed-point":
      return fixedPointText(statement);
    case "verdict":
      return `the verdict is ${statement.class}${statement.tie === null ? "" : ", a tie"}, drift ${rangeText(statement.drift)}`;
    case "global-attraction":
      return `where the loop ends attracts every start in which all outcomes of the reference are alive, under every gain, by ${REASONS[statement.evidence.by]}`;
    case "fold":
      return `two fixed points with ${highText(statement.high)} high merge at λ = ${rangeText(statement.externalFraction)}`;
    case "robustness":
      return robustnessText(statement);
    case "parameter-box":
      return boxText(statement);
    case "threshold":
      return statement.which === "stable"
        ? `λ_δ, from where on the verdict is stable, is ${rangeText(statement.interval)}`
        : `λ_u, from where on there is one attractor, is ${rangeText(statement.interval)}`;
  }
}

type StatementOf<Kind> = Extract<Statement, { kind: Kind }>;

function fixedPointText({ place, unstable, multipliers, drift }: StatementOf<"fixed-point">): string {
  const type = unstable === 0 ? "attracting" : counted(unstable, "unstable direction");
  const [largest] = multipliers;
  const rho = largest === undefined ? "" : `, largest multiplier ${rangeText([largest[0], largest[1]])}`;
  return `exactly one fixed point is in a box, ${type}, with ${highText(place.high)} high${rho}, drift ${rangeText(drift)}`;
}

/** Why a point attracts everything, by the names of theory §2. */
const REASONS = {
  "hot-uniqueness": "the concavity of the potential above T = 1",
  birkhoff: "Birkhoff's contraction",
  "mixed-monotone": "boxes that close on it",
  "only-fixed-point": "being the only fixed point, which the potential leads to",
} as const;

function robustnessText({ trainingError, box, steps, inner }: StatementOf<"robustness">): string {
  const start = `with training errors of at most ${one(trainingError)}, loops that start in a box around the attractor, at most ${widestText(box)} wide, stay in it`;
  return `${start}, and under replace are in one at most ${widestText(inner)} wide from generation ${steps} on`;
}

function boxText({ pieces }: StatementOf<"parameter-box">): string {
  const classes = new Set(pieces.flatMap(({ proof }) => (proof === null ? [] : [proof.class])));
  const open = pieces.filter(({ proof }) => proof === null).length;
  const proved = `the verdict is ${[...classes].join(" or ")} on ${counted(pieces.length - open, "piece")}`;
  return open === 0
    ? `${proved}, which together are the parameter box`
    : `${proved} of the parameter box, undecided on ${counted(open, "piece")}`;
}

/** What a certificate proves, one line for the question and one for each statement. */
export const certificateLines = ({
  parameters,
  statements,
}: Pick<Certificate, "parameters" | "statements">): string[] => [
  `about ${questionText(parameters)}:`,
  ...statements.map(statementText),
];

/** Text from outside as one line of visible characters; what could steer a terminal is shown as its code. @example visible("a\u001b[2Jb") // => "a[U+1B][2Jb" */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase()}]`);
