import type { Interval } from "../numeric/interval.js";
import type { Rational } from "../numeric/rational.js";
import type { CertifiedParameters, ExactText, OrbitEvidence, Statement } from "./certificate.js";

// The values that the checkers hand to each other, in the order in which they come about.

/** Outcomes of equal reference probability: level `l` is `counts[l]` outcomes with `q` in `[inf[l], sup[l]]`; levels descend. */
export interface Levels {
  readonly inf: Float64Array;
  readonly sup: Float64Array;
  readonly counts: Float64Array;
}

/** Groups of outcomes with one level and one initial probability, by level. */
export interface InitialGroups {
  readonly levels: readonly number[];
  readonly values: readonly Interval[];
  readonly counts: readonly number[];
  /** Whether no group has a larger initial probability. */
  readonly largest: readonly boolean[];
}

/** A certificate's parameters, enclosed. */
export interface Loop {
  /** Which side of `T = 1` all temperatures are on. */
  readonly regime: "cold" | "neutral" | "hot";
  readonly beta: Interval;
  /** Whether λ is 0 or 1 exactly, or strictly between. */
  readonly external: "none" | "some" | "all";
  readonly lambda: Interval;
  readonly tolerance: Rational;
  /** The gain of each generation `k`; 1 under replace. */
  readonly gain: (generation: number) => Interval;
  readonly levels: Levels;
  readonly outcomes: number;
  /** null where the loop starts at the reference. */
  readonly initial: InitialGroups | null;
  /** Checks evidence from orbits; it is no part of the checker that every certificate needs. */
  readonly orbits: OrbitCheck;
}

/** Checks that the loop's orbit certainly tends to a fixed point. **Errors**: Rejection. */
export type OrbitCheck = (loop: Loop, evidence: OrbitEvidence, point: FoundPoint) => void;

/** All low roots at one γ, or the only ones above `T = 1`; `fold` marks the γ at which level 0 is at its fold. */
export interface Slice {
  readonly gamma: Interval;
  readonly fold: boolean;
  readonly low: readonly Interval[];
  /** The sum of the low roots of all levels but 0, and its slope in ln γ. */
  readonly rest: Interval;
  readonly restSlope: Interval;
}

/** A high root and its slope in ln γ; `past` says on which side of `g = 1/√β` it is certainly, where the slope is least steep. */
export interface HighPoint {
  readonly count: number;
  readonly y: Interval;
  readonly slope: Interval;
  readonly past: boolean;
  readonly before: boolean;
  /** The slope at `g = 1/√β`. */
  readonly cap: Interval;
}

/** A branch at one γ: `Y = Σ y` as a sum of low roots, which rises with γ, and of high ones, which falls. */
export interface BranchPoint {
  readonly lows: Interval;
  readonly lowSlope: Interval;
  readonly highs: readonly HighPoint[];
  readonly highSum: Interval;
  readonly value: Interval;
}

/** Where a value certainly is against 1/λ: -1 below, 1 above, 0 unknown. */
export type Side = -1 | 0 | 1;

/** A piece of a curve between two neighbouring stations: after `index` points of the grid, or of the one beyond the fold. */
export interface Piece {
  readonly beyond: boolean;
  readonly index: number;
}

/** A fixed point on a curve, somewhere from one piece to another, and how many unstable directions it has. */
export interface ScannedPoint {
  readonly unstable: number;
  readonly from: Piece;
  readonly to: Piece;
}

/** The fixed points along a curve, and the pieces that could not be decided. */
export interface Scanned {
  readonly points: readonly ScannedPoint[];
  readonly open: readonly Piece[];
}

/** Slices of one loop by the text of γ, the fold's under the empty text: scans that share grids share them. */
export type Slices = (at: ExactText) => Slice;

/** What lies between two stations of a curve: the trend of `Y` along it, 0 where unknown, and whether 1/λ is certainly not among its values. */
export interface Link extends Piece {
  readonly trend: Side;
  readonly clear: boolean;
}

/** Outcomes of one level that share their root `y`. */
export interface Root {
  readonly level: number;
  readonly count: number;
  readonly high: boolean;
  readonly y: Interval;
}

/** A branch at two γ, and its roots for all γ between them: levels ascending, a level's high outcomes first. */
export interface BranchStretch {
  readonly a: BranchPoint;
  readonly b: BranchPoint;
  readonly roots: readonly Root[];
}

/** The outcomes of one level that share their probability `p` at a fixed point, and their diagonal multiplier `d = β (1 - λq/p)`. */
export interface Part {
  readonly level: number;
  readonly count: number;
  readonly high: boolean;
  readonly p: Interval;
  readonly d: Interval;
}

/** A fixed point that certainly exists, part by part: levels ascending, a level's high outcomes first. */
export interface FoundPoint {
  readonly parts: readonly Part[];
  /** How many multipliers exceed 1. */
  readonly unstable: number;
}

/** A value and its derivative. */
export interface Dual {
  readonly value: Interval;
  readonly slope: Interval;
}

/** Checks one statement on a loop. **Errors**: Rejection. */
export type Check<S> = (loop: Loop, slices: Slices, statement: S, parameters: CertifiedParameters) => void;

/** A checker for each of some kinds of statements. */
export type Checks<Kind extends Statement["kind"]> = {
  readonly [K in Kind]: Check<Extract<Statement, { kind: K }>>;
};

/** The kinds of statements that are proved by mapping boxes of states. */
export type BoxKind = "global-attraction" | "robustness";

/** What checks statements and evidence that map boxes of states. */
export interface BoxChecks {
  readonly statements: Checks<BoxKind>;
  readonly orbit: OrbitCheck;
}
