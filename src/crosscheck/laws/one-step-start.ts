import { meanOff } from "../../simulation/evidence.js";
import { countsOff } from "../../simulation/evidence-counts.js";
import { runningEstimate } from "../../simulation/evidence-estimate.js";
import type { Quantity } from "./law.js";
import { logLikelihoodRatio } from "./mixed-batch-by-logs.js";

/** A state from which batches are drawn again and again, with what the law says of them and what was seen. */
export interface Start {
  readonly from: Float64Array;
  readonly quantities: readonly Quantity[];
  observe(counts: ArrayLike<number>): void;
  /** `ln(P_other/P_law)` of all batches so far, for another law of the mixed batch. */
  ratio(other: ArrayLike<number>): number;
}

/**
 * Watches batches of one start state: all counts together by likelihood, and one outcome's count by its share and its variance in
 * units of the multinomial's, `B m(1-m)`.
 *
 * **Shape**: `law` is `m(from)`. **Guarantee**: the quantities' evidence are e-processes: the standardised square of a binomial count
 * has mean 1 and second moment `3 + (1 - 6v)/(B v)`, `v = m(1-m)`, exactly.
 */
export function watchStart(
  name: string,
  from: Float64Array,
  law: Float64Array,
  outcome: number,
  batchSize: number,
): Start {
  const seen = countsOff(law);
  const [share, square] = [runningEstimate(), runningEstimate()];
  const chance = law[outcome];
  const variance = chance * (1 - chance);
  const varies = variance > 0;
  const secondMoment = 3 + (1 - 6 * variance) / (batchSize * variance);
  const dispersion = varies ? meanOff({ low: 1, high: 1, least: 0, secondMoment }) : null;
  const quantities: Quantity[] = [
    {
      quantity: `share of outcome ${outcome} in batches from ${name}`,
      ...{ expected: chance, modelError: 0, evidence: seen, estimate: () => share.estimate },
    },
  ];
  if (dispersion !== null) {
    quantities.push({
      quantity: `variance of outcome ${outcome}'s count in batches from ${name}, over B m(1-m)`,
      ...{ expected: 1, modelError: 0, evidence: dispersion, estimate: () => square.estimate },
    });
  }
  return {
    from,
    quantities,
    observe(counts) {
      seen.observe(counts);
      share.observe(counts[outcome] / batchSize);
      if (dispersion === null) return;
      const y = (counts[outcome] - batchSize * chance) ** 2 / (batchSize * variance);
      dispersion.observe(y);
      square.observe(y);
    },
    ratio: (other) => logLikelihoodRatio(seen.counts, law, other),
  };
}
