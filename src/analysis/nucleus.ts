import { bisect } from "../numeric/roots.js";
import { type Branches, type HighLevel, highOutcome, lowOutcome } from "./branch.js";
import type { BranchRoot } from "./branch-roots.js";
import { pushes, splitOff } from "./ending.js";
import { potentialOf } from "./measures.js";
import { dominantMultiplier } from "./multipliers.js";
import { cohortsOf, type Settled, settle } from "./orbit.js";
import { takeoverSaddles } from "./saddle-curve.js";
import type { Setting } from "./setting.js";
import { type State, stateAt } from "./state.js";

/** A saddle from which the loop falls to the attractor on one side, and what it takes to get there. */
export interface Passage {
  readonly saddle: BranchRoot;
  /** The level of the outcome that grows most on the other side. */
  readonly level: number;
  /** The mass that this outcome has to gain. */
  readonly mass: number;
  /** The drop of the potential from the attractor to the saddle. */
  readonly barrier: number;
}

/** So many saddles at most are followed to where they lead. */
const FOLLOWED = 200;

/**
 * The saddles with one unstable direction that leads back to an attractor on one side, by the mass they ask for; at most `limit`.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`; the attractor has at most one high outcome, as all have. **Guarantee**: numerical. Saddles are
 * followed in order of mass, 200 at most. **Source**: theory *one-high*, §5.
 */
export function passages(setting: Setting, branches: Branches, attractor: BranchRoot, limit: number): Passage[] {
  const { lambda, synthetic } = setting;
  const home = stateAt(branches, attractor, lambda, synthetic, true);
  const candidates = takeoverSaddles(setting, branches, attractor).map((saddle) => ({
    saddle,
    mass: lambda * excessGained(branches, attractor, saddle),
  }));
  candidates.sort((a, b) => a.mass - b.mass);
  const found: Passage[] = [];
  for (const { saddle } of candidates.slice(0, FOLLOWED)) {
    const passage = follow(setting, branches, attractor, home, saddle);
    if (passage !== null) found.push(passage);
    if (found.length === limit) break;
  }
  return found.sort((a, b) => a.mass - b.mass || a.barrier - b.barrier);
}

/** What the outcome that is high at the saddle and not at home gains, over λ; 0 where the saddle has only the attractor's own. */
function excessGained(branches: Branches, attractor: BranchRoot, saddle: BranchRoot): number {
  const level = newcomerOf(attractor, saddle);
  if (level === null) return 0;
  const [q, offset] = [branches.reference(level), branches.offset(level)];
  const low = q === 0 ? 0 : lowOutcome(branches.profile, q, offset, attractor.sigma).value;
  return highOutcome(branches.profile, q, offset, saddle.sigma).value - low;
}

/** The level that is high at the saddle and, counted with multiplicity, not at the attractor. */
function newcomerOf(attractor: BranchRoot, saddle: BranchRoot): number | null {
  const count = (high: readonly HighLevel[], level: number) => high.find((own) => own.level === level)?.count ?? 0;
  const found = saddle.high.find(({ level }) => count(saddle.high, level) > count(attractor.high, level));
  return found?.level ?? null;
}

/** The probability of a low outcome of a level at the attractor. */
function lowAt(setting: Setting, branches: Branches, attractor: BranchRoot, level: number): number {
  const q = branches.reference(level);
  if (q === 0) return 0;
  return setting.lambda * (q + lowOutcome(branches.profile, q, branches.offset(level), attractor.sigma).value);
}

/** Follows both unstable directions; null unless just one of them leads back. */
function follow(
  setting: Setting,
  branches: Branches,
  attractor: BranchRoot,
  home: State,
  saddle: BranchRoot,
): Passage | null {
  const state = stateAt(branches, saddle, setting.lambda, setting.synthetic, true);
  const barrier = potentialOf(setting, home) - potentialOf(setting, state);
  if (saddle.high[0].count === 2) return betweenTwins(setting, branches, attractor, saddle, state, barrier);
  const rho = dominantMultiplier(state);
  if (rho === null || state.d.includes(rho)) return null;
  const ends = pushes(setting, branches, state, rho);
  const back = ends.map((end) => isHome(attractor, end, state));
  if (back[0] === back[1]) return null;
  const side = back[0] ? -1 : 1;
  let row = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < state.p.length; k++) {
    const growth = (side * state.s[k]) / (state.d[k] - rho);
    if (state.level[k] >= 0 && state.weights[k] > 0 && growth > most) [row, most] = [k, growth];
  }
  const level = state.level[row];
  const same = row < saddle.high.length && newcomerOf(attractor, saddle) === null;
  const from = same ? home.p[0] : lowAt(setting, branches, attractor, level);
  return { saddle, level, mass: state.p[row] - from, barrier };
}

