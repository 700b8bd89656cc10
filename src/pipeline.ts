import type { Analysis } from "./analysis/analysis.js";
import { type AnswerOptions, answer } from "./analysis/answer.js";
import type { AcceptedCertificate } from "./certificates/accepted-certificate.js";
import type { CertifiedAnalysis } from "./certificates/certified-analysis.js";
import type { PedanticThresholdAnswer } from "./certificates/certified-thresholds.js";
import type { Proving } from "./certificates/prove.js";
import { ONE } from "./numeric/rational.js";
import { exact } from "./parameters/exact.js";
import type { Parameters } from "./parameters/parameters.js";
import type { Schedules } from "./parameters/schedule.js";
import type { EnsembleSize, PreparedSimulation } from "./simulation/simulation-head.js";

/**
 * What becomes of the closed loop for one parameter set: verdict, fixed points, attractors and thresholds.
 *
 * **Guarantee**: numerical. **Errors**: InputError where `all` is asked for with more than 16 outcomes.
 */
export async function analyze(parameters: Parameters, options: AnswerOptions = {}): Promise<Analysis> {
  return answer(parameters, options);
}

/**
 * An answer with the agreement table of independent routes, and the derived map and Jacobian in TeX.
 *
 * **Guarantee**: as the cross-check; deterministic in the seed. **Cost**: a second or two; loads the symbolic engine.
 */
export async function withAgreement(parameters: Parameters, analysis: Analysis): Promise<Analysis> {
  const [engine, { agreementOf }] = await Promise.all([
    import("./symbolic/index.js"),
    import("./crosscheck/question.js"),
  ]);
  const whole = analysis.fixedPoints.every(({ p }) => p !== undefined)
    ? analysis
    : answer(parameters, { full: "probabilities", limit: 1 });
  return {
    ...analysis,
    map: { tex: engine.mapTex(), jacobianTex: engine.jacobianTex() },
    agreement: await agreementOf(parameters, whole, engine),
  };
}

/**
 * A simulation of a question that is ready to run, with everything in its answer that is known beforehand.
 *
 * **Errors**: InputError for a missing batch size, more than a million outcomes, or statistics beyond the memory that is allowed.
 * **Cost**: as the analysis, and at most a few seconds for the deterministic loop.
 */
export async function simulation(
  parameters: Parameters,
  size: EnsembleSize,
  schedules: Schedules | null = null,
): Promise<PreparedSimulation> {
  const [{ dense }, { prepareSimulation, requireSimulable }] = await Promise.all([
    import("./crosscheck/probabilities.js"),
    import("./simulation/simulation-head.js"),
  ]);
  requireSimulable(parameters);
  const analysis = withAttractor(parameters, answer(parameters));
  const reference = dense(parameters.reference);
  const initial = parameters.initial === null ? reference : dense(parameters.initial);
  return prepareSimulation({ parameters, schedules, reference, initial, analysis }, size);
}

/** The analysis with the probabilities of the verdict's attractor, however many outcomes there are. */
function withAttractor(parameters: Parameters, analysis: Analysis): Analysis {
  const { attractor } = analysis.verdict;
  if (attractor === null || analysis.fixedPoints[attractor].p !== undefined) return analysis;
  const [{ p }] = answer(parameters, { full: "probabilities", limit: 1 }).fixedPoints;
  const fixedPoints = analysis.fixedPoints.map((point, k) => (k === attractor ? { ...point, p } : point));
  return { ...analysis, fixedPoints };
}

/** How much of a list is proved. */
interface ProofOptions {
  readonly all?: boolean;
  readonly full?: boolean;
  readonly limit?: number;
}

/** Levels up to which each fixed point of a list gets a box; a box has a range for each level. */
const BOXED_LEVELS = 1000;

/**
 * An answer with what can be proved of it, by a certificate that the checker accepted in this run.
 *
 * **Guarantee**: as {@link certifiedAnalysis}. **Errors**: InvariantError where the checker rejects the prover's certificate, or an accepted
 * statement contradicts the analysis.
 */
export async function certified(
  parameters: Parameters,
  analysis: Analysis,
  options: ProofOptions = {},
): Promise<CertifiedAnalysis> {
  const proving = await provingOf(parameters, analysis, options);
  const { certifiedAnalysis } = await import("./certificates/certified-analysis.js");
  return certifiedAnalysis(analysis, proving);
}

async function provingOf(
  parameters: Parameters,
  analysis: Analysis,
  { all, full, limit }: ProofOptions,
): Promise<Proving> {
  const { ALL_POINTS, prove } = await import("./certificates/prove.js");
  const isListed = full || analysis.parameters.reference.distinct <= BOXED_LEVELS;
  return prove(parameters, all ? ALL_POINTS : { places: isListed ? limit : 0 });
}

/**
 * The thresholds of a question that are proved, or why they are not.
 *
 * **Guarantee**: as {@link certifiedThresholds}.
 */
