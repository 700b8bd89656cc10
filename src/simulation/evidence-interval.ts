/** A confidence sequence: intervals that all hold the mean at once, however many are looked at. */
export interface ConfidenceSequence {
  observe(y: number): void;
  /** The current interval, the intersection of all so far; `[least, most]` before the first observation. */
  readonly interval: readonly [low: number, high: number];
  readonly samples: number;
}

/** Observations in `[least, most]`, and the chance that their mean is ever outside. */
export interface BoundedMean {
  readonly least: number;
  readonly most: number;
  readonly falseAlarm: number;
}

/**
 * The confidence sequence of the mean of bounded observations, by predictable bets and an empirical Bernstein bound.
 *
 * With `x` the observation scaled to [0,1], `μ̂` and `σ̂²` the regularised mean and variance before it and
 * `λ = min(½, √(2 ln(2/ε) / (σ̂² t ln(1+t))))` the interval is `(Σλx ± [ln(2/ε) + Σ (x-μ̂)² (-ln(1-λ) - λ)]) / Σλ`.
 *
 * **Guarantee**: with independent observations the chance that *any* of the intervals misses the mean is at most `falseAlarm`.
 * Never empty: where the intersection would be, the nearest point of the last one is kept. **Cost**: O(1) an observation.
 * **Source**: I. Waudby-Smith, A. Ramdas, *Estimating means of bounded random variables by betting* (2024), Theorem 2.
 */
export function confidenceSequence({ least, most, falseAlarm }: BoundedMean): ConfidenceSequence {
  const span = most - least;
  const price = Math.log(2 / falseAlarm);
  let [samples, bets, staked, spent] = [0, 0, 0, 0];
  let [sum, squares] = [0.5, 0.25];
  let [low, high] = [0, 1];
  return {
    observe(y) {
      if (!(y >= least && y <= most)) throw new RangeError(`the observation ${y} is outside [${least}, ${most}]`);
      const x = span > 0 ? (y - least) / span : 0;
      const t = ++samples;
      const bet = Math.min(0.5, Math.sqrt((2 * price) / (squares * Math.log1p(t))));
      const before = sum / t;
      bets += bet;
      staked += bet * x;
      spent += (x - before) ** 2 * (-Math.log1p(-bet) - bet);
      sum += x;
      squares += (x - sum / (t + 1)) ** 2;
      const radius = (price + spent) / bets;
      low = Math.min(high, Math.max(low, staked / bets - radius));
      high = Math.max(low, Math.min(high, staked / bets + radius));
    },
    get interval() {
      return [least + span * low, least + span * high] as const;
    },
    get samples() {
      return samples;
    },
  };
}
