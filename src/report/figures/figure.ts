/** The numbers behind a figure, for readers who cannot see it or want to copy them. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A drawn figure with everything that a page shows around it. */
export interface Figure {
  /** Unique within a report; kebab-case. */
  readonly name: string;
  readonly title: string;
  /** What is to be seen, in words. */
  readonly description: string;
  /** A whole SVG document. */
  readonly svg: string;
  readonly table: FigureTable;
}

/**
 * At most `limit` entries of a sequence, evenly spread, first and last always among them.
 *
 * **Domain**: `limit ≥ 2`. **Guarantee**: order kept; a sequence no longer than `limit` is returned whole.
 * @example thin([1, 2, 3, 4, 5], 3) // => [1, 3, 5]
 */
export function thin<Entry>(entries: readonly Entry[], limit: number): readonly Entry[] {
  if (entries.length <= limit) return entries;
  const step = (entries.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, k) => entries[Math.round(k * step)]);
}
