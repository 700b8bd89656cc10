import type { Analysis } from "../analysis/analysis.js";
import { InputError, InvariantError } from "../errors.js";
import type { Parameters } from "../parameters/parameters.js";
import type { Schedules } from "../parameters/schedule.js";
import { BLOCK, memoryOf, numbersShown } from "./ensemble-layout.js";
import { type EnsemblePlan, MOST_WATCHED, planEnsemble } from "./ensemble-plan.js";
import type { LoopPlan } from "./loop-plan.js";
import { recordedGenerations } from "./recorded-generations.js";
import { rivalsOf } from "./rivals.js";
import { QUANTILE_SHARES, type ScheduleEcho, type SimulationHead } from "./simulation.js";
import { theoryOf } from "./simulation-theory.js";

/** How long and how often a loop is simulated. */
export interface EnsembleSize {
  readonly generations: number;
  readonly replicates: number;
  /** Records every so many generations instead of 0, 1, 2, 5, 10, 20, 50, … */
  readonly every: number | null;
}

/** A simulation that is ready to run, with everything in its answer that is known beforehand. */
export interface PreparedSimulation {
  readonly plan: EnsemblePlan;
  readonly head: SimulationHead;
}

/** What a simulation is prepared from: a question, its answer, and both distributions outcome by outcome. */
export interface SimulationInput {
  readonly parameters: Parameters;
  readonly schedules: Schedules | null;
  readonly reference: Float64Array;
  readonly initial: Float64Array;
  readonly analysis: Analysis;
}

/** Outcomes at most: every replicate holds a state of this size. */
const MOST_OUTCOMES = 1e6;

/** Memory that the statistics may take, in bytes. */
const MOST_BYTES = 4e9;

/** Numbers that an answer may show. */
const MOST_NUMBERS = 5e6;

/**
 * Whether a question can be simulated at all, asked before anything expensive.
 *
 * **Errors**: InputError for a missing batch size and for more than a million outcomes.
 */
export function requireSimulable({ batchSize, reference }: Parameters): void {
  if (batchSize === null) {
    throw new InputError(
      "a simulation needs a batch size: give --batch <B>, a whole number from 1 to 1e15, or batchSize in a parameter file",
    );
  }
  if (reference.outcomes > MOST_OUTCOMES) {
    throw new InputError(
      `a simulation keeps every outcome's probability: at most ${MOST_OUTCOMES} outcomes are allowed, not ${reference.outcomes}`,
    );
  }
}

/**
 * Prepares a simulation: plans the ensemble and computes what theory says about it.
 *
 * **Domain**: simulable parameters, with an analysis that lists the attractor's probabilities. **Errors**: InputError for an ensemble whose
 * statistics need more than 4 GB.
 * **Cost**: at most a few seconds, for the deterministic loop.
 */
export function prepareSimulation(input: SimulationInput, size: EnsembleSize): PreparedSimulation {
  const { parameters, schedules, analysis, reference } = input;
  const { generations, replicates, every } = size;
  const loop = loopOf(input);
  const { attractor } = analysis.verdict;
  const listed = attractor === null ? undefined : analysis.fixedPoints[attractor].p;
  const centre = listed === undefined ? null : Float64Array.from(listed);
  const plan = planEnsemble({
    ...{ loop, generations, replicates, centre, seed: parameters.seed },
    recorded: Array.from(recordedGenerations(generations, every)),
    rivals: centre === null || reference.length > MOST_WATCHED ? [] : rivalsOf(analysis, centre, loop),
  });
  requireMemory(plan);
  const indices = Array.from(plan.tracked);
  const { labels } = parameters.reference;
  const head: SimulationHead = {
    format: "heatdeath.simulation/1",
    parameters: analysis.parameters,
    schedule: schedules && scheduleEcho(schedules),
    plan: { generations, replicates, seed: parameters.seed, block: BLOCK, every, quantiles: QUANTILE_SHARES },
    verdict: analysis.verdict,
    outcomes: {
      indices,
      reference: indices.map((i) => reference[i]),
      ...(labels === null ? {} : { labels: indices.map((i) => labels[i]) }),
    },
    theory: theoryOf(plan, analysis),
  };
  return { plan, head };
}

function loopOf({ parameters, schedules, reference, initial }: SimulationInput): LoopPlan {
  const { temperature, externalFraction, gain, batchSize } = parameters;
  if (batchSize === null) throw new InvariantError("a simulation was prepared without a batch size");
  return {
    ...{ reference, initial, gain },
    temperature: schedules?.temperature?.values ?? temperature.value,
    externalFraction: schedules?.externalFraction?.values ?? externalFraction.value,
    batchSize: schedules?.batchSize?.values ?? batchSize,
  };
}

/** The schedules as they were given; null where there is none. */
function scheduleEcho(schedules: Schedules): ScheduleEcho | null {
  const given = Object.entries(schedules).flatMap(([key, schedule]) =>
    schedule === null ? [] : [[key, schedule.text] as const],
  );
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** **Errors**: InputError for an ensemble whose statistics are too large, with the estimate. */
function requireMemory({ layout }: EnsemblePlan): void {
  const { generations, replicates, recorded, outcomes } = layout;
  const size = `${replicates} replicates of ${generations} generations, ${recorded.length} of them recorded, with ${outcomes} outcomes`;
  const bytes = memoryOf(layout);
  if (bytes > MOST_BYTES) {
    throw new InputError(
      `${size}, would take about ${(bytes / 1e9).toPrecision(3)} GB of memory, more than the ${MOST_BYTES / 1e9} GB that are allowed: record fewer generations with --every, or ask for more than 1000000 replicates, whose quantiles are read off histograms`,
    );
  }
  const numbers = numbersShown(layout);
  if (numbers > MOST_NUMBERS) {
    throw new InputError(
      `${size}, would give an answer of ${numbers} numbers, about ${((numbers * 20) / 1e9).toPrecision(2)} GB, more than the ${MOST_NUMBERS} numbers that are allowed: record fewer generations with --every`,
    );
  }
}
