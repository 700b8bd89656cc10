import type { Setting } from "./setting.js";
import { type State, sumClasses } from "./state.js";

/** Total variation `½ Σ |p - q|` between a state and the reference, dead outcomes included. **Guarantee**: numerical, about 1e-16 absolute. */
export const driftOf = (setting: Setting, state: State): number =>
  (sumClasses(state, (k) => Math.abs(state.p[k] - state.q[k])) + setting.face.deadReference) / 2;

/** Shannon entropy in nats. */
export const entropyOf = (state: State): number =>
  sumClasses(state, (k) => (state.p[k] > 0 ? -state.p[k] * Math.log(state.p[k]) : 0));

/**
 * The Lyapunov function `V = (1-λ)/β · ln Σ p^β + λ Σ q ln p` at a state.
 *
 * **Guarantee**: numerical, a few ulp of its two terms. **Source**: theory *lyapunov*.
 */
export function potentialOf(setting: Setting, state: State): number {
  const cross =
    setting.lambda === 0 ? 0 : sumClasses(state, (k) => (state.q[k] > 0 ? state.q[k] * Math.log(state.p[k]) : 0));
  return (setting.synthetic / setting.beta) * state.logPartition + setting.lambda * cross;
}
