/** A number as text: a decimal or a fraction `a/b`; it means exactly that. */
export type ExactText = string;

/** A closed interval between two exact numbers. */
export type ExactRange = readonly [lower: ExactText, upper: ExactText];

/**
 * The living outcomes' reference, grouped by equal probability.
 *
 * **Shape**: `values` descend strictly, `multiplicities[l]` outcomes have probability `values[l]` (probabilities: the exact sum is 1; counts:
 * non-negative integers, divided by their sum). A last value 0 stands for living outcomes that external data never shows.
 */
export type CertifiedReference =
  | {
      readonly kind: "probabilities" | "counts";
      readonly values: readonly ExactText[];
      readonly multiplicities: readonly number[];
    }
  | { readonly kind: "uniform"; readonly outcomes: number }
  | { readonly kind: "zipf"; readonly outcomes: number; readonly exponent: ExactText };

/** The initial distribution, where it is not the reference: group `g` is `multiplicities[g]` outcomes of level `levels[g]`, ordered by level. */
export interface CertifiedInitial {
  readonly kind: "probabilities" | "counts";
  readonly levels: readonly number[];
  readonly values: readonly ExactText[];
  readonly multiplicities: readonly number[];
}

/** The gain of the loop (theory §1). */
export type CertifiedGain =
  | { readonly kind: "replace" }
  | { readonly kind: "window"; readonly gain: ExactText }
  | { readonly kind: "accumulate"; readonly ratio: ExactText };

/** What a certificate is about: one question, or all questions of a box of temperatures and external fractions. */
export interface CertifiedParameters {
  readonly temperature: ExactRange;
  readonly externalFraction: ExactRange;
  readonly tolerance: ExactText;
  readonly gain: CertifiedGain;
  readonly reference: CertifiedReference;
  readonly initial: CertifiedInitial | null;
}

/** Outcomes that are high: `count` of level `level`, ascending levels. */
export type HighSet = readonly (readonly [level: number, count: number])[];

/** The classes of theory §5 that a verdict can have. */
export type CertifiedClass = "stable" | "collapse" | "uniform" | "marginal";

/**
 * A curve of fixed points below `T = 1` over all external fractions: branch `high`, with the levels of `c` in `grid`, ascending
 * (the coordinate is `γ = c λ^(β-1)`). Where level 0 has one outcome and is not in `high`, the curve goes on through the fold of that
 * outcome into the branch in which it is high too.
 */
export interface BranchScan {
  readonly high: HighSet;
  readonly grid: readonly ExactText[];
  /** The grid of the branch beyond the fold, where the curve goes on; ascending too. */
  readonly beyond?: readonly ExactText[];
}

/** Every fixed point of these branches is on the curves, with these numbers of unstable directions, in the order of the curve. */
export interface ScannedBranch extends BranchScan {
  readonly unstable: readonly number[];
}

/** One branch for each single high outcome of the levels `from … to`, each with `attractors` attractors. */
export interface ScannedFamily {
  readonly from: number;
  readonly to: number;
  readonly grid: readonly ExactText[];
  readonly attractors: number;
}

/**
 * The loop has exactly `count` attracting hyperbolic fixed points.
 *
 * Below `T = 1` with `0 < λ < 1` (theorem *one-high*): `low` is the branch without a high outcome (and, where level 0 has one outcome, the branch in which
 * that one is high), `families` cover every other single high outcome. Elsewhere both are absent and the count follows from *hot-uniqueness* and *no-external-data*.
 */
export interface AttractorsStatement {
  readonly kind: "attractors";
  readonly count: number;
  readonly low?: BranchScan & { readonly attractors: number };
  readonly families?: readonly ScannedFamily[];
}

/** The living face has exactly `count` fixed points with all `q_i > 0` alive, all hyperbolic; `branches` leaves out only branches whose masses exceed 1. */
export interface FixedPointsStatement {
  readonly kind: "fixed-points";
  readonly count: number;
  readonly branches: readonly ScannedBranch[];
}

/** A multiplier's enclosure and how many multipliers it holds. */
export type MultiplierRange = readonly [lower: ExactText, upper: ExactText, count: number];

/**
 * Where a fixed point is: on branch `high` with `γ` between the two numbers; `high` is empty for `T ≥ 1`.
 * At `T = 1`, `λ = 1` and `λ = 0` the place is known without a search and `between` is null; for `λ = 0` it is the uniform distribution on `high`.
 */
export interface FixedPointPlace {
  readonly high: HighSet;
  readonly between: ExactRange | null;
}

/**
 * Exactly one fixed point is in `box`, and it is at `place`.
 *
 * **Shape**: `box` has one range for each part of each level, levels ascending, a level's high outcomes before its low ones; `multipliers` descend and
 * their counts sum to `n - 1`.
 */
export interface FixedPointStatement {
  readonly kind: "fixed-point";
  readonly place: FixedPointPlace;
  readonly box: readonly ExactRange[];
  readonly unstable: number;
  readonly multipliers: readonly MultiplierRange[];
  readonly drift: ExactRange;
}

