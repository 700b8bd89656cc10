import fc, { type Arbitrary } from "fast-check";
import { type OutcomeConstraints, perOutcome } from "./outcome-list.js";
import { roundNumber } from "./round-number.js";

/** Weights of outcomes: whole numbers that are often equal, and lopsided by up to a factor 1000. */
export const weight: Arbitrary<number> = fc.oneof(
  fc.integer({ min: 1, max: 3 }),
  roundNumber({
    range: { min: 1, max: 1000 },
    landmarks: [1],
    spread: "logarithmic",
    whole: true,
  }),
);

/**
 * Weights as probabilities.
 *
 * @example normalise([1, 2, 1]) // => [0.25, 0.5, 0.25]
 */
export function normalise(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((x) => x / sum);
}

/**
 * Points of the interior of the probability simplex.
 *
 * Made from whole numbers: ratios of up to 1000, equal entries often. They shrink to few outcomes, then to the uniform
 * distribution, else to ratios of small numbers.
 *
 * **Guarantee**: every entry is positive, their sum is 1 within a few ulp. **Errors**: InputError for numbers of outcomes that
 * make no sense. **Cost**: O(outcomes).
 * @example simplex({ minOutcomes: 3 }).canShrinkWithoutContext([0.5, 0.5]) // => false
 */
export const simplex = (constraints: OutcomeConstraints = {}): Arbitrary<number[]> =>
  perOutcome(weight, constraints).map(normalise);
