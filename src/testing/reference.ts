import fc, { type Arbitrary } from "fast-check";
import type { Distribution } from "../parameters/question.js";
import { type OutcomeConstraints, perOutcome } from "./outcome-list.js";
import { normalise, weight } from "./simplex.js";

/** The forms in which a question may name a distribution, simplest first. */
const FORMS = ["uniform", "counts", "probabilities", "zipf", "labelled"] as const;

/** One of the forms of a reference. */
export type ReferenceForm = (typeof FORMS)[number];

/** Forms of references; a form shrinks to any simpler one. */
export const referenceForm: Arbitrary<ReferenceForm> = fc.nat(FORMS.length - 1).map((k) => FORMS[k]);

/**
 * A distribution over as many outcomes as there are weights, written in one of the forms of a question.
 *
 * @example referenceOf("zipf", [5, 3, 2]) // => "zipf:3"
 * @example referenceOf("labelled", [5, 3]) // => { w1: 5, w2: 3 }
 */
export function referenceOf(form: ReferenceForm, weights: readonly number[]): Distribution {
  switch (form) {
    case "uniform":
    case "zipf":
      return `${form}:${weights.length}`;
    case "counts":
      return weights;
    case "probabilities":
      return normalise(weights);
    case "labelled":
      return Object.fromEntries(weights.map((x, i) => [`w${i + 1}`, x]));
  }
}

/**
 * References as a question takes them: counts, probabilities, labelled counts, `zipf:N`, `uniform:N`.
 *
 * They shrink to `uniform:N` with few outcomes, else to few and equal counts.
 *
 * **Guarantee**: every outcome has a positive probability. **Errors**: InputError for numbers of outcomes that make no sense.
 * **Cost**: O(outcomes).
 * @example reference({ maxOutcomes: 4 }).canShrinkWithoutContext("uniform:4") // => false
 */
export const reference = (constraints: OutcomeConstraints = {}): Arbitrary<Distribution> =>
  fc.tuple(referenceForm, perOutcome(weight, constraints)).map(([form, weights]) => referenceOf(form, weights));
