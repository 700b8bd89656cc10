import { type Evidence, meanOff } from "../../simulation/evidence.js";
import { runningEstimate } from "../../simulation/evidence-estimate.js";
import type { Quantity } from "./law.js";
import { logLikelihoodRatio, type MapSetting, mixedBatchByLogs, sumOfLogs } from "./mixed-batch-by-logs.js";

/** What batches along orbits, each from a state of its own, say. */
export interface Orbit {
  readonly quantity: Quantity;
  /** `ln(P_wrong/P_law)` of all batches so far, for each wrong map. */
  readonly ratios: Float64Array;
  observe(state: Float64Array, counts: ArrayLike<number>): void;
}

/**
 * Watches the batches of whole orbits: each by its likelihood, and one outcome's share by its distance from `m(p_k)`, whose mean
 * given all that came before is 0.
 */
export function watchOrbit(
  setting: MapSetting,
  wrong: readonly MapSetting[],
  outcome: number,
  batchSize: number,
): Orbit {
  const evidence: Evidence = meanOff({ low: 0, high: 0, least: -1, most: 1 });
  const distance = runningEstimate();
  const ratios = new Float64Array(wrong.length);
  return {
    quantity: {
      quantity: `share of outcome ${outcome} minus m(p_k), along orbits from p₀`,
      ...{ expected: 0, modelError: 0, evidence, estimate: () => distance.estimate },
    },
    ratios,
    observe(state, counts) {
      const law = mixedBatchByLogs(setting, state);
      const y = counts[outcome] / batchSize - law[outcome];
      evidence.observe(y);
      distance.observe(y);
      wrong.forEach((map, w) => {
        ratios[w] = sumOfLogs([ratios[w], logLikelihoodRatio(counts, law, mixedBatchByLogs(map, state))]);
      });
    },
  };
}
