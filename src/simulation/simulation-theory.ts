import type { Analysis, FixedPoint } from "../analysis/analysis.js";
import { escapeScale, meanEscapeTime } from "../model/escape-time.js";
import { expectedFluctuation } from "../model/fluctuation.js";
import { gainAt } from "../model/gain.js";
import { deterministicOrbit, isOrbitAffordable } from "./deterministic-orbit.js";
import { canVanish, type EnsemblePlan, MOST_WATCHED } from "./ensemble-plan.js";
import { exactDiversity } from "./exact-diversity.js";
import type { LoopPlan } from "./loop-plan.js";
import { observe } from "./observables.js";
import type { Series } from "./series.js";

/** A number that theory gives, or the reason why it gives none. */
export type Predicted = { readonly value: number; readonly law: string } | { readonly none: string };

/** A state that the simulation is compared with: its tracked probabilities and observables. */
export interface ReferenceState {
  readonly p: readonly number[];
  readonly entropy: number;
  readonly effectiveOutcomes: number;
  readonly support: number;
  readonly drift: number;
  readonly diversity: number;
}

/** What theory says about an ensemble. */
export interface SimulationTheory {
  /** The deterministic loop at each recorded generation; null where it would take too long. */
  readonly deterministic: readonly ReferenceState[] | null;
  /** The attractor of the verdict; null where there is no single one. */
  readonly attractor: ReferenceState | null;
  /** The exact mean of `1 - Σp²` at each recorded generation; null unless `T = 1` throughout. */
  readonly diversity: readonly number[] | null;
  /** The stationary mean of `Σ (p_i-p*_i)²/p*_i`. */
  readonly fluctuation: Predicted;
  /** Generations until an escape. */
  readonly escape: Predicted;
  /** The chance that each tracked outcome is the one that is left in the end. */
  readonly fixation: { readonly values: readonly number[]; readonly law: string } | { readonly none: string };
  /** The mean number of generations until fixation. */
  readonly fixationTime: Predicted;
}

/** Whether a parameter has this value in every generation. */
const isAlways = (series: Series, value: number): boolean =>
  typeof series === "number" ? series === value : series.every((x) => x === value);

const isConstant = ({ temperature, externalFraction, batchSize }: LoopPlan): boolean =>
  [temperature, externalFraction, batchSize].every((series) => typeof series === "number");

/** Generations over which the recursion of the exact diversity is followed. */
const MOST_GENERATIONS = 1e7;

/**
 * What theory says about an ensemble: the deterministic loop, the attractor, and the laws of theory §3 where they apply.
 *
 * **Domain**: the analysis of the same question (of the last generation's values where there are schedules). **Guarantee**: each
 * part as its law; a reason stands where a law does not apply. **Cost**: at most a few seconds.
 */
export function theoryOf(plan: EnsemblePlan, analysis: Analysis): SimulationTheory {
  const { loop, centre } = plan;
  const { recorded, generations } = plan.layout;
  const affordable = isOrbitAffordable(loop.reference.length, generations);
  const hasDiversity = isAlways(loop.temperature, 1) && generations <= MOST_GENERATIONS;
  return {
    deterministic: affordable ? orbitStates(plan) : null,
    attractor: centre && stateOf(plan, centre),
    diversity: hasDiversity ? exactDiversity(loop, recorded) : null,
    fluctuation: fluctuationOf(plan, analysis),
    escape: escapeOf(plan, analysis),
    ...fixationOf(plan),
  };
}

function orbitStates(plan: EnsemblePlan): ReferenceState[] {
  const states: ReferenceState[] = [];
  deterministicOrbit(plan.loop, plan.layout.recorded, (_, p) => states.push(stateOf(plan, p)));
  return states;
}

function stateOf({ loop, tracked }: EnsemblePlan, p: Float64Array): ReferenceState {
  const read = new Float64Array(5);
  observe(p, loop.reference, null, read, 0);
  const [entropy, effectiveOutcomes, support, drift, diversity] = read;
  return { p: Array.from(tracked, (i) => p[i]), entropy, effectiveOutcomes, support, drift, diversity };
}

/** The gain, where it is the same in every generation. */
function constantGain({ gain }: LoopPlan): number | null {
  return gain.kind === "accumulate" ? null : gainAt(gain, 0);
}

/** Why no law of a stationary loop applies, if none does. */
function notStationary({ loop }: EnsemblePlan, { verdict }: Analysis): string | null {
  if (!isConstant(loop)) return "the parameters change from generation to generation";
  if (constantGain(loop) === null) return "the gain falls for ever under accumulate";
  if (verdict.attractor === null) return "the loop ends at no single attractor";
  return null;
}

