import type { Estimate } from "./estimate.js";

/** A mean with its standard error that grows one observation at a time. */
export interface RunningEstimate {
  observe(y: number): void;
  /** The estimate so far; the standard error is 0 before the second observation. */
  readonly estimate: Estimate;
}

/**
 * The running mean of a sample and the standard error of that mean; nothing is stored.
 *
 * **Guarantee**: statistical; without cancellation (Welford), as `estimate`. The mean of no observation is 0.
 */
export function runningEstimate(): RunningEstimate {
  let [samples, mean, squares] = [0, 0, 0];
  return {
    observe(y) {
      samples++;
      const difference = y - mean;
      mean += difference / samples;
      squares += difference * (y - mean);
    },
    get estimate() {
      return { mean, standardError: samples < 2 ? 0 : Math.sqrt(squares / (samples - 1) / samples), samples };
    },
  };
}
