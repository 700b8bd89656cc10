/**
 * Writes the mixed batch `(1-λ) w/Σw + λ q` into `mixed`, which may be the array of the escort distribution's weights `w`.
 *
 * **Shape**: all arrays are of one length. **Domain**: `λ ∈ [0,1]`, `sum = Σw > 0`. **Guarantee**: numerical, a few ulp.
 */
export function mixInto(
  mixed: Float64Array,
  weights: Float64Array,
  sum: number,
  externalFraction: number,
  reference: Float64Array,
): void {
  const synthetic = (1 - externalFraction) / sum;
  for (let i = 0; i < mixed.length; i++) mixed[i] = synthetic * weights[i] + externalFraction * reference[i];
}
