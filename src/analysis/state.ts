import { CompensatedSum } from "../numeric/float.js";
import type { Branches, HighLevel } from "./branch.js";
import type { BranchRoot } from "./branch-roots.js";
import { offsetOf } from "./profile.js";
import { highLogComplement, lowShare } from "./synthetic-share.js";

/**
 * A fixed point, class by class of outcomes that share reference and probability.
 *
 * **Shape**: class `k` stands for `weights[k]` outcomes of reference `q[k]`, probability `p[k]`, softmax value `s[k]` and diagonal
 * multiplier `d[k]`; `level[k]` is its level, or -1 for a quadrature node. Weights sum to the living outcomes; a negative weight takes
 * an outcome out of a quadrature node.
 */
export interface State {
  readonly high: readonly HighLevel[];
  readonly q: Float64Array;
  readonly p: Float64Array;
  readonly s: Float64Array;
  readonly d: Float64Array;
  readonly weights: Float64Array;
  readonly level: Int32Array;
  /** The classes whose outcomes are singled out from others of their level: the high ones below `T = 1`. */
  readonly raised: readonly number[];
  /** `ln Σ p^β`. */
  readonly logPartition: number;
}

interface Row {
  q: number;
  weight: number;
  level: number;
  high: boolean;
}

/**
 * The state at a root of a branch (`T < 1`): over all levels, or over the profile's nodes where `nodes` is set.
 *
 * **Guarantee**: numerical, a few ulp relative in each `p` where the root is. **Cost**: O(levels) or O(nodes).
 */
export function stateAt(
  branches: Branches,
  root: BranchRoot,
  lambda: number,
  synthetic: number,
  nodes: boolean,
): State {
  const { profile } = branches;
  const { beta } = profile;
  const rows = rowsOf(branches, root.high, nodes);
  const square = root.sigma ** 2;
  const logC = profile.fold - square - (beta - 1) * (profile.logTop + Math.log(lambda));
  const scale = synthetic * beta;
  const state = emptyState(rows.length, root.high, Math.log(synthetic) - logC);
  rows.forEach(({ q, weight, level, high }, k) => {
    const gap = q === 0 ? 0 : square + offsetOf(q, profile.levels.values[0], beta);
    const g = q === 0 ? Number(high) : high ? -Math.expm1(highLogComplement(beta, gap)) : lowShare(beta, gap);
    state.q[k] = q;
    state.weights[k] = weight;
    state.level[k] = level;
    state.d[k] = beta * g;
    if (q === 0) state.p[k] = high ? Math.exp(-logC / (beta - 1)) : 0;
    else state.p[k] = lambda * (high ? Math.exp(Math.log(q) - highLogComplement(beta, gap)) : q / (1 - g));
    state.s[k] = (state.p[k] * state.d[k]) / scale;
  });
  return state;
}

/** Arrays of one length for a state to be filled in. */
export function emptyState(length: number, high: readonly HighLevel[], logPartition: number): State {
  const make = () => new Float64Array(length);
  const [q, p, s, d, weights] = [make(), make(), make(), make(), make()];
  const raised = Array.from(high.keys());
  return { high, q, p, s, d, weights, level: new Int32Array(length).fill(-1), raised, logPartition };
}

/** High outcomes first, then the low ones that are left. */
function rowsOf(branches: Branches, high: readonly HighLevel[], nodes: boolean): Row[] {
  const { profile } = branches;
  const { values, counts } = profile.levels;
  const rows: Row[] = high.map(({ level, count }) => ({
    q: branches.reference(level),
    weight: count,
    level,
    high: true,
  }));
  const taken = new Map(high.map(({ level, count }) => [level, count]));
  const own = nodes ? profile : { values, weights: counts, head: values.length };
  for (let k = 0; k < own.values.length; k++) {
    const level = k < own.head ? k : -1;
    const weight = own.weights[k] - (level < 0 ? 0 : (taken.get(level) ?? 0));
    if (weight !== 0) rows.push({ q: own.values[k], weight, level, high: false });
  }
  for (const { level, count } of high) {
    if (level >= own.head && level < values.length) rows.push({ q: values[level], weight: -count, level, high: false });
  }
  const unreferenced = profile.unreferenced - (taken.get(values.length) ?? 0);
  if (unreferenced > 0) rows.push({ q: 0, weight: unreferenced, level: values.length, high: false });
  return rows;
}

/** Σ over the classes of `weight · f(class)`, compensated. */
export function sumClasses(state: State, f: (k: number) => number): number {
  const sum = new CompensatedSum();
  for (let k = 0; k < state.p.length; k++) sum.add(state.weights[k] * f(k));
  return sum.value;
}
