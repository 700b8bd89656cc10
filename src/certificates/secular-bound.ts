/**
 * Symmetric matrices `diag d - v vᵀ` with `v_g² = s_g d_g`, one row for each group of outcomes that move together: the multipliers at a point of the
 * simplex, for the directions in which groups stay equal. Every array holds bounds for a whole set of such matrices.
 */
export interface SecularBounds {
  /** Upper bounds of `d`. */
  readonly d: Float64Array;
  /** Bounds of `s` times the number of outcomes of the group. */
  readonly most: Float64Array;
  readonly least: Float64Array;
}

/** More than the relative rounding error of a sum of 10⁸ numbers that are not negative. */
const SUMMED = 1e-7;
const TINY = 1e-290;

/**
 * Whether no eigenvalue exceeds `t`, by floating point with a margin for its errors.
 *
 * **Guarantee**: true is proved. *Proof.* Where every `d ≤ t` none does, as `-v vᵀ` lowers them. Where one `d` alone is above, the eigenvalue next to it is not if
 * `φ(t) = 1 + Σ s d/(t - d) < 0` (theorem *spectrum*): the terms below `t` are at most those of the bounds, and the one above, `-s d/(d - t)`, is least in size for the
 * least `s` and the greatest `d`. ∎ **Cost**: O(groups).
 */
export function noneAbove({ d, most, least }: SecularBounds, t: number): boolean {
  let [rising, falling, above] = [0, 0, 0];
  for (let g = 0; g < d.length; g++) {
    if (d[g] < t) rising += (most[g] * d[g]) / (t - d[g]);
    else {
      above++;
      falling = (least[g] * d[g]) / (d[g] - t);
    }
  }
  return above === 0 || (above === 1 && 1 + rising * (1 + SUMMED) + TINY < falling * (1 - SUMMED));
}

/** How often the interval between the two largest `d` is halved: the largest eigenvalue lies in it. */
const HALVINGS = 6;

/** An upper bound of the largest eigenvalue. **Guarantee**: proved, by {@link noneAbove}; at most the largest `d`. */
export function largestBound(bounds: SecularBounds): number {
  let [first, second] = [0, 0];
  for (const d of bounds.d) {
    if (d > first) [first, second] = [d, first];
    else if (d > second) second = d;
  }
  for (let step = 0; step < HALVINGS && first > second; step++) {
    const middle = (first + second) / 2;
    if (noneAbove(bounds, middle)) first = middle;
    else second = middle;
  }
  return first;
}
