import type { Rational } from "../numeric/rational.js";

/** A number as the user typed it: its exact value and the double nearest to it. */
export interface Exact {
  readonly rational: Rational;
  readonly value: number;
}

/**
 * How much of the training set each new batch is; `ratio` is `N₀/B`, the first dataset in units of batches. `exact` is the number as it was
 * typed; without it, it is the shortest decimal that rounds to the double.
 */
export type Gain =
  | { readonly kind: "replace" }
  | { readonly kind: "window"; readonly gain: number; readonly exact?: Rational }
  | { readonly kind: "accumulate"; readonly ratio: number; readonly exact?: Rational };

/**
 * What a distribution is, exactly: a generator, or for each outcome `i` the probability `weights[i] / total`, which the user gave as counts or as
 * probabilities. It keeps apart what doubles cannot.
 */
export type Source =
  | { readonly kind: "uniform" }
  | { readonly kind: "zipf"; readonly exponent: Rational }
  | {
      readonly kind: "counts" | "probabilities";
      readonly weights: readonly (number | bigint)[];
      readonly total: bigint;
    };

/**
 * A distribution over `outcomes` outcomes, grouped by equal probability.
 *
 * **Shape**: `values` holds the distinct probabilities, strictly descending (a last 0 where some outcomes have none);
 * `counts[g]` outcomes have probability `values[g]`. `groupOf[i]` is the group of outcome `i`; null says that the
 * outcomes come in the order of the groups, so that `uniform:1000000000` needs no array of its size.
 */
export interface Reference {
  readonly spec: string;
  readonly outcomes: number;
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly groupOf: Uint32Array | null;
  readonly labels: readonly string[] | null;
  /** The exact probability of each outcome where they were typed in and are at most 1000; null for generators. It
   * keeps apart what `values` merges because doubles cannot tell it apart. */
  readonly exact: readonly Rational[] | null;
  readonly source: Source;
}

/** Everything a question consists of; see `schema.ts` for domains and defaults. */
export interface Parameters {
  readonly temperature: Exact;
  readonly externalFraction: Exact;
  /** Total-variation distance up to which an attractor counts as keeping the reference. */
  readonly tolerance: Exact;
  readonly gain: Gain;
  readonly batchSize: number | null;
  readonly reference: Reference;
  /** The initial distribution; null where it is the reference. */
  readonly initial: Reference | null;
  readonly seed: number;
}
