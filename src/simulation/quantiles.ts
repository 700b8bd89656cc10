/** The shares, in hundredths, at which quantiles are given. */
export const PERCENTS: readonly number[] = Object.freeze([5, 25, 50, 75, 95]);

/** Quantiles with the width within which each lies; 0 where they are exact. */
export interface Quantiles {
  readonly values: readonly number[];
  readonly error: number;
}

/** What keeps the values of slots (an observable at a generation, or a time) for their quantiles. */
export interface SampleTable {
  /** Takes in the values of `count` consecutive replicates, slot by slot; `first` is the number of the first. */
  add(first: number, values: Float64Array, count: number): void;
  /** The quantiles of a slot over the values that were taken in. */
  quantiles(slot: number): Quantiles;
}

/** The rank, from 0, of the least of `count` values that at least `percent` hundredths of them do not exceed. */
const rankOf = (percent: number, count: number): number => Math.max(0, Math.ceil((percent * count) / 100) - 1);

/**
 * Keeps every value of a range of replicates, slot by slot.
 *
 * **Guarantee**: the quantile at share `s` is exactly the least value that at least `s` of the values do not exceed; values may
 * come in any order. **Cost**: 8 bytes a value; one sort a slot.
 */
export class ExactTable implements SampleTable {
  readonly first: number;
  readonly replicates: number;
  /** The values of replicate `r` in slot `s` at `s · replicates + r - first`; NaN while they are missing. */
  readonly values: Float64Array;
  #count = 0;

  constructor(slots: number, first: number, replicates: number) {
    this.first = first;
    this.replicates = replicates;
    this.values = new Float64Array(slots * replicates).fill(Number.NaN);
  }

  add(first: number, values: Float64Array, count: number): void {
    for (let slot = 0, from = 0; from < values.length; slot++, from += count)
      this.values.set(values.subarray(from, from + count), slot * this.replicates + first - this.first);
    this.#count += count;
  }

  /** Takes in the values of a table over a part of the replicates, of which `count` are there. */
  addTable({ values, first, replicates }: ExactTable, count: number): void {
    for (let from = 0, to = first - this.first; from < values.length; from += replicates, to += this.replicates)
      this.values.set(values.subarray(from, from + replicates), to);
    this.#count += count;
  }

  quantiles(slot: number): Quantiles {
    // The sort of a typed array is numerical and puts NaN last.
    const sorted = this.values.slice(slot * this.replicates, (slot + 1) * this.replicates).sort();
    return { values: PERCENTS.map((percent) => sorted[rankOf(percent, this.#count)]), error: 0 };
  }
}

/** A grid of `BINS` bins at most: bin `b` holds the values in `[low + b·width, low + (b+1)·width)`, the last also its end. */
export interface Grid {
  readonly low: number;
  readonly width: number;
  readonly bins: number;
  readonly whole: boolean;
}

const BINS = 4096;

/**
 * The fixed grid for values between two bounds; whole numbers get bins of whole width.
 *
 * @example gridFor([0, 100], true) // => { low: 0, width: 1, bins: 101, whole: true }
 */
export function gridFor([low, high]: readonly [number, number], whole: boolean): Grid {
  if (!whole) return { low, width: (high - low) / BINS, bins: BINS, whole };
  const width = Math.max(1, Math.ceil((high - low + 1) / BINS));
  return { low, width, bins: Math.ceil((high - low + 1) / width), whole };
}

/**
 * Counts the values of every slot on a grid that was fixed beforehand; infinite values are counted apart.
 *
 * **Guarantee**: counts are exact in any order. A quantile is the middle of the bin that holds the exact one; `error` is the
 * width of that bin, 0 where it holds one whole number. **Cost**: memory whatever the number of replicates.
 */
export class GridTable implements SampleTable {
  readonly #grids: readonly Grid[];
  /** The counts of slot `s` from `s · (BINS + 1)` on: bin by bin, then the infinite values. */
  readonly counts: Float64Array;
  #count = 0;

  constructor(grids: readonly Grid[]) {
    this.#grids = grids;
    this.counts = new Float64Array(grids.length * (BINS + 1));
  }

  add(_first: number, values: Float64Array, count: number): void {
    for (let slot = 0, from = 0; from < values.length; slot++, from += count) {
      const { low, width, bins } = this.#grids[slot];
      for (let k = from; k < from + count; k++) {
        const bin = width > 0 ? Math.floor((values[k] - low) / width) : 0;
        const place = values[k] === Number.POSITIVE_INFINITY ? BINS : Math.min(bins - 1, Math.max(0, bin));
        this.counts[slot * (BINS + 1) + place]++;
      }
    }
    this.#count += count;
  }

  /** Takes in the counts of another table over the same grids, of `count` replicates. */
  addTable({ counts }: GridTable, count: number): void {
    for (let k = 0; k < counts.length; k++) this.counts[k] += counts[k];
    this.#count += count;
  }

  quantiles(slot: number): Quantiles {
    const { low, width, whole } = this.#grids[slot];
    const spread = whole ? width - 1 : width;
    const values = PERCENTS.map((percent) => {
      const rank = rankOf(percent, this.#count);
      let bin = 0;
      let below = this.counts[slot * (BINS + 1)];
      while (below <= rank && bin < BINS) below += this.counts[slot * (BINS + 1) + ++bin];
      return bin === BINS ? Number.POSITIVE_INFINITY : low + bin * width + spread / 2;
    });
    return { values, error: spread };
  }
}
