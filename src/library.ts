import type { Analysis } from "./analysis/analysis.js";
import type { AnswerOptions } from "./analysis/answer.js";
import { type ThresholdAnswer, thresholdAnswer } from "./analysis/threshold-answer.js";
import type { AcceptedCertificate } from "./certificates/accepted-certificate.js";
import type { Proving } from "./certificates/prove.js";
import { InputError } from "./errors.js";
import { lazyFileReader } from "./parameters/lazy-files.js";
import type { Parameters } from "./parameters/parameters.js";
import { type Amount, isParameters, parametersOf, type Question, readQuestion } from "./parameters/question.js";
import type { Schedules } from "./parameters/schedule.js";
import { SCHEDULED, type ScheduledKey } from "./parameters/schedule-names.js";
import * as pipeline from "./pipeline.js";
import type { Simulation } from "./simulation/simulation.js";
import type { Checked } from "./verdict.js";

/**
 * What becomes of a model that is trained on its own output: verdict, fixed points with their multipliers, all attractors,
 * thresholds and the smallest nucleus.
 *
 * **Shape**: as `heatdeath check --format json` prints it. **Guarantee**: numerical, as each part's `provenance` says.
 * **Errors**: InputError with one sentence for a mistake in the question, and where `all` is asked for with more than 16
 * outcomes. **Cost**: a few hundred evaluations of the update map. **Source**: theory §2, §5.
 * @example (await analyze({ temperature: 0.8, externalFraction: 0.2, reference: [0.5, 0.3, 0.2] })).verdict.class // => "collapse"
 * @example (await analyze({ temperature: 0.5, externalFraction: 0.536, reference: "uniform:4" })).attractors.count // => 1
 */
export async function analyze(question: Question | Parameters, options: AnswerOptions = {}): Promise<Analysis> {
  return pipeline.analyze(await parametersOf(question), options);
}

/** A question about every external fraction; one that is given plays no part. */
export type ThresholdQuestion = Omit<Question, "externalFraction" | "ratio">;

/**
 * How much external data the loop needs at a temperature: the external fractions from which the verdict is stable
 * (`stable`), one attractor is left (`unique`), and one attractor is proved by contraction (`certified`) and by enclosure
 * (`boxed`).
 *
 * **Guarantee**: numerical. **Errors**: InputError for a mistake in the question. **Source**: theory §2 *fold*,
 * *birkhoff-certificate*, *mixed-monotone*, §5.
 * @example (await threshold({ temperature: "1/2", reference: "uniform:4" })).thresholds.unique // => 4 / (4 + 2 * Math.sqrt(3))
 */
export async function threshold(question: ThresholdQuestion | Parameters): Promise<ThresholdAnswer> {
  const asked = question as Question | Parameters;
  if (isParameters(asked)) return thresholdAnswer(asked);
  const { parameters } = await readQuestion(asked, { needsExternalFraction: false });
  return thresholdAnswer(parameters);
}

/** What is to be proved beside the verdict and the list of attractors. */
export interface CertifyOptions {
  /** The complete list of fixed points, each in a box; at most 16 outcomes. */
  readonly all?: boolean;
  /** Where the thresholds of the external fraction are. */
  readonly thresholds?: boolean;
  /** What training errors of at most this in each outcome can do. */
  readonly trainingError?: Amount;
}

/**
 * Proves what becomes of the loop: a certificate that the checker accepted in this run, and what could not be proved. The temperature and the external
 * fraction (or ratio) may be ranges `"0.75..0.85"`: the verdict is then proved for all of the box, or on the pieces of it where it is decided.
 *
 * **Shape**: `certificate.text` is what `heatdeath certify` writes; it is null where no certificate can state the question. **Guarantee**: every statement
 * of the certificate holds, as far as the checker and the arithmetic of this machine do. **Errors**: InputError with one sentence for a mistake in the
 * question, and where `all` is asked for with more than 16 outcomes. **Cost**: a few hundred evaluations of the update map in intervals.
 * **Source**: theory §2, §5.
 * @example (await certify({ temperature: 0.5, externalFraction: 0.2, reference: [5, 3, 2] })).certificate?.of("attractors")[0].count // => 3
 */
export async function certify(question: Question | Parameters, options: CertifyOptions = {}): Promise<Proving> {
  const { all, thresholds, trainingError } = options;
  const { parameters, ranges } = isParameters(question)
    ? { parameters: question, ranges: {} }
    : await readQuestion(question, { needsExternalFraction: true, allowsRanges: true });
  const [{ proveWanted }, { trainingErrorOf }] = await Promise.all([
    import("./certificates/prove.js"),
    import("./certificates/training-error.js"),
  ]);
  const bound =
    trainingError === undefined ? undefined : trainingErrorOf({ text: String(trainingError), where: "trainingError" });
  return proveWanted(parameters, { all, thresholds, trainingError: bound }, ranges);
}

