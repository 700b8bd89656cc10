/**
 * Weights that change one at a time, and the inverse of their cumulative sums: a binary indexed tree.
 *
 * **Guarantee**: exact up to the rounding of the sums, which changes add to: `fill` again after as many changes as there are
 * weights. **Cost**: O(log n) a change and a search. **Source**: P. Fenwick, Software: Practice and Experience 24 (1994).
 */
export class SumTree {
  readonly #sums: Float64Array;
  readonly #top: number;
  #total = 0;

  constructor(length: number) {
    this.#sums = new Float64Array(length + 1);
    this.#top = 2 ** (31 - Math.clz32(length));
  }

  /** The sum of all weights. */
  get total(): number {
    return this.#total;
  }

  /** Takes all weights anew. **Cost**: O(n). */
  fill(weights: Float64Array): void {
    const sums = this.#sums;
    sums.set(weights, 1);
    this.#total = 0;
    for (let i = 1; i < sums.length; i++) {
      this.#total += weights[i - 1];
      const parent = i + (i & -i);
      if (parent < sums.length) sums[parent] += sums[i];
    }
  }

  /** Adds to one weight. */
  add(index: number, amount: number): void {
    const sums = this.#sums;
    this.#total += amount;
    for (let i = index + 1; i < sums.length; i += i & -i) sums[i] += amount;
  }

  /** The first index whose cumulative sum exceeds `value`; the last one where rounding leaves none. */
  find(value: number): number {
    const sums = this.#sums;
    let left = value;
    let index = 0;
    for (let step = this.#top; step > 0; step >>= 1) {
      const next = index + step;
      if (next >= sums.length || sums[next] > left) continue;
      index = next;
      left -= sums[next];
    }
    return Math.min(index, sums.length - 2);
  }
}
