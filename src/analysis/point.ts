import type { Branches, HighLevel } from "./branch.js";
import type { BranchRoot } from "./branch-roots.js";
import { driftOf, entropyOf, potentialOf } from "./measures.js";
import { dominantMultiplier } from "./multipliers.js";
import type { Setting } from "./setting.js";
import { type State, stateAt } from "./state.js";

/** How many tangent multipliers exceed 1, and whether one equals 1 within rounding. */
export interface LocalType {
  readonly unstable: number;
  readonly nonhyperbolic: boolean;
}

/** A fixed point that was found, with what every answer about it needs. */
export interface Point {
  readonly high: readonly HighLevel[];
  /** Present where the point lies on a branch (`T < 1`, `0 < λ < 1`). */
  readonly root: BranchRoot | null;
  readonly local: LocalType;
  readonly drift: number;
  readonly entropy: number;
  readonly potential: number;
  readonly dominant: number | null;
  /** All classes of the point; over levels, or over quadrature nodes where there are very many levels. */
  readonly state: State;
}

/** States over more levels than this are summed over quadrature nodes first. */
const FULL_LEVELS = 2000;

const highCount = (high: readonly HighLevel[]): number => high.reduce((sum, { count }) => sum + count, 0);

/**
 * The local type of a root from its branch alone: `k` high outcomes make `k - 1` multipliers above 1 where `E_K` rises with σ,
 * `k` where it falls, and one equals 1 where it turns.
 *
 * **Source**: theory *one-high* (`dG/dc = Z φ(1)`, and interlacing).
 */
export function localTypeOf(root: BranchRoot): LocalType {
  const k = highCount(root.high);
  if (root.trend === 0) return { unstable: Math.max(0, k - 1), nonhyperbolic: true };
  return { unstable: root.trend > 0 ? k - 1 : k, nonhyperbolic: false };
}

/** The point at a root of a branch. `full` asks for the state over all levels. **Cost**: O(levels) or O(nodes). */
export function pointAtRoot(setting: Setting, branches: Branches, root: BranchRoot, full: boolean): Point {
  const { lambda, synthetic, levels } = setting;
  const whole = full || levels.values.length <= FULL_LEVELS;
  return pointOf(setting, stateAt(branches, root, lambda, synthetic, !whole), localTypeOf(root), root);
}

/** The point of a state whose local type is known. */
export function pointOf(setting: Setting, state: State, local: LocalType, root: BranchRoot | null): Point {
  return {
    high: state.high,
    root,
    local,
    drift: driftOf(setting, state),
    entropy: entropyOf(state),
    potential: potentialOf(setting, state),
    dominant: dominantMultiplier(state),
    state,
  };
}
