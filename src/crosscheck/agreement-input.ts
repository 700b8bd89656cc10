import type { Decay } from "../analysis/analysis.js";
import type { ClosedLoop } from "../model/closed-loop.js";
import type { Gain } from "../parameters/parameters.js";

/** The symbolic engine's two answers, with the parameters already bound to their exact values. */
export interface SymbolicRoute {
  /** All fixed points in closed form; null where there is none (more than two outcomes, a temperature too awkward). */
  fixedPoints(): Promise<readonly (readonly number[])[] | null>;
  /** The derived Jacobian `∂m_i/∂p_j` at an interior point, rows `i`. */
  jacobian(p: readonly number[]): readonly (readonly number[])[];
}

/** The verdict's attractor as the scalar branches found it. */
export interface BranchAnswer {
  /** Outcome by outcome, dead ones included; NaN where the answer does not list it. */
  readonly p: ArrayLike<number>;
  readonly dominantMultiplier: number | null;
  /** The tangent multipliers of the living face, descending; null where they were not computed. */
  readonly multipliers: readonly number[] | null;
  readonly drift: number;
  readonly potential: number;
  readonly decay: Decay | null;
}

/** All that the cross-check needs: the question, the answer to check and the routes it cannot import. */
export interface AgreementInput {
  readonly loop: ClosedLoop;
  readonly initial: ArrayLike<number>;
  readonly gain: Gain;
  readonly batchSize: number | null;
  readonly seed: number;
  readonly branches: BranchAnswer;
  readonly symbolic: SymbolicRoute | null;
}
