/**
 * Softmax temperature `S_T(p)_i = p_i^β / Σ_j p_j^β`, `β = 1/T`: the escort distribution of order β.
 *
 * **Shape**: `p` is a point of the simplex (any length); the result has its length. **Domain**: β > 0; `0^β = 0`.
 * **Guarantee**: numerical, a few ulp; scaled by the largest entry, so that no β makes the sum underflow.
 * **Source**: arXiv:2404.02325.
 * @example softmaxTemperature([0.5, 0.3, 0.2], 1) // => [0.5, 0.3, 0.2]
 */
export function softmaxTemperature(p: ArrayLike<number>, beta: number): Float64Array {
  const n = p.length;
  const s = new Float64Array(n);
  let largest = 0;
  for (let i = 0; i < n; i++) if (p[i] > largest) largest = p[i];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    s[i] = (p[i] / largest) ** beta;
    sum += s[i];
  }
  for (let i = 0; i < n; i++) s[i] /= sum;
  return s;
}
