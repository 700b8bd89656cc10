import { InvariantError } from "../errors.js";
import { gainAt } from "../model/gain.js";
import type { Gain } from "../parameters/parameters.js";
import type { Branches, HighLevel } from "./branch.js";
import { type BranchRoot, branchRoots, turningPoints } from "./branch-roots.js";
import { offsetOf } from "./profile.js";
import type { State } from "./state.js";
import { highLogComplement, lowShare } from "./synthetic-share.js";

/** The loop's constants along an orbit. */
export interface OrbitSetting {
  readonly beta: number;
  readonly lambda: number;
  readonly synthetic: number;
  readonly ratio: number;
  readonly gain: Gain;
}

/**
 * Outcomes that move together: class `k` stands for `weights[k]` outcomes of reference `q[k]`, now at `p[k]`.
 *
 * Weights may be negative (an outcome taken out of a quadrature node). `level[k]` is -1 for a node.
 */
export interface Cohorts {
  readonly q: Float64Array;
  readonly p: Float64Array;
  readonly weights: Float64Array;
  readonly level: Int32Array;
}

/** Where an orbit ends, and the classes of its cohorts that are high there. */
export interface Settled {
  readonly root: BranchRoot;
  readonly highClasses: readonly number[];
}

/** Gains below this are followed as the flow `dp/dt = m(p) - p`, of which the loop is an Euler step. */
const FLOW_GAIN = 5e-4;
const FLOW_STEP = 0.25;
/** After so many generations an orbit that still creeps is helped along; see {@link leap}. */
const PATIENCE = 1000;
/** Evaluations of one outcome that an orbit may cost before the nearest attractor is taken. */
const BUDGET = 2e7;

/** `m(p)` for cohorts. */
function mixed(setting: OrbitSetting, { q, weights }: Cohorts, p: Float64Array): Float64Array {
  const { beta, lambda, synthetic } = setting;
  const m = new Float64Array(p.length);
  let largest = 0;
  for (let k = 0; k < p.length; k++) if (p[k] > largest) largest = p[k];
  let sum = 0;
  for (let k = 0; k < p.length; k++) {
    m[k] = (p[k] / largest) ** beta;
    sum += weights[k] * m[k];
  }
  for (let k = 0; k < p.length; k++) m[k] = (synthetic * m[k]) / sum + lambda * q[k];
  return m;
}

const combine = (p: Float64Array, m: Float64Array, gain: number): Float64Array =>
  p.map((x, k) => (1 - gain) * x + gain * m[k]);

/** A fourth-order Runge–Kutta step of the flow. */
function flowStep(setting: OrbitSetting, cohorts: Cohorts, p: Float64Array, h: number): Float64Array {
  const rate = (x: Float64Array) => mixed(setting, cohorts, x).map((m, k) => m - x[k]);
  const k1 = rate(p);
  const k2 = rate(p.map((x, k) => x + (h / 2) * k1[k]));
  const k3 = rate(p.map((x, k) => x + (h / 2) * k2[k]));
  const k4 = rate(p.map((x, k) => x + h * k3[k]));
  return p.map((x, k) => x + (h / 6) * (k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]));
}

/**
 * Follows the deterministic loop from the cohorts' `p` to the fixed point it ends at, for `T < 1` and `0 < λ < 1`.
 *
 * The orbit is iterated with the gain of each generation until it is close to a fixed point of the branch that its own high
 * outcomes select, which attracts within the cohorts' symmetry, and along a segment on which the potential rises to it.
 *
 * **Guarantee**: numerical: the limit is right unless the start is within rounding of a basin boundary. **Cost**: O(classes) a
 * generation. **Source**: theory *lyapunov* (every orbit converges), *one-high*.
 */
export function settle(setting: OrbitSetting, branches: Branches, cohorts: Cohorts): Settled {
  const targets = new Map<string, readonly BranchRoot[]>();
  const known = (high: readonly HighLevel[]) => {
    const key = JSON.stringify(high);
    let roots = targets.get(key);
    if (roots === undefined) {
      roots = branchRoots(branches, high, turningPoints(branches, high), setting.ratio);
      targets.set(key, roots);
    }
    return roots;
  };
  let p = cohorts.p;
  let [check, reach] = [4, 8];
  let best: Settled | null = null;
  const limit = 4 * PATIENCE + BUDGET / p.length;
  for (let k = 0; k < limit; k++) {
    const gain = gainAt(setting.gain, k);
    const m = mixed(setting, cohorts, p);
    if (k === check) {
      const near = nearest(setting, branches, cohorts, p, m, known);
      if (near !== null && (near.distance < 1e-13 || (near.attracts && near.isolated))) return near.settled;
      if (near !== null) best = near.settled;
      check = Math.min(Math.ceil(check * 1.25), check + 50);
    }
    p = gain < FLOW_GAIN ? flowStep(setting, cohorts, p, FLOW_STEP) : combine(p, m, gain);
    if (k > PATIENCE && k % 20 === 0) ({ p, reach } = leap(setting, cohorts, p, reach));
  }
  if (best === null) throw new InvariantError("an orbit came near no fixed point");
  return best;
}

/**
 * Moves far along the direction of the loop where an orbit creeps past a fold or leaves a saddle slowly: as far as the potential
 * rises all the way, so that the orbit stays in its component of the superlevel set; the steps between leaps damp what it
 * excites. `reach` doubles where a leap succeeds and halves where it does not.
 */
