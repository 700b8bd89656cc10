import type { Analysis, ParametersEcho } from "../analysis/analysis.js";
import { InputError } from "../errors.js";
import type { Parameters } from "../parameters/parameters.js";
import type { LoopPlan } from "../simulation/loop-plan.js";
import { type Trajectory, trajectoryOf } from "../simulation/trajectory.js";
import { LAW_SLUGS, type LawReport, type LawSlug } from "./laws/law.js";
import { LAWS } from "./laws/registry.js";
import { dense } from "./probabilities.js";

/** The chance that any law of a correct program is called false. */
export const FALSE_ALARM = 1e-6;

/** Outcome draws that a law may take: seconds, or a few times as many where there are more outcomes than this. */
const BUDGET = { few: 10_000_000, many: 40_000_000 };
const MANY_OUTCOMES = 1000;

/** Above this many outcomes nothing is simulated outcome by outcome. */
const MOST_OUTCOMES = 2_000_000;

/** What to check, and on what. */
export interface CrosscheckOptions {
  /** Only these laws; all by default. */
  readonly laws?: readonly LawSlug[];
  /** The chance that any law of a correct program is called false; 1e-6 by default. */
  readonly falseAlarm?: number;
  /** Outcome draws that each law may take. */
  readonly budget?: number;
  /** The simulator under test; this program's own by default. */
  readonly simulate?: (plan: LoopPlan) => Trajectory;
}

/** Every law at one parameter set; its JSON form is what `crosscheck --format json` prints. */
export interface Crosscheck {
  readonly format: "heatdeath.crosscheck/1";
  readonly parameters: ParametersEcho;
  readonly seed: number;
  readonly falseAlarm: number;
  /** Outcome draws that each law could take. */
  readonly budget: number;
  readonly sentence: string;
  readonly laws: readonly LawReport[];
}

/**
 * Simulates the finite-batch loop and compares it with every law that applies to these parameters.
 *
 * **Domain**: an analysis of these parameters with every outcome listed where there are at most 1000. **Guarantee**: statistical; a
 * correct program fails any law with a chance of at most 1e-6 in all; deterministic in the seed. **Errors**: InputError for more than
 * two million outcomes. **Cost**: at most the budget for each law. **Source**: theory §3.
 */
export function crosscheck(parameters: Parameters, analysis: Analysis, options: CrosscheckOptions = {}): Crosscheck {
  const { outcomes } = parameters.reference;
  if (outcomes > MOST_OUTCOMES) {
    throw new InputError(
      `crosscheck simulates outcome by outcome: at most ${MOST_OUTCOMES} outcomes are allowed, not ${outcomes}`,
    );
  }
  const {
    laws = LAW_SLUGS,
    falseAlarm = FALSE_ALARM,
    budget = outcomes > MANY_OUTCOMES ? BUDGET.many : BUDGET.few,
    simulate = trajectoryOf,
  } = options;
  const reference = dense(parameters.reference);
  const input = {
    loop: {
      temperature: parameters.temperature.value,
      externalFraction: parameters.externalFraction.value,
      reference,
    },
    initial: parameters.initial === null ? reference : dense(parameters.initial),
    ...{ gain: parameters.gain, batchSize: parameters.batchSize, seed: parameters.seed, analysis },
  };
  const context = { falseAlarm: falseAlarm / LAW_SLUGS.length, budget, simulate };
  const reports = LAWS.filter(({ slug }) => laws.includes(slug)).map((law) => law.check(input, context));
  return {
    format: "heatdeath.crosscheck/1",
    ...{ parameters: analysis.parameters, seed: parameters.seed, falseAlarm, budget },
    sentence: sentenceOf(reports),
    laws: reports,
  };
}

function sentenceOf(reports: readonly LawReport[]): string {
  const named = (outcome: LawReport["outcome"]): string[] =>
    reports.filter((report) => report.outcome === outcome).map(({ law }) => law);
  const [failed, undecided, held] = [named("fails"), named("undecided"), named("holds")];
  const applicable = failed.length + undecided.length + held.length;
  if (applicable === 0) return "None of these laws says anything about these parameters.";
  const listed = (names: readonly string[]): string =>
    names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const parts = [
    ...(failed.length > 0 ? [`the simulation contradicts ${listed(failed)}`] : []),
    ...(held.length > 0
      ? [`${listed(held)} ${held.length > 1 ? "hold" : "holds"}, and every wrong model tried is excluded`]
      : []),
    ...(undecided.length > 0
      ? [`nothing speaks against ${listed(undecided)}, but the budget did not exclude every wrong model`]
      : []),
  ];
  const text = parts.join("; ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
