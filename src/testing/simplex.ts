import fc, { type Arbitrary } from "fast-check";
import { InputError } from "../errors.js";
import { roundNumber } from "./round-number.js";

/** How many outcomes a distribution may have; from 2 to 8 unless given. */
export interface OutcomeConstraints {
  readonly minOutcomes?: number;
  readonly maxOutcomes?: number;
}

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
 * Lists with one entry for each outcome, whose number shrinks to the least.
 *
 * **Errors**: InputError unless `1 ≤ minOutcomes ≤ maxOutcomes`, both whole numbers.
 */
export function perOutcome<T>(entry: Arbitrary<T>, constraints: OutcomeConstraints): Arbitrary<T[]> {
  const { minOutcomes = Math.min(2, constraints.maxOutcomes ?? 2), maxOutcomes = Math.max(8, minOutcomes) } =
    constraints;
  const whole = Number.isSafeInteger(minOutcomes) && Number.isSafeInteger(maxOutcomes);
  if (!(whole && minOutcomes >= 1 && minOutcomes <= maxOutcomes)) {
    throw new InputError(
      `outcomes cannot number from ${minOutcomes} to ${maxOutcomes}: both must be whole numbers, the least from 1 to the most`,
    );
  }
  return fc.array(entry, { minLength: minOutcomes, maxLength: maxOutcomes });
}

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
