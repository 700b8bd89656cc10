import type { Stability } from "./analysis.js";

/** A run of fixed points along one branch, on which the stability does not change. */
export interface BifurcationArc {
  /** Ascending or descending external fractions, as far apart as drawing needs. */
  readonly lambda: readonly number[];
  /** What is drawn over each of them; as long as `lambda`. */
  readonly value: readonly number[];
  readonly stability: Stability;
  /** Which branch it is, in words: `no high outcome`, `high outcome the`. */
  readonly label: string;
}

/** A bifurcation that a branch goes through. */
export interface SpecialPoint {
  readonly kind: "fold" | "pitchfork" | "transcritical";
  readonly lambda: number;
  readonly value: number;
}

/** Fixed points over the external fraction `λ`, at the temperature and the reference of the user. */
export interface BifurcationDiagram {
  readonly temperature: number;
  /** What `value` is, in words, for the vertical axis: `largest probability`. */
  readonly quantity: string;
  readonly arcs: readonly BifurcationArc[];
  readonly specialPoints: readonly SpecialPoint[];
  /** The user's `λ`. */
  readonly user: number;
}

/**
 * The thresholds of the external fraction over a grid of temperatures, for the user's reference.
 *
 * **Shape**: every curve is as long as `temperatures`, which ascends; null where a curve has no value.
 */
export interface RegimeMap {
  readonly temperatures: readonly number[];
  readonly curves: {
    /** `λ_u(T)`: more than one attractor below. */
    readonly unique: readonly (number | null)[];
    /** `λ_δ(T)`: the verdict from the reference is not `stable` below. */
    readonly stable: readonly (number | null)[];
    /** The all-low (for a uniform reference: the uniform) state attracts above. */
    readonly local: readonly (number | null)[];
    /** `λ_H(T)`: one global attractor proved in closed form above. */
    readonly certified: readonly (number | null)[];
  };
  readonly user: { readonly temperature: number; readonly lambda: number };
  readonly tolerance: number;
}

/** A point of the two-dimensional simplex. */
export type Barycentric = readonly [number, number, number];

/** The loop on the simplex of three outcomes. */
export interface Portrait {
  /** Names of the three corners; null where the user gave none. */
  readonly labels: readonly [string, string, string] | null;
  /** Orbits in the order of time. */
  readonly streamlines: readonly (readonly Barycentric[])[];
  readonly points: readonly { readonly p: Barycentric; readonly stability: Stability }[];
  readonly separatrices: readonly (readonly Barycentric[])[];
  /**
   * Where each point of a grid ends.
   *
   * **Shape**: row by row, `j = 0 … resolution`, in row `j` the points `(i, j, resolution-i-j) / resolution` for
   * `i = 0 … resolution-j`; the entry is an index into `points`, or -1 where undecided.
   */
  readonly basins: { readonly resolution: number; readonly attractor: readonly number[] } | null;
  readonly reference: Barycentric;
}

/**
 * Reference and attractor, outcome by outcome in the order of falling reference.
 *
 * **Shape**: `rank` ascends from 1 and may skip (a group of equal outcomes needs its first and last rank only);
 * `reference` and `attractor` are as long as `rank`.
 */
export interface RankProbability {
  readonly rank: readonly number[];
  readonly reference: readonly number[];
  readonly attractor: readonly number[];
  /** The outcome that has taken over, where one has. */
  readonly high: { readonly rank: number; readonly label: string } | null;
}
