import { randomStream } from "../numeric/random.js";
import { type Estimate, estimate } from "./estimate.js";
import type { LoopPlan } from "./loop-plan.js";
import { squareDeviation } from "./observables.js";
import { trajectoryOf } from "./trajectory.js";

/** How many independent trajectories of a plan, how long, and from which seed. */
export interface Repetition {
  readonly generations: number;
  readonly replicates: number;
  readonly seed: number;
}

/** A number that is read off the state of a trajectory. */
export type Observable = (p: Float64Array) => number;

/**
 * The means of observables over a plan's trajectories after so many generations, each with its standard error.
 *
 * Replicate `r` draws from stream `r` of the seed, so that its trajectory does not depend on how many others there are.
 *
 * **Shape**: one estimate per observable, in their order. **Domain**: `replicates ≥ 2`. **Guarantee**: statistical, with
 * the standard error of independent replicates; deterministic in the seed. **Cost**: replicates × generations × a step.
 */
export function sampleMeans(plan: LoopPlan, repetition: Repetition, observables: readonly Observable[]): Estimate[] {
  const { generations, replicates, seed } = repetition;
  const samples = observables.map(() => new Float64Array(replicates));
  const trajectory = trajectoryOf(plan);
  for (let r = 0; r < replicates; r++) {
    trajectory.start(randomStream(seed, r));
    for (let k = 0; k < generations; k++) trajectory.step();
    const state = trajectory.state();
    for (let o = 0; o < observables.length; o++) samples[o][r] = observables[o](state);
  }
  return samples.map(estimate);
}

/** The probability of outcome `i`. */
export const probabilityOf =
  (i: number): Observable =>
  (p) =>
    p[i];

/** The product of two outcomes' deviations from a centre: its mean is an entry of the covariance about that centre. */
export const deviationProduct =
  (i: number, j: number, centre: ArrayLike<number>): Observable =>
  (p) =>
    (p[i] - centre[i]) * (p[j] - centre[j]);

/** The mean square fluctuation about a centre in its own inverse metric, `Σ (p_i - c_i)²/c_i`: what the *sum-rule* predicts. */
export const squareFluctuation =
  (centre: ArrayLike<number>): Observable =>
  (p) =>
    squareDeviation(p, centre);
