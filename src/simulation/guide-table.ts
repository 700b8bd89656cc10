import type { RandomStream } from "../numeric/random.js";

/** The interval [0, RANGE) is cut into at most this many buckets of equal length. */
const RANGE_BITS = 30;
const RANGE = 2 ** RANGE_BITS;
/** Buckets for each outcome: with more of them fewer samples have to search on. */
const BUCKETS = 4;
/** Random words that are asked for at once. */
const WORDS = 256;

/**
 * Draws outcomes one by one from a list of weights, by inverting their cumulative sums with a guide to where to begin.
 *
 * **Domain**: weights `≥ 0`, not all zero. **Guarantee**: exact in law up to the rounding of the cumulative sums (absolute
 * 1e-15 times the number of outcomes' square root in a probability); an outcome of weight 0 is never drawn. **Cost**: O(outcomes) to build, O(1)
 * a sample while there are as many buckets as outcomes. **Source**: H. Chen, Y. Asau, *On generating random variates from an
 * empirical distribution*, AIIE Trans. 6 (1974).
 */
export class GuideTable {
  /** Ends of the outcomes' intervals in [0, RANGE], ascending. */
  #ends: Float64Array;
  #outcomes: Int32Array;
  #guide = new Int32Array(1);
  #shift = RANGE_BITS;
  #length = 0;
  #sum = 0;
  readonly #words = new Int32Array(WORDS);

  /** An empty table with room for so many outcomes. */
  constructor(capacity: number) {
    this.#ends = new Float64Array(capacity);
    this.#outcomes = new Int32Array(capacity);
  }

  /** The table of a whole list of weights, with buckets enough for any number of samples. */
  static of(weights: Float64Array): GuideTable {
    const table = new GuideTable(weights.length);
    table.gather(weights, 0, weights.length, Number.POSITIVE_INFINITY, new Int32Array(0));
    table.close(BUCKETS * weights.length);
    return table;
  }

  /**
   * Takes the outcomes from `start` to `end` (excluded) whose weight is positive and below `limit`, in place of what the table
   * held; writes those at or above the limit into `others` and returns how many these are.
   */
  gather(weights: Float64Array, start: number, end: number, limit: number, others: Int32Array): number {
    const ends = this.#ends;
    const outcomes = this.#outcomes;
    let length = 0;
    let sum = 0;
    let above = 0;
    for (let i = start; i < end; i++) {
      const weight = weights[i];
      if (weight >= limit) {
        others[above++] = i;
      } else if (weight > 0) {
        sum += weight;
        ends[length] = sum;
        outcomes[length++] = i;
      }
    }
    this.#length = length;
    this.#sum = sum;
    return above;
  }

  /** The sum of the weights. */
  get sum(): number {
    return this.#sum;
  }

  /** Makes the table ready to draw about so many samples. */
  close(samples: number): void {
    const ends = this.#ends;
    const length = this.#length;
    const wanted = Math.max(1, Math.min(BUCKETS * length, samples));
    const bits = Math.min(RANGE_BITS, 32 - Math.clz32(wanted - 1));
    const buckets = 2 ** bits;
    if (this.#guide.length < buckets) this.#guide = new Int32Array(buckets);
    const guide = this.#guide;
    this.#shift = RANGE_BITS - bits;
    const width = RANGE / buckets;
    const scale = RANGE / this.#sum;
    let bucket = 0;
    let start = 0;
    for (let j = 0; j < length; j++) {
      const end = ends[j] * scale;
      ends[j] = end;
      for (; start < end && bucket < buckets; start += width) guide[bucket++] = j;
    }
    ends[length - 1] = RANGE;
    while (bucket < buckets) guide[bucket++] = length - 1;
  }

  /** One outcome. */
  draw(random: RandomStream): number {
    const ends = this.#ends;
    const point = random.uniform() * RANGE;
    let j = this.#guide[point >>> this.#shift];
    while (ends[j] <= point) j++;
    return this.#outcomes[j];
  }

  /** Adds so many samples to `counts`: one random word each, and more only where an outcome ends inside that word's cell. */
  scatter(random: RandomStream, samples: number, counts: Float64Array): void {
    const ends = this.#ends;
    const guide = this.#guide;
    const outcomes = this.#outcomes;
    const shift = this.#shift;
    const words = this.#words;
    for (let left = samples; left > 0; left -= WORDS) {
      const count = Math.min(left, WORDS);
      random.fill(words, count);
      for (let k = 0; k < count; k++) {
        const cell = words[k] >>> (32 - RANGE_BITS);
        let j = guide[cell >>> shift];
        while (ends[j] <= cell) j++;
        if (ends[j] < cell + 1) {
          const point = cell + random.uniform();
          while (ends[j] <= point) j++;
        }
        counts[outcomes[j]]++;
      }
    }
  }
}