export async function certifiedThresholds(parameters: Parameters): Promise<PedanticThresholdAnswer> {
  const [{ thresholdAnswer }, { prove }, proofs] = await Promise.all([
    import("./analysis/threshold-answer.js"),
    import("./certificates/prove.js"),
    import("./certificates/certified-thresholds.js"),
  ]);
  // Thresholds are about every external fraction; the certificate is stated at the one where all else is known without a search.
  const external = { ...parameters, externalFraction: exact(ONE) };
  const proving = prove(external, { thresholds: true, places: 0 });
  return proofs.certifiedThresholds(thresholdAnswer(parameters), proving);
}

/** The files of a report, by name. */
export interface ReportFiles {
  readonly analysis: Analysis;
  readonly files: ReadonlyMap<string, string>;
}

/** Significant digits of the numbers in a report's JSON: few enough that machines agree on every one. */
const REPORT_DIGITS = 10;

/** Distinct reference probabilities up to which a report is certified unless it is told otherwise. */
const CERTIFIED_LEVELS = 50;

/** How a report is proved. */
export interface ReportProof {
  /** Asks for a proof, however many distinct reference probabilities there are. */
  readonly certify?: boolean;
  /** An accepted certificate in words: the question, then each statement. */
  readonly describe: (certificate: AcceptedCertificate) => readonly string[];
}

/**
 * The whole report on one parameter set: `report.html`, `report.tex`, `report.json` and the figures as SVG; where `proof` says how, also `certificate.json`,
 * for at most 50 distinct reference probabilities unless it asks for more.
 *
 * **Guarantee**: the same parameters give the same bytes. **Cost**: a few seconds. **Errors**: as {@link analyze} and {@link certified}.
 */
export async function report(parameters: Parameters, command: string, proof?: ReportProof): Promise<ReportFiles> {
  const all = parameters.reference.outcomes <= 3;
  const { proving, analysis } = await reportAnalysis(parameters, all, proof);
  const [engine, render] = await Promise.all([import("./symbolic/index.js"), import("./report/index.js")]);
  const derivation = await engine.derive({
    temperature: parameters.temperature.rational,
    lambda: parameters.externalFraction.rational,
  });
  const certificate = proving?.certificate ?? null;
  const view = render.reportView({
    analysis,
    labels: parameters.reference.labels,
    derivation: derivation.steps.map((step) => ({
      title: step.title,
      explanation: engine.proseParts(step.explanation),
      tex: step.tex,
      verification: engine.proseParts(step.verification),
    })),
    figures: await figureData(parameters, analysis),
    ...(proving && {
      proof: {
        certificate,
        lines: certificate && proof ? proof.describe(certificate) : [],
        undecided: proving.undecided,
      },
    }),
    command,
  });
  const files = new Map([
    ["report.html", render.renderHtml(view)],
    ["report.tex", render.renderTex(view)],
    ["report.json", render.renderJson(withRoundedPoints(analysis), REPORT_DIGITS)],
  ]);
  if (certificate !== null) files.set(render.CERTIFICATE_FILE, certificate.text);
  for (const { blocks } of view.sections) {
    for (const block of blocks) if (block.kind === "figure") files.set(`${block.figure.name}.svg`, block.figure.svg);
  }
  return { analysis, files };
}

/** The radii that hold for probabilities printed with few digits: rounding moves each by at most half a unit of the last. */
function withRoundedPoints(analysis: Analysis): Analysis {
  const rounding = 10 ** -REPORT_DIGITS;
  const fixedPoints = analysis.fixedPoints.map((point) =>
    point.radius === null ? point : { ...point, radius: Math.max(rounding, 10 * point.radius) },
  );
  return { ...analysis, fixedPoints };
}

/** The answer that a report shows, with proofs where it is certified, and the agreement of independent routes. */
async function reportAnalysis(parameters: Parameters, all: boolean, proof?: ReportProof) {
  const plain = answer(parameters, { all });
  const isSmall = parameters.reference.values.length <= CERTIFIED_LEVELS;
  if (proof === undefined || !(proof.certify || isSmall))
    return { proving: null, analysis: await withAgreement(parameters, plain) };
  const proving = await provingOf(parameters, plain, { all });
  const { certifiedAnalysis } = await import("./certificates/certified-analysis.js");
  const { analysis, undecided } = certifiedAnalysis(plain, proving);
  return { proving: { ...proving, undecided }, analysis: await withAgreement(parameters, analysis) };
}

async function figureData(parameters: Parameters, analysis: Analysis) {
  const [{ bifurcationDiagram }, { regimeMap }, { portraitOf }, { rankProbability }] = await Promise.all([
    import("./analysis/bifurcation-diagram.js"),
    import("./analysis/regime-map.js"),
    import("./analysis/portrait.js"),
    import("./analysis/rank-probability.js"),
  ]);
  const { outcomes } = parameters.reference;
  const ranks = outcomes > 3 ? rankProbability(parameters) : null;
  return {
    bifurcation: bifurcationDiagram(parameters),
    regimeMap: regimeMap(parameters),
    ...(outcomes === 3 ? { portrait: portraitOf(parameters, analysis.fixedPoints) } : {}),
    ...(ranks === null ? {} : { rankProbability: ranks }),
  };
}
