/** Cells that outcomes are gathered in. */
const MOST_CELLS = 64;

/** Outcomes gathered in cells of a distribution. */
export interface Cells {
  /** The cell of each outcome. */
  readonly cellOf: Uint16Array;
  /** The probability of each cell, all positive. */
  readonly chances: Float64Array;
}

/**
 * Gathers the outcomes of a distribution in at most 64 cells of about equal probability, so that no cell is rare: each outcome, from
 * the largest on, goes to the lightest cell.
 *
 * **Shape**: outcomes of probability 0 share the first cell. **Guarantee**: exact up to rounding. **Cost**: 64 comparisons an outcome.
 */
export function cellsOf(p: ArrayLike<number>): Cells {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((i, j) => p[j] - p[i] || i - j);
  const living = order.findIndex((i) => p[i] === 0);
  const chances = new Float64Array(Math.min(MOST_CELLS, living < 0 ? order.length : living));
  const cellOf = new Uint16Array(p.length);
  for (const i of order) {
    if (p[i] === 0) break;
    let lightest = 0;
    for (let c = 1; c < chances.length; c++) if (chances[c] < chances[lightest]) lightest = c;
    cellOf[i] = lightest;
    chances[lightest] += p[i];
  }
  return { cellOf, chances };
}

/** Pearson's statistic `B Σ_c (f_c - m_c)²/m_c` of frequencies `f` gathered in cells of chances `m`. */
export function pearson({ cellOf, chances }: Cells, frequencies: ArrayLike<number>, batchSize: number): number {
  const seen = new Float64Array(chances.length);
  for (let i = 0; i < cellOf.length; i++) seen[cellOf[i]] += frequencies[i];
  let sum = 0;
  for (let c = 0; c < seen.length; c++) sum += (seen[c] - chances[c]) ** 2 / chances[c];
  return batchSize * sum;
}

/**
 * The mean of Pearson's statistic and of its square, where the frequencies are those of a batch of `actual` samples with
 * the cells' chances: `E = (B/A)(c-1)` and `Var = (B/A)² [2(c-1) + (Σ 1/m - c² - 2c + 2)/A]`.
 *
 * **Guarantee**: exact up to rounding. **Source**: J. B. S. Haldane, *The exact value of the moments of the distribution of χ²* (1937).
 * @example pearsonMoments([0.5, 0.5], 10, 10).mean // => 1
 */
export function pearsonMoments(
  chances: ArrayLike<number>,
  batchSize: number,
  actual: number,
): { readonly mean: number; readonly secondMoment: number } {
  const c = chances.length;
  let inverses = 0;
  for (let k = 0; k < c; k++) inverses += 1 / chances[k];
  const ratio = batchSize / actual;
  const variance = 2 * (c - 1) + (inverses - c * c - 2 * c + 2) / actual;
  return { mean: ratio * (c - 1), secondMoment: ratio ** 2 * ((c - 1) ** 2 + variance) };
}