function fluctuationOf(plan: EnsemblePlan, analysis: Analysis): Predicted {
  const reason = notStationary(plan, analysis);
  if (reason !== null) return { none: reason };
  const [alpha, batchSize] = [constantGain(plan.loop)!, plan.loop.batchSize as number];
  if (plan.loop.temperature === 1 && plan.centre !== null)
    return { value: linearFluctuation(plan, plan.centre, alpha, batchSize), law: "mutation-balance, exact" };
  const { multipliers, stability } = analysis.fixedPoints[analysis.verdict.attractor!];
  if (stability !== "attracting") return { none: "the fixed point does not attract at a geometric rate" };
  if (multipliers === undefined) return { none: "the multipliers are listed for at most 1000 outcomes" };
  return { value: expectedFluctuation(multipliers, alpha, batchSize), law: "sum-rule" };
}

/**
 * The stationary fluctuation at `T = 1`, where the loop is linear: the covariance `C` solves
 * `C = (1-αλ)² C + (α²/B)(diag q - q qᵀ - (1-λ)² C)`. For `α = 1` this is *mutation-balance*.
 */
function linearFluctuation({ loop }: EnsemblePlan, centre: Float64Array, alpha: number, batchSize: number): number {
  const lambda = loop.externalFraction as number;
  const dimension = centre.reduce((count, q) => (q > 0 ? count + 1 : count), -1);
  const relaxation = alpha * lambda * (2 - alpha * lambda);
  return (alpha ** 2 * dimension) / (batchSize * relaxation + alpha ** 2 * (1 - lambda) ** 2);
}

function escapeOf(plan: EnsemblePlan, analysis: Analysis): Predicted {
  const { loop, centre, rivals } = plan;
  if (centre === null) return { none: "the loop ends at no single attractor" };
  if (analysis.attractors.count === 1) return { none: "no other attractor" };
  if (loop.reference.length > MOST_WATCHED) return { none: `escapes are watched for at most ${MOST_WATCHED} outcomes` };
  if (rivals.length === 0) return { none: "no other attractor is listed" };
  const reason = notStationary(plan, analysis);
  if (reason !== null) return { none: reason };
  const [alpha, batchSize] = [constantGain(loop)!, loop.batchSize as number];
  if (loop.reference.length === 2) {
    // With two outcomes an escape is seen two thirds of the way to the other attractor.
    const to = centre[0] + (2 / 3) * (rivals[0][0] - centre[0]);
    const from = loop.initial[0];
    const ahead = (to - centre[0]) * (to - from) > 0;
    if (ahead && from > 0 && from < 1) {
      const closedLoop = {
        reference: loop.reference,
        temperature: loop.temperature as number,
        externalFraction: loop.externalFraction as number,
      };
      return finite(meanEscapeTime(closedLoop, { from, to }, alpha, batchSize), "wright, mean");
    }
  }
  const barrier = lowestBarrier(analysis);
  if (barrier === null) return { none: "no saddle beside the attractor is listed" };
  return finite(escapeScale(barrier, alpha, batchSize), "wright, order of magnitude");
}

const finite = (value: number, law: string): Predicted =>
  Number.isFinite(value) ? { value, law } : { none: "beyond the range of numbers" };

/** The drop of the potential from the attractor to the lowest listed saddle with one unstable direction. */
function lowestBarrier({ fixedPoints, verdict }: Analysis): number | null {
  const top = fixedPoints[verdict.attractor!].potential;
  const isSaddle = ({ stability, unstableDimension }: FixedPoint) => stability === "saddle" && unstableDimension === 1;
  const drops = fixedPoints.filter(isSaddle).map(({ potential }) => top - potential);
  return drops.length > 0 ? Math.max(0, Math.min(...drops)) : (verdict.nucleus?.barrier ?? null);
}

function fixationOf({ loop, tracked }: EnsemblePlan): Pick<SimulationTheory, "fixation" | "fixationTime"> {
  const none = (reason: string) => ({ fixation: { none: reason }, fixationTime: { none: reason } });
  if (!canVanish(loop)) return none("an outcome can take everything only where a batch replaces all data before it");
  const isNeutral = isAlways(loop.temperature, 1) && isAlways(loop.externalFraction, 0) && constantGain(loop) === 1;
  if (!isNeutral) return none("an exact law holds at T = 1 without external data, under replace");
  const fixation = { values: Array.from(tracked, (i) => loop.initial[i]), law: "neutral-drift" };
  if (loop.initial.length !== 2 || typeof loop.batchSize !== "number")
    return { fixation, fixationTime: { none: "a formula is known for two outcomes and a constant batch size" } };
  const x = loop.initial[0];
  const shannon = x > 0 && x < 1 ? -x * Math.log(x) - (1 - x) * Math.log1p(-x) : 0;
  return { fixation, fixationTime: { value: 2 * loop.batchSize * shannon, law: "neutral-drift, diffusion limit" } };
}
