/** A number for every generation: one for all of them, or entry `k` for generation `k`. */
export type Series = number | Float64Array;

/**
 * The value of a series in generation `k = 0, 1, …`.
 *
 * **Domain**: a table must reach generation `k`. **Guarantee**: exact.
 * @example valueAt(Float64Array.of(3, 4), 1) // => 4
 */
export const valueAt = (series: Series, k: number): number => (typeof series === "number" ? series : series[k]);
