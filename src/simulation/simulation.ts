import type { ParametersEcho, Verdict } from "../analysis/analysis.js";
import { InvariantError } from "../errors.js";
import type { EnsembleLayout, TimeName } from "./ensemble-layout.js";
import type { EnsembleStatistics } from "./ensemble-statistics.js";
import { covarianceMatrix, type Moments, standardError } from "./moments.js";
import { BOUNDED, type ObservableName, observableNames } from "./observables.js";
import { PERCENTS, type Quantiles } from "./quantiles.js";
import type { Predicted, SimulationTheory } from "./simulation-theory.js";

/** A schedule as the answer repeats it. */
export type ScheduleEcho = { readonly [key: string]: string };

/** How an ensemble was drawn. */
export interface PlanEcho {
  readonly generations: number;
  readonly replicates: number;
  readonly seed: number;
  /** Replicates whose statistics are gathered together. */
  readonly block: number;
  /** The step between recorded generations; null for 1, 2, 5, 10, 20, 50, … */
  readonly every: number | null;
  /** The shares at which quantiles are given. */
  readonly quantiles: readonly number[];
}

/** The outcomes whose probabilities are shown, all up to 1000. */
export interface ShownOutcomes {
  readonly indices: readonly number[];
  readonly reference: readonly number[];
  readonly labels?: readonly string[];
}

/** Everything in an answer that is known before the first batch is drawn. Plain JSON. */
export interface SimulationHead {
  readonly format: "heatdeath.simulation/1";
  readonly parameters: ParametersEcho;
  readonly schedule: ScheduleEcho | null;
  readonly plan: PlanEcho;
  readonly verdict: Verdict;
  readonly outcomes: ShownOutcomes;
  readonly theory: SimulationTheory;
}

/** A mean over the replicates with its standard error, null for a single replicate. */
export interface MeanEstimate {
  readonly mean: number;
  readonly standardError: number | null;
}

/** A mean with quantiles; each lies within `quantileError`, the width of a bin, of what is given. */
export interface DistributionEstimate extends MeanEstimate {
  readonly quantiles: readonly number[];
  readonly quantileError: number;
}

/** The observables at one generation. */
export interface SimulationRow {
  readonly generation: number;
  /** Of the shown outcomes' probabilities. */
  readonly mean: readonly number[];
  readonly standardError: readonly (number | null)[];
  readonly entropy: DistributionEstimate;
  readonly effectiveOutcomes: DistributionEstimate;
  readonly support: DistributionEstimate;
  readonly drift: DistributionEstimate;
  readonly diversity: DistributionEstimate;
  /** `Σ (p_i-p*_i)²/p*_i` about the verdict's attractor, where there is one. */
  readonly fluctuation?: MeanEstimate;
  /** Of the probabilities, up to 200 outcomes. */
  readonly covariance?: readonly (readonly number[])[] | null;
}

/** When something happened first, over all replicates; a quantile is null where it lies beyond the last generation. */
export interface TimeEstimate {
  /** Replicates in which it happened. */
  readonly within: number;
  /** Over those replicates; null where there are none. */
  readonly mean: number | null;
  readonly standardError: number | null;
  readonly quantiles: readonly (number | null)[];
  readonly quantileError: number;
}

/** On which of the shown outcomes replicates were fixed first: shares of all replicates. */
export interface FixationShares {
  readonly shares: readonly number[];
  readonly standardErrors: readonly number[];
}

/** Why a time was not watched for. */
export interface Unwatched {
  readonly none: string;
}

/** The answer of a simulation; its JSON form is the contract of `simulate --format json`. */
export interface Simulation extends SimulationHead {
  readonly rows: readonly SimulationRow[];
  readonly times: {
    readonly fixation: (TimeEstimate & FixationShares) | Unwatched;
    readonly extinction: TimeEstimate | Unwatched;
    readonly escape: TimeEstimate | Unwatched;
  };
  /** Replicates that the statistics are of; fewer than planned where the run was ended early. */
  readonly replicates: number;
  readonly partial: boolean;
}

/**
 * A simulation's answer from its head and the gathered statistics.
 *
 * **Domain**: at least one replicate. **Guarantee**: the same bits for the same statistics. **Cost**: one sort a slot.
 */
export function simulationOf(head: SimulationHead, layout: EnsembleLayout, statistics: EnsembleStatistics): Simulation {
  const { samples, times } = statistics.moments();
  const rows = layout.recorded.map((generation, row) => rowOf(layout, statistics, samples, row, generation));
  const timeOf = (name: TimeName): TimeEstimate | null => {
    const t = layout.times.indexOf(name);
    return t < 0 ? null : timeEstimate(times[t], statistics.quantiles(layout.recorded.length * BOUNDED.length + t));
  };
  const fixation = timeOf("fixation");
  const vanishing = { none: "possible only where a batch replaces all data before it" };
  return {
    ...head,
    rows,
    times: {
      fixation: fixation === null ? vanishing : { ...fixation, ...fixationShares(head, statistics) },
      extinction: timeOf("extinction") ?? vanishing,
      escape: timeOf("escape") ?? unwatched(head.theory.escape),
    },
    replicates: statistics.replicates,
    partial: statistics.replicates < layout.replicates,
  };
}

/** Theory says why no escape was watched for. */
function unwatched(predicted: Predicted): Unwatched {
  if ("none" in predicted) return { none: predicted.none };
  throw new InvariantError("theory predicts an escape that nobody watched for");
}

function rowOf(
  { tracked, centred }: EnsembleLayout,
  statistics: EnsembleStatistics,
  samples: Moments,
  row: number,
  generation: number,
): SimulationRow {
  const { width, crossed } = samples.shape;
  const start = row * width;
  const outcomes = Array.from({ length: tracked }, (_, i) => start + i);
  const estimateOf = (entry: number): MeanEstimate => ({
    mean: samples.mean[entry],
    standardError: standardError(samples, entry),
  });
  const observables = observableNames(centred).map((name, k): [ObservableName, MeanEstimate | DistributionEstimate] => {
    const estimate = estimateOf(start + tracked + k);
    if (k >= BOUNDED.length) return [name, estimate];
    const { values, error } = statistics.quantiles(row * BOUNDED.length + k);
    return [name, { ...estimate, quantiles: values, quantileError: error }];
  });
  return {
    generation,
    mean: outcomes.map((entry) => samples.mean[entry]),
    standardError: outcomes.map((entry) => standardError(samples, entry)),
    ...(Object.fromEntries(observables) as Record<(typeof BOUNDED)[number]["name"], DistributionEstimate>),
    ...(crossed > 0 ? { covariance: covarianceMatrix(samples, row) } : {}),
  };
}

function timeEstimate(moments: Moments, { values, error }: Quantiles): TimeEstimate {
  return {
    within: moments.count,
    mean: moments.count > 0 ? moments.mean[0] : null,
    standardError: standardError(moments, 0),
    quantiles: values.map((value) => (Number.isFinite(value) ? value : null)),
    quantileError: error,
  };
}

function fixationShares({ outcomes }: SimulationHead, { fixedOn, replicates }: EnsembleStatistics): FixationShares {
  const shares = outcomes.indices.map((outcome) => (fixedOn.get(outcome) ?? 0) / replicates);
  return { shares, standardErrors: shares.map((share) => Math.sqrt((share * (1 - share)) / replicates)) };
}

/** The shares at which quantiles are given. */
export const QUANTILE_SHARES: readonly number[] = PERCENTS.map((percent) => percent / 100);
