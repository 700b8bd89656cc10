/** A sample mean with its standard error; never shown without it. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
  readonly samples: number;
}

/**
 * The mean of a sample and the standard error of that mean.
 *
 * **Domain**: at least two values. **Guarantee**: statistical; computed in one pass without cancellation (Welford).
 * **Errors**: RangeError for fewer values.
 * @example estimate([1, 2, 3]).mean // => 2
 */
export function estimate(sample: ArrayLike<number>): Estimate {
  const samples = sample.length;
  if (samples < 2) throw new RangeError("a standard error takes at least two values");
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < samples; i++) {
    const difference = sample[i] - mean;
    mean += difference / (i + 1);
    squares += difference * (sample[i] - mean);
  }
  return { mean, standardError: Math.sqrt(squares / (samples - 1) / samples), samples };
}
