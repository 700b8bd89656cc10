import { type Pole, secularRoot, secularRoots } from "../numeric/secular.js";
import type { State } from "./state.js";

/** A multiplier and how many there are of it. */
export interface Multiplicity {
  readonly value: number;
  readonly count: number;
}

interface Spectrum {
  /** Poles of the secular function, descending, with how many equal `d` each stands for. */
  readonly poles: readonly (Pole & { readonly count: number })[];
  /** Outcomes at 0, each with its own `d` as a multiplier. */
  readonly vanishing: readonly Multiplicity[];
}

function spectrumOf(state: State): Spectrum {
  const order = Array.from(state.d.keys()).sort((a, b) => state.d[b] - state.d[a]);
  const poles: { position: number; residue: number; count: number }[] = [];
  const vanishing: Multiplicity[] = [];
  for (const k of order) {
    const residue = state.weights[k] * state.s[k] * state.d[k];
    const last = poles[poles.length - 1];
    if (residue === 0) vanishing.push({ value: state.d[k], count: state.weights[k] });
    else if (last?.position === state.d[k]) {
      last.residue += residue;
      last.count += state.weights[k];
    } else poles.push({ position: state.d[k], residue, count: state.weights[k] });
  }
  return { poles, vanishing };
}

/**
 * The tangent multipliers at a fixed point, descending, equal ones counted.
 *
 * `Dm = diag(d) - s dᵀ`: between two neighbouring distinct `d` lies one root of the secular equation, and `c` equal `d` are
 * `c - 1` multipliers; an outcome at 0 contributes its own `d`. **Shape**: counts sum to `n - 1`.
 * **Guarantee**: numerical, a few ulp of each root given the state. **Cost**: O(classes²), less where there are many. **Source**: theory *spectrum*.
 */
export function multipliers(state: State): Multiplicity[] {
  const { poles, vanishing } = spectrumOf(state);
  const found: Multiplicity[] = [];
  for (const { position, count } of poles) if (count > 1) found.push({ value: position, count: count - 1 });
  for (const value of secularRoots(poles)) found.push({ value, count: 1 });
  // Without any positive softmax derivative the tangent space has one dimension less than there are outcomes.
  const spare = poles.length === 0 ? 1 : 0;
  vanishing.forEach(({ value, count }, k) => {
    const left = count - (k === 0 ? spare : 0);
    if (left > 0) found.push({ value, count: left });
  });
  return found.sort((a, b) => b.value - a.value);
}

/**
 * The largest tangent multiplier, or null where there is only one outcome.
 *
 * **Guarantee**: as {@link multipliers}. **Cost**: O(classes) after sorting.
 */
export function dominantMultiplier(state: State): number | null {
  const { poles, vanishing } = spectrumOf(state);
  const candidates = vanishing.filter(({ count }, k) => count > (poles.length === 0 && k === 0 ? 1 : 0));
  const tangent = candidates.map(({ value }) => value);
  if (poles.length > 0 && poles[0].count > 1) tangent.push(poles[0].position);
  else if (poles.length > 1) tangent.push(secularRoot(poles, 0));
  return tangent.length === 0 ? null : tangent.reduce((a, b) => Math.max(a, b));
}
