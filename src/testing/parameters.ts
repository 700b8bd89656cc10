import fc, { type Arbitrary } from "fast-check";
import { InputError } from "../errors.js";
import type { Gain } from "../parameters/parameters.js";
import type { Distribution, Question } from "../parameters/question.js";
import { type OutcomeConstraints, perOutcome } from "./outcome-list.js";
import { referenceForm, referenceOf } from "./reference.js";
import { type Range, rangeWithin, roundNumber } from "./round-number.js";
import { weight } from "./simplex.js";

/** Which questions an arbitrary may make. */
export interface ParameterConstraints extends OutcomeConstraints {
  /** From 0.1 to 10 unless given. */
  readonly temperature?: Range;
  /** From 0 to 1 unless given. */
  readonly externalFraction?: Range;
  /** The regimes to choose from; all three unless given. */
  readonly gains?: readonly Gain["kind"][];
  /** Given, every question has a batch size; otherwise some have one from 1 to a million. */
  readonly batchSize?: Range;
  /** Given, every question has a tolerance; otherwise some have one from 0.01 to 0.5. */
  readonly tolerance?: Range;
  /** False for loops that start from the reference. */
  readonly initial?: boolean;
}

/** A question with the parameters that an arbitrary always gives. */
export type ArbitraryQuestion = Question & {
  readonly temperature: number;
  readonly externalFraction: number;
  readonly reference: Distribution;
  readonly gain: Gain;
  readonly batchSize?: number;
  readonly tolerance?: number;
};

/**
 * Sampling temperatures, as many between 0.1 and 1 as between 1 and 10; they shrink to 1 or the range's roundest number.
 *
 * **Errors**: InputError for a range that is empty or leaves 1e-300 … 1e300.
 */
export function temperature(range?: Range): Arbitrary<number> {
  const own = rangeWithin("temperature", range, { min: 0.1, max: 10 }, { min: 1e-300, max: 1e300 });
  return roundNumber({ range: own, landmarks: [1], spread: "logarithmic" });
}

/**
 * External fractions; they shrink to 0.5, 0, 1 or the range's roundest number.
 *
 * **Errors**: InputError for a range that is empty or leaves [0, 1].
 */
export function externalFraction(range?: Range): Arbitrary<number> {
  const own = rangeWithin("externalFraction", range, { min: 0, max: 1 });
  return roundNumber({ range: own, landmarks: [0.5, 0, 1], spread: "even" });
}

/**
 * Training regimes of the given kinds; they shrink to the first of `replace`, `window` and `accumulate` among them.
 *
 * **Errors**: InputError where no kind is given, or one that is none of these.
 */
export function gain(kinds: readonly Gain["kind"][] = KINDS): Arbitrary<Gain> {
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (kinds.length === 0 || unknown !== undefined) {
    throw new InputError(`gains must list some of ${KINDS.join(", ")}, not ${JSON.stringify(unknown ?? kinds)}`);
  }
  const [first, ...others] = KINDS.filter((kind) => kinds.includes(kind)).map((kind) => REGIMES[kind]);
  return fc.oneof({ withCrossShrink: true }, first, ...others);
}

const KINDS = ["replace", "window", "accumulate"] as const;

const REGIMES: Readonly<Record<Gain["kind"], Arbitrary<Gain>>> = {
  replace: fc.constant({ kind: "replace" }),
  window: roundNumber({ range: { min: 0.01, max: 1 }, landmarks: [0.5, 1], spread: "logarithmic" }).map((own) => ({
    kind: "window",
    gain: own,
  })),
  accumulate: roundNumber({ range: { min: 0, max: 10 }, landmarks: [1, 0], spread: "even" }).map((ratio) => ({
    kind: "accumulate",
    ratio,
  })),
};

/**
 * Questions as `analyze` takes them, with plain numbers of at most three digits.
 *
 * They shrink to `T = 1`, `λ = ½`, replace, a uniform reference of few outcomes, and without batch size, tolerance and initial
 * distribution, as far as the property still fails.
 *
 * **Guarantee**: every question is accepted by `analyze`. **Errors**: InputError for a constraint that allows nothing.
 * @example parameters({ maxOutcomes: 3 }).canShrinkWithoutContext(null) // => false
 */
export function parameters(constraints: ParameterConstraints = {}): Arbitrary<ArbitraryQuestion> {
  const { batchSize, tolerance } = constraints;
  const scalars = fc.record(
    {
      temperature: temperature(constraints.temperature),
      externalFraction: externalFraction(constraints.externalFraction),
      gain: gain(constraints.gains),
      batchSize: batchSizes(batchSize),
      tolerance: tolerances(tolerance),
    },
    {
      requiredKeys: [
        ...(["temperature", "externalFraction", "gain"] as const),
        ...(batchSize === undefined ? [] : (["batchSize"] as const)),
        ...(tolerance === undefined ? [] : (["tolerance"] as const)),
      ],
    },
  );
  return fc
    .tuple(scalars, distributions(constraints))
    .map(([own, { reference, initial }]) => ({ ...own, reference, ...(initial === null ? {} : { initial }) }));
}

const batchSizes = (range: Range | undefined): Arbitrary<number> =>
  roundNumber({
    range: rangeWithin("batchSize", range, { min: 1, max: 1e6 }, { min: 1, max: 1e15 }),
    landmarks: [100],
    spread: "logarithmic",
    whole: true,
  });

const tolerances = (range: Range | undefined): Arbitrary<number> =>
  roundNumber({
    range: rangeWithin("tolerance", range, { min: 0.01, max: 0.5 }, { min: 1e-9, max: 1 - 1e-9 }),
    landmarks: [0.1],
    spread: "logarithmic",
  });

/** A reference and perhaps an initial distribution, which lose and keep their outcomes together. */
function distributions(
  constraints: ParameterConstraints,
): Arbitrary<{ readonly reference: Distribution; readonly initial: Distribution | null }> {
  const elsewhere = constraints.initial === false ? fc.constant(false) : fc.boolean();
  return fc
    .tuple(referenceForm, elsewhere, perOutcome(fc.tuple(weight, weight), constraints))
    .map(([form, starts, rows]) => ({
      reference: referenceOf(
        form,
        rows.map(([own]) => own),
      ),
      initial: starts ? rows.map(([, own]) => own) : null,
    }));
}