/**
 * Checks a certificate: `proved`, with the certificate as `evidence`, or `refuted`, with the step that the checker could not follow and the inequality
 * that fails.
 *
 * **Domain**: any text; a certificate may come from anybody. **Guarantee**: where it is proved, every statement holds for the parameters in the
 * certificate; time and memory are bounded. **Cost**: a few hundred evaluations of the update map in intervals.
 * @example (await verify("{}")).status // => "refuted"
 */
export async function verify(text: string): Promise<Checked<AcceptedCertificate>> {
  return (await import("./certificates/accepted-certificate.js")).AcceptedCertificate.check(text);
}

/** A question about finite batches; what has a schedule over the generations is not given beside it. */
export interface SimulationQuestion extends Omit<Question, "temperature"> {
  readonly temperature?: Amount;
  /** For each generation `k`: a number, a formula in `k` (`"0.8 + k/100"`) or a table (`"@FILE"`). */
  readonly schedule?: { readonly [key in ScheduledKey]?: Amount };
}

/** How long and how often a loop is simulated, and on how many threads. */
export interface SimulationOptions {
  /** 100 unless given. */
  readonly generations?: number;
  /** Independent trajectories; 1000 unless given. */
  readonly replicates?: number;
  /** Records every so many generations; 0, 1, 2, 5, 10, 20, 50, … and the last unless given. */
  readonly every?: number;
  /** Threads, in Node; 1 unless given. The answer does not depend on it. */
  readonly workers?: number;
  /** Ends the simulation early: the answer is of the replicates that are complete then, and `partial`. */
  readonly signal?: AbortSignal;
}

const MOST = { generations: 1e9, replicates: 1e9, every: 1e9, workers: 1024 } as const;

/**
 * Draws an ensemble of finite-batch loops: means, fluctuations and quantiles of what is observed along the way, first times
 * of fixation, extinction and escape, and what theory says about them.
 *
 * **Shape**: as `heatdeath simulate --format json` prints it. **Domain**: a batch size, and at most a million outcomes. **Guarantee**: statistical, with standard
 * errors of independent replicates; every step is exact in law, and the same seed gives the same bits on any number of threads. **Errors**: InputError
 * with one sentence for a mistake in the question or the options; the signal's reason where it ends the run before a replicate
 * is complete. **Cost**: replicates × generations × a step. **Source**: theory §1 (2), §3.
 * @example (await simulate({ temperature: 1, externalFraction: 0, batchSize: 1, reference: "uniform:2" }, { replicates: 40 })).times.fixation.within // => 40
 * @example (await simulate({ externalFraction: 0.5, batchSize: 9, reference: [2, 1], schedule: { temperature: "1 + k/10" } }, { generations: 3, replicates: 2 })).rows.length // => 4
 */
export async function simulate(
  question: SimulationQuestion | Parameters,
  options: SimulationOptions = {},
): Promise<Simulation> {
  for (const [key, most] of Object.entries(MOST)) requireCount(key, options[key as keyof typeof MOST], most);
  const { generations = 100, replicates = 1000, every = null, workers, signal } = options;
  const { parameters, schedules } = await readSimulation(question, generations);
  const { plan, head } = await pipeline.simulation(parameters, { generations, replicates, every }, schedules);
  const { runEnsemble } = await import("./simulation/ensemble-run.js");
  const statistics = await runEnsemble(plan, { workers, signal });
  if (statistics.replicates === 0) signal?.throwIfAborted();
  const { simulationOf } = await import("./simulation/simulation.js");
  return simulationOf(head, plan.layout, statistics);
}

function requireCount(key: string, value: number | undefined, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) return;
  throw new InputError(`${key} must be a whole number from 1 to ${most}, not ${String(value)}`);
}

async function readSimulation(
  question: SimulationQuestion | Parameters,
  generations: number,
): Promise<{ parameters: Parameters; schedules: Schedules | null }> {
  if (isParameters(question as Question | Parameters)) return { parameters: question as Parameters, schedules: null };
  const { schedule = {}, ...plain } = question as SimulationQuestion;
  const { readSchedules, withScheduledEnds } = await import("./parameters/schedule.js");
  const texts = SCHEDULED.filter((key) => schedule[key] !== undefined).map(
    (key) => [key, { text: String(schedule[key]), where: `schedule.${key}` }] as const,
  );
  const compile = async (text: string, variable: string, where: string) =>
    (await import("./symbolic/formula.js")).compileFormula(text, variable, where);
  const schedules = await readSchedules(Object.fromEntries(texts), generations, {
    readBytes: lazyFileReader(),
    compile,
  });
  const given = [...SCHEDULED, "ratio" as const].filter((key) => plain[key] !== undefined && plain[key] !== null);
  const ends = withScheduledEnds(
    Object.fromEntries(given.map((key) => [key, { text: String(plain[key]), where: key }])),
    schedules,
  );
  const filled = Object.fromEntries(
    SCHEDULED.filter((key) => schedules[key] !== null).map((key) => [key, ends[key]!.text]),
  );
  return { parameters: await parametersOf({ ...plain, ...filled } as Question), schedules };
}
