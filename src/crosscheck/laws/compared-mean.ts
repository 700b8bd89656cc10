import { meanOff } from "../../simulation/evidence.js";
import { runningEstimate } from "../../simulation/evidence-estimate.js";
import type { LawContext, Quantity, Suspect } from "./law.js";

/** What a model says about the mean of an observation. */
export interface MeanClaim {
  readonly expected: number;
  /** How far the mean may be off by itself. */
  readonly modelError: number;
  /** Limits of the observation; what lies beyond counts as the limit, which must not matter to a mean in the claimed range. */
  readonly least: number;
  readonly most: number;
}

/** A wrong model's claim. */
export interface WrongClaim extends MeanClaim {
  readonly name: string;
}

/** The mean of one observation, a replicate each, beside what the law and the wrong models say about it. */
export interface ComparedMean {
  observe(y: number): void;
  readonly quantity: Quantity;
  readonly suspects: readonly Suspect[];
  /** The wrong models whose range overlaps with that of the law, or is too near. */
  readonly indistinguishable: readonly string[];
}

/**
 * Gathers evidence against each claim about a mean; a wrong one whose range is nearer to the law's than `resolution` is
 * only named where another one is not.
 *
 * **Domain**: independent observations. **Guarantee**: the evidence of each claim is an e-process against "the mean is within
 * `modelError` of `expected`", where cutting observations at the limits is negligible beside the model error.
 */
export function comparedMean(
  quantity: string,
  law: MeanClaim,
  wrong: readonly WrongClaim[],
  resolution = 0,
): ComparedMean {
  const running = runningEstimate();
  const against = evidenceAgainst(law);
  const gap = (claim: MeanClaim): number => Math.abs(claim.expected - law.expected) - claim.modelError - law.modelError;
  const clear = wrong.filter((claim) => gap(claim) > resolution);
  const apart = clear.length > 0 ? clear : wrong.filter((claim) => gap(claim) > 0);
  const suspects = apart.map((claim) => ({ name: claim.name, evidence: evidenceAgainst(claim) }));
  return {
    observe(y) {
      running.observe(y);
      against.observe(y);
      for (const { evidence } of suspects) evidence.observe(y);
    },
    quantity: {
      ...{ quantity, expected: law.expected, modelError: law.modelError, evidence: against },
      estimate: () => running.estimate,
    },
    suspects,
    indistinguishable: wrong.filter((claim) => !apart.includes(claim)).map(({ name }) => name),
  };
}

const evidenceAgainst = ({ expected, modelError, least, most }: MeanClaim) =>
  meanOff({ low: expected - modelError, high: expected + modelError, least, most });

/**
 * How near to the law's range that of a wrong model may be to be excluded within a third of the budget, for observations of the
 * given variance: evidence grows by `gap²/2 variance` an observation.
 */
export function resolutionWithin({ falseAlarm, budget }: LawContext, variance: number, cost: number): number {
  return Math.sqrt((2 * Math.log(1 / falseAlarm) * variance * 3 * cost) / budget);
}
