import { randomStream } from "../numeric/random.js";
import { type Estimate, estimate } from "./estimate.js";
import { type FiniteLoop, finiteTrajectory } from "./finite-batch.js";

/** Independent trajectories of one finite-batch loop: how many, how long, from where and from which seed. */
export interface Repetition {
  readonly initial: ArrayLike<number>;
  readonly generations: number;
  readonly replicates: number;
  readonly seed: number;
}

/** A number that is read off the state of a trajectory. */
export type Observable = (p: Float64Array) => number;

/**
 * Ensemble means of observables after the planned generations, each with its standard error.
 *
 * Replicate `r` draws from stream `r` of the seed, so that its trajectory does not depend on how many others there are.
 *
 * **Shape**: one estimate per observable, in their order. **Domain**: `replicates ≥ 2`. **Guarantee**: statistical, with
 * the standard error of independent replicates; deterministic in the seed. **Cost**: replicates × generations × O(n).
 */
export function ensemble(finite: FiniteLoop, plan: Repetition, observables: readonly Observable[]): Estimate[] {
  const samples = observables.map(() => new Float64Array(plan.replicates));
  for (let r = 0; r < plan.replicates; r++) {
    const random = randomStream(plan.seed, r);
    const state = finiteTrajectory(finite, plan.initial, plan.generations, random);
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

/**
 * The mean square fluctuation about a centre in its own inverse metric, `Σ (p_i - c_i)²/c_i` over the outcomes with
 * `c_i > 0`: what the *sum-rule* predicts.
 */
export const squareFluctuation =
  (centre: ArrayLike<number>): Observable =>
  (p) => {
    let sum = 0;
    for (let i = 0; i < p.length; i++) if (centre[i] > 0) sum += (p[i] - centre[i]) ** 2 / centre[i];
    return sum;
  };