function leap(
  setting: OrbitSetting,
  cohorts: Cohorts,
  p: Float64Array,
  reach: number,
): { p: Float64Array; reach: number } {
  const m = mixed(setting, cohorts, p);
  const target = combine(p, m, reach);
  if (target.some((x, k) => x < p[k] / 2) || !risesTo(setting, cohorts, p, target))
    return { p, reach: Math.max(1, reach / 2) };
  return { p: target, reach: reach * 2 };
}

interface Approach {
  readonly settled: Settled;
  readonly distance: number;
  readonly attracts: boolean;
  readonly isolated: boolean;
}

/** The fixed point nearest to `p` on the branch of its own high outcomes. */
function nearest(
  setting: OrbitSetting,
  branches: Branches,
  cohorts: Cohorts,
  p: Float64Array,
  m: Float64Array,
  known: (high: readonly HighLevel[]) => readonly BranchRoot[],
): Approach | null {
  const highClasses: number[] = [];
  for (let k = 0; k < p.length; k++) {
    const d = p[k] === 0 ? 0 : (setting.beta * (m[k] - setting.lambda * cohorts.q[k])) / p[k];
    if (d > 1 && cohorts.weights[k] > 0) highClasses.push(k);
  }
  if (highClasses.some((k) => cohorts.level[k] < 0)) return null;
  const high = highLevels(cohorts, highClasses);
  const roots = known(high);
  const points = roots.map((root) => pointAt(setting, branches, cohorts, root, new Set(highClasses)));
  const distances = points.map((x) => distance(cohorts, x, p));
  const first = distances.indexOf(Math.min(...distances));
  if (first < 0) return null;
  const apart = points.every(
    (x, k) =>
      k === first ||
      distances[first] < 0.1 * distance(cohorts, x, points[first]) ||
      isBetween(cohorts, p, points[first], x),
  );
  const attracts = highClasses.length === 0 || (highClasses.length === 1 && roots[first].trend >= 0);
  return {
    settled: { root: roots[first], highClasses },
    distance: distances[first],
    attracts: attracts && risesTo(setting, cohorts, p, points[first]),
    isolated: distances[first] < 1e-3 && apart,
  };
}

/** High classes as high levels, ascending; classes of one level together. */
export function highLevels({ level, weights }: Cohorts, classes: readonly number[]): HighLevel[] {
  const counts = new Map<number, number>();
  for (const k of classes) counts.set(level[k], (counts.get(level[k]) ?? 0) + weights[k]);
  return [...counts].map(([own, count]) => ({ level: own, count })).sort((a, b) => a.level - b.level);
}

function pointAt(
  setting: OrbitSetting,
  branches: Branches,
  { q }: Cohorts,
  root: BranchRoot,
  high: ReadonlySet<number>,
): Float64Array {
  const { beta, fold, logTop, levels } = branches.profile;
  const square = root.sigma ** 2;
  return q.map((own, k) => {
    if (own === 0) return high.has(k) ? setting.lambda * Math.exp(logTop - (fold - square) / (beta - 1)) : 0;
    const gap = square + offsetOf(own, levels.values[0], beta);
    if (high.has(k)) return setting.lambda * Math.exp(Math.log(own) - highLogComplement(beta, gap));
    return (setting.lambda * own) / (1 - lowShare(beta, gap));
  });
}

/** Whether `x` lies on the way from `p` to `other`: the directions there and onwards agree in the metric of `x`. */
function isBetween({ weights }: Cohorts, p: Float64Array, x: Float64Array, other: Float64Array): boolean {
  let [dot, there, onwards] = [0, 0, 0];
  for (let k = 0; k < p.length; k++) {
    if (x[k] === 0) continue;
    const [a, b] = [x[k] - p[k], other[k] - x[k]];
    dot += (weights[k] * a * b) / x[k];
    there += (weights[k] * a * a) / x[k];
    onwards += (weights[k] * b * b) / x[k];
  }
  return dot > 0.9 * Math.sqrt(there * onwards);
}

function distance({ weights }: Cohorts, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += Math.abs(weights[k]) * Math.abs(a[k] - b[k]);
  return sum / 2;
}

/** The potential up to a constant; `0 ln 0 = 0` where no reference mass is. */
function potential(setting: OrbitSetting, { q, weights }: Cohorts, p: Float64Array): number {
  const largest = p.reduce((a, x) => Math.max(a, x), 0);
  let [partition, cross] = [0, 0];
  for (let k = 0; k < p.length; k++) {
    partition += weights[k] * (p[k] / largest) ** setting.beta;
    if (q[k] > 0) cross += weights[k] * q[k] * Math.log(p[k]);
  }
  return setting.synthetic * (Math.log(largest) + Math.log(partition) / setting.beta) + setting.lambda * cross;
}

/** Whether the potential does not fall along the segment from `p` to `target`, up to rounding. */
function risesTo(setting: OrbitSetting, cohorts: Cohorts, p: Float64Array, target: Float64Array): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (let step = 0; step <= 6; step++) {
    const value = potential(setting, cohorts, combine(p, target, step / 6));
    if (value < last - 1e-14 * (1 + Math.abs(last))) return false;
    last = value;
  }
  return true;
}

/** A state's classes as cohorts, with `p` given. */
export const cohortsOf = (state: State, p: Float64Array): Cohorts => ({
  q: state.q,
  p,
  weights: state.weights,
  level: state.level,
});
