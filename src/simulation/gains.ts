import { gainAt } from "../model/gain.js";
import type { Gain } from "../parameters/parameters.js";
import { type Series, valueAt } from "./series.js";

/**
 * The gains of successive generations where batch sizes may change: under accumulate the batch's share of all samples so far,
 * `α_k = B_k / (N₀ + B_0 + … + B_k)` with `N₀` in units of the first batch.
 *
 * **Guarantee**: exact up to rounding; `gainAt` where all batches are equal. **Source**: theory §1.
 */
export class Gains {
  readonly #gain: Gain;
  readonly #batchSize: Series;
  #generation = 0;
  #held = 0;

  constructor(gain: Gain, batchSize: Series) {
    this.#gain = gain;
    this.#batchSize = batchSize;
  }

  /** Begins again with generation 0. */
  reset(): void {
    this.#generation = 0;
    this.#held = 0;
  }

  /** The next generation's gain. */
  next(): number {
    const k = this.#generation++;
    if (this.#gain.kind !== "accumulate" || typeof this.#batchSize === "number") return gainAt(this.#gain, k);
    const size = valueAt(this.#batchSize, k);
    if (k === 0) this.#held = this.#gain.ratio * size;
    this.#held += size;
    return size / this.#held;
  }
}
