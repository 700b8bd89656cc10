import type { Thresholds } from "../analysis/analysis.js";
import type { ThresholdAnswer } from "../analysis/threshold-answer.js";
import { parseRational } from "../numeric/rational.js";
import { roundDown, roundUp } from "../numeric/rounding.js";
import type { Undecided } from "../verdict.js";
import { inside } from "./certified-analysis.js";
import type { Proving } from "./prove.js";

/** A threshold's enclosure. */
export type ThresholdRange = readonly [lower: number, upper: number];

/** Thresholds that are proved, each inside the range that the checker accepted; what is not proved is null. */
export interface PedanticThresholds extends Omit<ThresholdAnswer, "thresholds"> {
  readonly thresholds: { readonly [key in keyof Thresholds]: number | null };
  readonly intervals: { readonly stable: ThresholdRange; readonly unique: ThresholdRange };
}

/** Proved thresholds, or why there are none. */
export type PedanticThresholdAnswer =
  | { readonly answer: PedanticThresholds }
  | { readonly undecided: readonly Undecided[] };

/**
 * What is proved of the thresholds: λ_δ and λ_u, with the ranges that they are in.
 *
 * **Guarantee**: every value is in its range, which the checker accepted in this run, ends rounded outward. **Errors**: InvariantError where a
 * value contradicts its range.
 */
export function certifiedThresholds(
  { thresholds, ...rest }: ThresholdAnswer,
  { certificate, undecided }: Proving,
): PedanticThresholdAnswer {
  const found = certificate?.of("threshold") ?? [];
  const [stable, unique] = (["stable", "unique"] as const).map(
    (key) => found.find(({ which }) => which === key)?.interval,
  );
  if (stable === undefined || unique === undefined) return { undecided: undecided.length > 0 ? undecided : [UNPROVED] };
  return {
    answer: {
      ...rest,
      thresholds: {
        stable: inside(thresholds.stable, stable, "the threshold of stability"),
        unique: inside(thresholds.unique, unique, "the threshold of uniqueness"),
        certified: null,
        boxed: null,
      },
      intervals: { stable: outward(stable), unique: outward(unique) },
    },
  };
}

const outward = ([lower, upper]: readonly [string, string]): ThresholdRange => [
  roundDown(parseRational(lower)!),
  roundUp(parseRational(upper)!),
];

const UNPROVED: Undecided = {
  what: "the thresholds",
  reason: "budget",
  message: "the prover found no proof for one of them",
  help: "heatdeath threshold answers in doubles",
};
