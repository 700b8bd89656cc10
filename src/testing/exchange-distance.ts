import { dense } from "../crosscheck/probabilities.js";
import type { Answered } from "./subject.js";

/**
 * For each outcome the kind of those that it can be exchanged with without changing the loop: the living ones of equal
 * reference, or without external data all living ones; -1 for dead outcomes.
 *
 * **Domain**: at most 1000 outcomes where only an analysis is known; otherwise everything is told apart.
 */
export function kindsOf({ parameters, analysis }: Answered): Float64Array {
  const { externalFraction, reference, initial } = analysis.parameters;
  const q = parameters === null ? (reference.probabilities ?? []) : dense(parameters.reference);
  const start = parameters === null ? initial?.probabilities : parameters.initial && dense(parameters.initial);
  return Float64Array.from({ length: reference.outcomes }, (_, i) => {
    if (i >= q.length) return i;
    const dead = (start ?? q)[i] === 0 && (externalFraction === 0 || q[i] === 0);
    return dead ? -1 : externalFraction === 0 ? 1 : q[i];
  });
}

/**
 * The least total variation between two distributions over all exchanges of outcomes of one kind.
 *
 * **Shape**: three lists of the same length. **Guarantee**: exact up to rounding: within a kind the sorted entries are nearest to each
 * other. **Cost**: O(n log n).
 * @example exchangeDistance([1, 2, 2], [0.5, 0.4, 0.1], [0.5, 0.1, 0.4]) // => 0
 */
export function exchangeDistance(kinds: ArrayLike<number>, p: ArrayLike<number>, r: ArrayLike<number>): number {
  const [a, b] = [sorted(kinds, p), sorted(kinds, r)];
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += Math.abs(p[a[k]] - r[b[k]]);
  return sum / 2;
}

/** The outcomes by kind, and within a kind by probability. */
const sorted = (kinds: ArrayLike<number>, p: ArrayLike<number>): Uint32Array =>
  Uint32Array.from({ length: kinds.length }, (_, i) => i).sort((i, j) => kinds[i] - kinds[j] || p[i] - p[j]);
