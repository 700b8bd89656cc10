/**
 * A row of a symmetric matrix `diag d - v vᵀ` with `v² = s d`, for a group of outcomes that move together: the multipliers at a point of the simplex, for
 * directions in which groups stay equal. Bounds for a whole set of such matrices: of `d` above, of `s` times the number of outcomes on both sides.
 */
export interface SecularRow {
  readonly d: number;
  readonly most: number;
  readonly least: number;
}

/** More than the relative rounding error of a sum of 10⁸ numbers that are not negative. */
const SUMMED = 1e-7;

/**
 * Whether no eigenvalue exceeds `t`, by floating point with a margin for its errors.
 *
 * **Guarantee**: true is proved. *Proof.* Where every `d ≤ t` none does, as `-v vᵀ` lowers them. Where one `d` alone is above, the eigenvalue next to it is not if
 * `φ(t) = 1 + Σ s d/(t - d) < 0` (theorem *spectrum*): the terms below `t` are at most those of the bounds, and the one above, `-s d/(d - t)`, is least in size for the
 * least `s` and the greatest `d`. ∎ **Cost**: O(rows).
 * @example noneAbove([{ d: 2, most: 1, least: 1 }], 1) // => true
 */
export function noneAbove(rows: readonly SecularRow[], t: number): boolean {
  let [rising, falling, above] = [1, Number.POSITIVE_INFINITY, 0];
  for (const { d, most, least } of rows) {
    if (d < t) rising += (most * d) / (t - d);
    else falling = ++above > 1 ? 0 : (least * d) / (d - t);
  }
  return rising * (1 + SUMMED) < falling * (1 - SUMMED);
}

/**
 * A number between the two largest `d` that no eigenvalue exceeds, the least of 64.
 *
 * **Guarantee**: proved, by {@link noneAbove}. **Cost**: O(rows).
 * @example largestBound([{ d: 2, most: 0, least: 0 }]) // => 2
 */
export function largestBound(rows: readonly SecularRow[]): number {
  let [low, top] = [0, 0];
  for (const { d } of rows) [low, top] = d > top ? [top, d] : [Math.max(low, d), top];
  for (let halving = 0; halving < 6; halving++) {
    const middle = (low + top) / 2;
    if (noneAbove(rows, middle)) top = middle;
    else low = middle;
  }
  return top;
}
