/** What the map needs. */
export interface MapSetting {
  readonly temperature: number;
  readonly externalFraction: number;
  readonly reference: ArrayLike<number>;
}

/**
 * The mixed batch `m(p)`, with the decoder in logarithms, `S_T(p)_i ∝ exp(ln(p_i/p_max)/T)`: a second route beside the model's powers.
 *
 * **Shape**: `p` a point of the simplex. **Guarantee**: numerical, relative error about `(1 + |ln(p_i/p_max)|/T)` ulp beyond that of the ratio. **Source**: theory §1.
 * @example mixedBatchByLogs({ temperature: 0.5, externalFraction: 0.5, reference: [1, 0] }, [0.5, 0.5]) // => [0.75, 0.25]
 */
export function mixedBatchByLogs(setting: MapSetting, p: ArrayLike<number>): Float64Array {
  const { temperature, externalFraction, reference } = setting;
  let largest = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > largest) largest = p[i];
  const m = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < m.length; i++) {
    m[i] = Math.exp(Math.log(p[i] / largest) / temperature);
    sum += m[i];
  }
  const scale = (1 - externalFraction) / sum;
  for (let i = 0; i < m.length; i++) m[i] = m[i] * scale + externalFraction * reference[i];
  return m;
}

/**
 * `ln(P_other(counts) / P_law(counts))` of multinomial counts: `Σ X_i ln(other_i/law_i)`.
 *
 * **Guarantee**: numerical; `Infinity` where the law excludes the counts, else `-Infinity` where the other does. **Cost**: O(n).
 * @example logLikelihoodRatio([1, 1], [0.5, 0.5], [0.25, 0.75]) // => Math.log(0.75)
 */
export function logLikelihoodRatio(
  counts: ArrayLike<number>,
  law: ArrayLike<number>,
  other: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    if (law[i] === 0) return Number.POSITIVE_INFINITY;
    sum += counts[i] * Math.log(other[i] / law[i]);
  }
  return sum;
}

/** A sum of logarithms of likelihood ratios in which one exclusion of the law outweighs all else. */
export const sumOfLogs = (logs: readonly number[]): number =>
  logs.includes(Number.POSITIVE_INFINITY) ? Number.POSITIVE_INFINITY : logs.reduce((a, b) => a + b, 0);
