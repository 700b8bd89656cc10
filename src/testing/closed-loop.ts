import fc, { type Arbitrary } from "fast-check";
import type { ClosedLoop } from "../model/closed-loop.js";
import { perOutcome } from "./outcome-list.js";
import { externalFraction, type ParameterConstraints, temperature } from "./parameters.js";
import { normalise, weight } from "./simplex.js";

/** Which closed loops an arbitrary may make. */
export type LoopConstraints = Pick<
  ParameterConstraints,
  "temperature" | "externalFraction" | "minOutcomes" | "maxOutcomes"
>;

/** A closed loop and a point of its simplex's interior. */
export interface LoopAndPoint {
  readonly loop: ClosedLoop;
  readonly point: Float64Array;
}

/**
 * Closed loops with a reference in the simplex's interior, for tests of a map against `mixedBatch` and `step`.
 *
 * They shrink to `T = 1`, `λ = ½` and a uniform reference of few outcomes. **Errors**: InputError for a constraint that allows
 * nothing.
 * @example closedLoop().canShrinkWithoutContext(null) // => false
 */
export const closedLoop = (constraints: LoopConstraints = {}): Arbitrary<ClosedLoop> =>
  fc
    .tuple(
      temperature(constraints.temperature),
      externalFraction(constraints.externalFraction),
      perOutcome(weight, constraints),
    )
    .map(([T, lambda, weights]) => loopOf(T, lambda, weights));

/**
 * Closed loops with a point to start from; loop and point lose their outcomes together when they shrink.
 *
 * **Errors**: as {@link closedLoop}.
 */
export const closedLoopWithPoint = (constraints: LoopConstraints = {}): Arbitrary<LoopAndPoint> =>
  fc
    .tuple(
      temperature(constraints.temperature),
      externalFraction(constraints.externalFraction),
      perOutcome(fc.tuple(weight, weight), constraints),
    )
    .map(([T, lambda, rows]) => ({
      loop: loopOf(
        T,
        lambda,
        rows.map(([own]) => own),
      ),
      point: Float64Array.from(normalise(rows.map(([, own]) => own))),
    }));

const loopOf = (T: number, lambda: number, weights: readonly number[]): ClosedLoop => ({
  temperature: T,
  externalFraction: lambda,
  reference: Float64Array.from(normalise(weights)),
});
