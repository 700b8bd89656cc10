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
/** After so many generations an orbit that moves less than `CREEP` at a step of gain 1 is helped along; see {@link leap}. */
const PATIENCE = 1000;
const CREEP = 1e-4;
const LONGEST_LEAP = 2e-4;
/** Evaluations of one outcome that an orbit may cost before the nearest attractor is taken. */
const BUDGET = 2e6;

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
  let check = 4;
  let leaping: Leaping = { reach: 8, wait: 20, next: PATIENCE };
  const limit = 4 * PATIENCE + BUDGET / p.length;
  for (let k = 0; k < limit; k++) {
    const m = mixed(setting, cohorts, p);
    const creeps = k > PATIENCE && distance(cohorts, m, p) < CREEP;
    const gain = creeps ? 1 : gainAt(setting.gain, k);
    if (k === check) {
      const near = nearest(setting, branches, cohorts, p, m, known);
      if (near !== null && (near.rests || (near.attracts && near.isolated))) return near.settled;
      check = Math.min(Math.ceil(check * 1.25), check + 50);
    }
    p = gain < FLOW_GAIN ? flowStep(setting, cohorts, p, FLOW_STEP) : combine(p, m, gain);
    if (creeps && k >= leaping.next) ({ p, leaping } = leap(setting, cohorts, p, k, leaping));
  }
  // So slow that rounding decides: it stays where two fixed points are about to be born or have just met.
  const turning = (high: readonly HighLevel[]): BranchRoot[] =>
    turningPoints(branches, high).map((sigma) => ({ high, sigma, trend: 0 }));
  const last = nearest(setting, branches, cohorts, p, mixed(setting, cohorts, p), (high) => [
    ...known(high),
    ...turning(high),
  ]);
  if (last === null) throw new InvariantError("an orbit came near no fixed point");
  return last.settled;
}

/** The last leap in steps of gain 1, and the generations that damp what it excited. */
interface Leaping {
  readonly reach: number;
  readonly wait: number;
  readonly next: number;
}

/**
 * Moves along the direction of the loop where it creeps past a fold or leaves a saddle slowly: as far as the potential rises at a
 * rate between a quarter and four times that at the start, so that no fixed point is skipped. Where a leap falls short of the
 * last one, what that excited needs longer to be damped.
 */
function leap(
  setting: OrbitSetting,
  cohorts: Cohorts,
  p: Float64Array,
  k: number,
  { reach, wait }: Leaping,
): { p: Float64Array; leaping: Leaping } {
  const m = mixed(setting, cohorts, p);
  const rate = risingRate(setting, cohorts, p, p, m);
  const longest = LONGEST_LEAP / distance(cohorts, m, p);
  const safe = (r: number) => {
    if (!(r <= longest)) return false;
    const target = combine(p, m, r);
    if (target.some((x, k) => x < p[k] / 2)) return false;
    return [combine(p, m, r / 2), target].every((x) => {
      const there = risingRate(setting, cohorts, x, p, m);
      return there > rate / 4 && there < 4 * rate;
    });
  };
  let r = reach;
  if (safe(r)) while (safe(2 * r)) r *= 2;
  else while (r > 2 && !safe(r)) r /= 2;
  const patience = r < reach ? Math.min(2 * wait, 2560) : Math.max(wait / 2, 20);
  return { p: r > 2 ? combine(p, m, r) : p, leaping: { reach: r, wait: patience, next: k + patience } };
}

/** The potential's derivative at `x` in the direction `m - p`. */
function risingRate(
  setting: OrbitSetting,
  cohorts: Cohorts,
  x: Float64Array,
  p: Float64Array,
  m: Float64Array,
): number {
  const there = mixed(setting, cohorts, x);
  let sum = 0;
  for (let k = 0; k < x.length; k++) {
    if (x[k] > 0) sum += (cohorts.weights[k] * (m[k] - p[k]) * (there[k] - x[k])) / x[k];
  }
  return sum;
}

interface Approach {
  readonly settled: Settled;
  /** Whether the orbit is at the fixed point up to rounding, in every class. */
  readonly rests: boolean;
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
    rests: distances[first] < 1e-13 && points[first].every((x, k) => Math.abs(x - p[k]) <= 1e-9 * (x + p[k])),
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
