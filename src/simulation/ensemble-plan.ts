import { gainAt } from "../model/gain.js";
import type { EnsembleLayout, TimeName } from "./ensemble-layout.js";
import type { LoopPlan } from "./loop-plan.js";

/**
 * An ensemble of trajectories of one loop: replicate `r` draws from stream `r` of the seed. Plain data, so that it can be
 * handed to another thread.
 *
 * **Shape**: `tracked` are the outcomes whose probabilities are recorded; `centre` and `rivals` are points of the simplex of
 * `loop.reference`.
 */
export interface EnsemblePlan {
  readonly layout: EnsembleLayout;
  readonly loop: LoopPlan;
  readonly seed: number;
  readonly tracked: Uint32Array;
  /** The attractor that fluctuations and escapes are measured from; null where there is no single one. */
  readonly centre: Float64Array | null;
  /** The other attractors; empty where no escape is watched for. */
  readonly rivals: readonly Float64Array[];
}

/** What an ensemble is planned from. */
export interface EnsembleRequest extends Omit<EnsemblePlan, "layout" | "tracked"> {
  readonly generations: number;
  readonly replicates: number;
  readonly recorded: readonly number[];
}

/** Up to so many outcomes escapes are watched for. */
export const MOST_WATCHED = 1000;

/** Up to so many outcomes the means of all probabilities are recorded, beyond that of the most probable ones. */
const MOST_TRACKED = 1000;
const TRACKED_BEYOND = 20;

/** Plans an ensemble. **Cost**: O(n) beyond 1000 outcomes. */
export function planEnsemble({ generations, replicates, recorded, ...rest }: EnsembleRequest): EnsemblePlan {
  const tracked = trackedOutcomes(rest.loop.reference);
  const layout = {
    outcomes: rest.loop.reference.length,
    generations,
    replicates,
    recorded,
    tracked: tracked.length,
    centred: rest.centre !== null,
    times: timesOf(rest.loop, rest.rivals),
  };
  return Object.freeze({ ...rest, layout: Object.freeze(layout), tracked });
}

/**
 * The outcomes whose probabilities are recorded, ascending: all up to 1000, else the 20 of largest reference.
 *
 * @example trackedOutcomes(Float64Array.of(0.5, 0.5)) // => Uint32Array.of(0, 1)
 */
export function trackedOutcomes(reference: Float64Array): Uint32Array {
  if (reference.length <= MOST_TRACKED) return Uint32Array.from(reference.keys());
  const largest: number[] = [];
  for (let i = 0; i < reference.length; i++) {
    if (largest.length === TRACKED_BEYOND && reference[i] <= reference[largest[TRACKED_BEYOND - 1]]) continue;
    let place = largest.length;
    while (place > 0 && reference[largest[place - 1]] < reference[i]) place--;
    largest.splice(place, 0, i);
    largest.length = Math.min(largest.length, TRACKED_BEYOND);
  }
  return Uint32Array.from(largest).sort();
}

function timesOf(loop: LoopPlan, rivals: readonly Float64Array[]): TimeName[] {
  const vanishing: TimeName[] = canVanish(loop) ? ["fixation", "extinction"] : [];
  return rivals.length > 0 ? [...vanishing, "escape"] : vanishing;
}

/** Whether a living outcome can reach probability 0: only a batch that replaces everything forgets an outcome. */
export const canVanish = ({ gain }: LoopPlan): boolean => gainAt(gain, 0) === 1;
