import { firstOf, nextState, shown, type Theorem } from "./theorem.js";

/** *order*: `p_i ≥ p_j` and `q_i ≥ q_j` imply `p⁺_i ≥ p⁺_j`. */
export const order: Theorem = {
  slug: "order",
  needs: () => null,
  violation: ({ loop, map, points, gains }) =>
    firstOf(points, (p) => {
      const m = map(p);
      return firstOf(gains, (gain) => {
        const next = nextState(p, m, gain);
        const pair = firstReversal(p, loop.reference, next, 1e-13 * (10 + 1 / loop.temperature));
        if (pair === null) return null;
        const [i, j] = pair;
        return `from p = ${shown(p)} with gain ${gain} outcome ${i} falls below outcome ${j}: ${shown(next[i])} < ${shown(next[j])}`;
      });
    }),
};

/**
 * Two outcomes `i` and `j` with `p_i ≥ p_j`, `q_i ≥ q_j` and `next_i < next_j` by more than the relative slack; null where there are none.
 *
 * **Cost**: O(n²).
 * @example firstReversal([0.6, 0.4], [0.5, 0.5], [0.3, 0.7], 0) // => [0, 1]
 */
export function firstReversal(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  next: ArrayLike<number>,
  slack: number,
): readonly [number, number] | null {
  for (let i = 0; i < p.length; i++) {
    for (let j = 0; j < p.length; j++) {
      if (p[i] >= p[j] && q[i] >= q[j] && next[i] < next[j] * (1 - slack)) return [i, j];
    }
  }
  return null;
}
