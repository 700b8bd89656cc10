import type { EnsembleRequest } from "../../../src/simulation/ensemble-plan.js";
import type { LoopPlan } from "../../../src/simulation/loop-plan.js";

/** A small loop of three outcomes, with what is to be different. */
export const loopPlan = (changes: Partial<LoopPlan> = {}): LoopPlan => ({
  reference: Float64Array.of(0.5, 0.3, 0.2),
  initial: Float64Array.of(0.5, 0.3, 0.2),
  temperature: 0.8,
  externalFraction: 0.2,
  batchSize: 20,
  gain: { kind: "replace" },
  ...changes,
});

/** A request for a short ensemble of it, with what is to be different. */
export const request = (changes: Partial<EnsembleRequest> = {}): EnsembleRequest => ({
  loop: loopPlan(),
  generations: 6,
  replicates: 70,
  seed: 1,
  recorded: [0, 1, 4, 6],
  centre: null,
  rivals: [],
  ...changes,
});