/** After `steps` generations the orbit is where it certainly tends to the point. */
export interface OrbitEvidence {
  readonly by: "orbit";
  readonly steps: number;
  readonly radius: ExactText;
}

/**
 * Why the loop from its initial distribution ends where it does.
 *
 * `theorem`: `T ≥ 1`, `λ = 0` or `λ = 1`. `only-fixed-point`: there is no other, by the branches `clear` (no fixed point with the smallest single high outcome)
 * and *lyapunov*. `order`: the loop starts at the reference, and so it can only end on the low curve, or on the branch `tied` where all of several largest
 * outcomes are high, which hold one fixed point between them. `orbit`: after `steps` generations the loop is in a ball around the point that every
 * gain contracts, in which probabilities differ from the point's by at most the share `radius` of them.
 */
export type BasinEvidence =
  | { readonly by: "theorem" }
  | { readonly by: "only-fixed-point"; readonly low: BranchScan; readonly clear: ScannedFamily | null }
  | { readonly by: "order"; readonly low: BranchScan; readonly tied: BranchScan | null }
  | OrbitEvidence;

/** The verdict's class, with the drift of the attractor that the loop ends at (at a tie: the range over the attractors that it can end at). */
export interface VerdictStatement {
  readonly kind: "verdict";
  readonly class: CertifiedClass;
  readonly drift: ExactRange;
  readonly place: FixedPointPlace;
  readonly basin: BasinEvidence;
  /** At a tie: every attractor that the noise can carry the loop to. */
  readonly tie: null | { readonly attractors: AttractorsStatement; readonly places: readonly FixedPointPlace[] };
}

/** The point of the verdict attracts every initial distribution in which all outcomes with external data are alive, under every gain. */
export interface GlobalAttractionStatement {
  readonly kind: "global-attraction";
  readonly evidence:
    | { readonly by: "hot-uniqueness" }
    | { readonly by: "birkhoff" }
    | { readonly by: "mixed-monotone"; readonly steps: number }
    | { readonly by: "only-fixed-point"; readonly low: BranchScan; readonly clear: ScannedFamily | null };
}

/** On the branch, two fixed points merge at an external fraction in `externalFraction`: `Y = 1/λ` turns between the two numbers, once. */
export interface FoldStatement {
  readonly kind: "fold";
  readonly high: HighSet;
  readonly between: ExactRange;
  readonly externalFraction: ExactRange;
}

/**
 * With training errors of at most `trainingError` (each sums to 0), every trajectory under replace that starts in `box` stays in it and is in `inner` from
 * generation `steps` on; under every gain it stays in `box`, and its limit set lies in `inner`.
 */
export interface RobustnessStatement {
  readonly kind: "robustness";
  readonly trainingError: ExactText;
  /** One range for each level. */
  readonly box: readonly ExactRange[];
  readonly steps: number;
  readonly inner: readonly ExactRange[];
}

/**
 * The one end that evidence leaves a loop at each of many external fractions, on one stretch of a curve along which its drift falls as λ rises;
 * `place` is where it is at the least of them or, for a drift above the tolerance, at the greatest.
 */
export interface Settled {
  readonly class: CertifiedClass;
  readonly place: FixedPointPlace;
  readonly basin: BasinEvidence;
}

/** A piece of the parameter box, on which the verdict is of one class for all questions; `proof` is null where it is undecided. */
export interface BoxPiece {
  readonly temperature: ExactRange;
  readonly externalFraction: ExactRange;
  readonly proof: Settled | null;
}

/** The verdict on pieces that together are the parameter box: by temperature and then by external fraction, ascending. */
export interface ParameterBoxStatement {
  readonly kind: "parameter-box";
  readonly pieces: readonly BoxPiece[];
}

/**
 * `λ_δ` (`stable`) or `λ_u` (`unique`) lies in `interval`: at its lower end the verdict from the reference is not stable (there is more than one attractor),
 * and from its upper end to 1 it is stable (there is one attractor) at every external fraction. `below` is null at a lower end 0.
 */
export type ThresholdStatement =
  | {
      readonly kind: "threshold";
      readonly which: "unique";
      readonly interval: ExactRange;
      readonly below: AttractorsStatement | null;
      readonly above: AttractorsStatement;
    }
  | {
      readonly kind: "threshold";
      readonly which: "stable";
      readonly interval: ExactRange;
      readonly below: VerdictStatement | null;
      readonly above: Settled;
    };

/** Everything that a certificate can claim. */
export type Statement =
  | AttractorsStatement
  | FixedPointsStatement
  | FixedPointStatement
  | VerdictStatement
  | GlobalAttractionStatement
  | FoldStatement
  | RobustnessStatement
  | ParameterBoxStatement
  | ThresholdStatement;

/** Statements about one question or one box of questions, each with what a checker needs to replay its proof. */
export interface Certificate {
  readonly format: "heatdeath.certificate/1";
  readonly parameters: CertifiedParameters;
  readonly statements: readonly Statement[];
}
