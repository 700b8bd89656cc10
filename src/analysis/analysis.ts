import type { Provenance } from "../provenance.js";
import type { Proof, Proved } from "../verdict.js";

/** What becomes of the loop at a fixed point (theory §5). */
export type FixedPointClass = "stable" | "collapse" | "uniform" | "marginal" | "unstable";

/** Local type of a fixed point, from its tangent multipliers (theory §5). */
export type Stability = "attracting" | "saddle" | "repelling" | "nonhyperbolic";

/** Outcomes that share their reference and their probability at a fixed point. */
export interface PointGroup {
  readonly reference: number;
  readonly p: number;
  readonly count: number;
}

/** A fixed point of the closed loop; with `copies > 1` it stands for all that exchange outcomes of equal reference. */
export interface FixedPoint {
  /** Outcome by outcome in the user's order; absent above 1000 outcomes unless asked for. */
  readonly p?: readonly number[];
  /** Sorted by reference, then `p`, both descending; absent where `p` is given, unless asked for. */
  readonly groups?: readonly PointGroup[];
  readonly class: FixedPointClass;
  readonly stability: Stability;
  readonly unstableDimension: number;
  /** The n-1 tangent multipliers of the living face, descending; absent as `p` is. */
  readonly multipliers?: readonly number[];
  readonly dominantMultiplier: number | null;
  /** Total variation between the fixed point and the reference. */
  readonly drift: number;
  /** Shannon entropy in nats, and its exponential. */
  readonly entropy: number;
  readonly effectiveOutcomes: number;
  /** The Lyapunov function's value. */
  readonly potential: number;
  /** Outcomes whose diagonal multiplier exceeds 1. */
  readonly high: readonly number[];
  readonly copies: number;
  readonly provenance: Provenance;
  readonly radius: number | null;
}

export interface Decay {
  readonly law: "geometric" | "power";
  readonly rate: number;
}

export interface Nucleus {
  readonly outcome: number;
  readonly label?: string;
  readonly mass: number;
  readonly barrier: number;
  readonly epsilon: number | null;
}

export interface Verdict {
  readonly class: FixedPointClass;
  readonly sentence: string;
  /** Index into `fixedPoints`, or null where the loop ends at no single listed point. */
  readonly attractor: number | null;
  readonly global: boolean;
  readonly tie: boolean;
  readonly drift: number;
  readonly provenance: Provenance;
  readonly proof: Proof;
  readonly decay: Decay | null;
  readonly nucleus: Nucleus | null;
  /** At a tie: the attractors on either side, as indices into `fixedPoints`. */
  readonly sides?: readonly number[];
}

export interface AttractorFamily {
  /** Runs of outcomes that can take over, as `0..2` or `4`; null for the state in which none does. */
  readonly high: string | null;
  readonly count: number;
  /** Least and greatest mass that the high outcome ends with. */
  readonly mass: readonly [number, number];
  readonly class: FixedPointClass;
}

/** One attractor: the high outcome (null for none), `c = (1-λ)/Σ p^β`, its mass and the dominant multiplier. */
export type AttractorRow = readonly [
  outcome: number | null,
  c: number,
  mass: number,
  dominantMultiplier: number | null,
];

export interface Thresholds {
  readonly stable: number;
  readonly unique: number;
  readonly certified: number;
  readonly boxed: number | null;
}

export interface AgreementRow {
  readonly quantity: string;
  readonly by: Readonly<Record<string, number | string>>;
  readonly agrees: boolean;
}

export interface GainEcho {
  readonly kind: "replace" | "window" | "accumulate";
  readonly gain?: number;
  readonly ratio?: number;
}

export interface ReferenceEcho {
  readonly spec: string;
  readonly outcomes: number;
  readonly distinct: number;
  readonly entropy: number;
  readonly probabilities?: readonly number[];
  readonly labels?: readonly string[];
}

export interface ParametersEcho {
  readonly temperature: number;
  readonly externalFraction: number;
  readonly ratio: number;
  readonly tolerance: number;
  readonly gain: GainEcho;
  readonly batchSize: number | null;
  readonly reference: ReferenceEcho;
  readonly initial?: ReferenceEcho;
}

/** The answer for one parameter set; its JSON form is the contract of `check --format json`. */
export interface Analysis {
  readonly format: "heatdeath.analysis/1";
  readonly parameters: ParametersEcho;
  readonly verdict: Verdict;
  readonly fixedPoints: readonly FixedPoint[];
  readonly attractors: {
    readonly count: number;
    readonly families: readonly AttractorFamily[];
    readonly rows?: readonly AttractorRow[];
  };
  readonly enumeration: {
    readonly set: "all" | "attracting";
    readonly complete: Proved | "undecided";
    readonly index: number | null;
  };
  readonly thresholds: Thresholds;
  readonly map?: { readonly tex: string; readonly jacobianTex: string };
  readonly agreement?: readonly AgreementRow[];
}