/** A saddle at which two outcomes of one level are high together: the one that gains a little takes over from the other. */
function betweenTwins(
  setting: Setting,
  branches: Branches,
  attractor: BranchRoot,
  saddle: BranchRoot,
  state: State,
  barrier: number,
): Passage | null {
  const end = settle(setting, branches, splitOff(state, 0));
  if (!sameRoot(attractor, end.root) || end.highClasses[0] !== state.p.length) return null;
  const { level } = saddle.high[0];
  return { saddle, level, mass: state.p[0] - lowAt(setting, branches, attractor, level), barrier };
}

const sameRoot = (a: BranchRoot, b: BranchRoot): boolean =>
  JSON.stringify(a.high) === JSON.stringify(b.high) && Math.abs(a.sigma - b.sigma) <= 1e-9 * (1 + a.sigma);

/** Whether an orbit ended at the attractor, with the attractor's own outcome high. */
function isHome(attractor: BranchRoot, end: Settled, state: State): boolean {
  if (!sameRoot(attractor, end.root)) return false;
  // Where several outcomes share the level, the attractor's own is the first row of that level.
  return attractor.high.length === 0 || state.level.indexOf(attractor.high[0].level) === end.highClasses[0];
}

/**
 * The least `ε` for which `(1-ε) p* + ε e_j` no longer returns to the attractor; null where `e_j` itself returns.
 *
 * **Guarantee**: numerical: the first change on a grid of 48, then bisection to 1e-10. **Source**: theory §5.
 */
export function escapeMass(setting: Setting, branches: Branches, attractor: BranchRoot, level: number): number | null {
  const state = stateAt(branches, attractor, setting.lambda, setting.synthetic, true);
  const home = withOne(state, level, branches.reference(level), lowAt(setting, branches, attractor, level));
  const returns = (epsilon: number) => {
    const p = home.p.map((x, k) => (1 - epsilon) * x + (k === home.row ? epsilon : 0));
    const end = settle(setting, branches, { ...cohortsOf(home.state, p) });
    return isHome(attractor, end, home.state);
  };
  if (returns(1)) return null;
  let before = 0;
  for (let k = 1; k <= 48; k++) {
    const epsilon = (k / 48) ** 2;
    if (!returns(epsilon)) return bisect(returns, before, epsilon, 1e-10)[1];
    before = epsilon;
  }
  return 1;
}

/** A state in which one low outcome of a level, of reference `q` and probability `p`, is a class of its own. */
function withOne(state: State, level: number, q: number, p: number): { state: State; p: Float64Array; row: number } {
  const ownHigh = state.high.findIndex((own) => own.level === level);
  const low = state.level.findIndex((own, k) => own === level && k >= state.high.length);
  if (low < 0 && ownHigh >= 0) return { state, p: state.p, row: ownHigh };
  if (low >= 0 && state.weights[low] === 1) return { state, p: state.p, row: low };
  const added = low >= 0 ? 1 : 2; // inside a quadrature node: one outcome in, its like out
  const extend = (values: Float64Array, ...last: number[]) => Float64Array.from([...values, ...last]);
  const repeat = (value: number) => Array.from({ length: added }, () => value);
  const weights = low >= 0 ? extend(state.weights, 1) : extend(state.weights, 1, -1);
  if (low >= 0) weights[low] -= 1;
  const grown: State = {
    ...state,
    q: extend(state.q, ...repeat(q)),
    p: extend(state.p, ...repeat(p)),
    s: extend(state.s, ...repeat(0)),
    d: extend(state.d, ...repeat(0)),
    weights,
    level: Int32Array.from([...state.level, ...repeat(level)]),
  };
  return { state: grown, p: grown.p, row: state.p.length };
}
