import { InvariantError } from "../errors.js";
import type { Branches } from "./branch.js";
import { initialState, referenceState, uniformState } from "./closed-form.js";
import { hotState } from "./hot.js";
import { settleFromInitial, settleFromReference } from "./main-curve.js";
import { multipliers } from "./multipliers.js";
import { type Cohorts, cohortsOf, type Settled, settle } from "./orbit.js";
import { type LocalType, type Point, pointAtRoot, pointOf } from "./point.js";
import type { Setting } from "./setting.js";
import { type State, stateAt } from "./state.js";

/** Where the loop ends from its initial distribution. */
export interface Ending {
  /** The fixed point at the end; at a tie the saddle that any noise leaves. */
  readonly point: Point;
  readonly tie: boolean;
  /** At a tie: the attractors on either side. */
  readonly sides: readonly Point[];
  /** The cohorts whose outcomes are high at the end, where the initial distribution singles them out. */
  readonly highCohorts: readonly number[];
}

const ATTRACTING: LocalType = { unstable: 0, nonhyperbolic: false };

const at = (point: Point): Ending => ({ point, tie: false, sides: [], highCohorts: [] });

/**
 * Where the deterministic loop ends, for any parameters (theory §5).
 *
 * **Guarantee**: exact up to rounding for `λ ∈ {0, 1}` and `T = 1`; numerical elsewhere, right unless the start is within rounding
 * of a basin boundary (which is then a tie). **Source**: theory *no-external-data*, *hot-uniqueness*, *one-high*.
 */
export function endingOf(setting: Setting, branches: Branches | null): Ending {
  const { temperature, lambda, living } = setting;
  if (lambda === 0) return withoutExternalData(setting);
  if (lambda === 1 || temperature === 1 || living === 1)
    return at(pointOf(setting, referenceState(setting), ATTRACTING, null));
  if (temperature > 1) return at(pointOf(setting, hotState(setting, setting.unreferenced), ATTRACTING, null));
  if (branches === null) throw new InvariantError("a loop below T = 1 needs its branches");
  const settled = setting.startsAtReference
    ? { root: settleFromReference(setting, branches), highClasses: [] }
    : settleFromInitial(setting, branches);
  const point = pointAtRoot(setting, branches, settled.root, true);
  const tie = point.local.unstable > 0;
  const sides = tie
    ? sidesOf(setting, branches, settled).map((s) => pointAtRoot(setting, branches, s.root, false))
    : [];
  return { point, tie, sides, highCohorts: settled.highClasses };
}

function withoutExternalData(setting: Setting): Ending {
  const { temperature, face, living } = setting;
  if (temperature === 1) {
    const local = { unstable: 0, nonhyperbolic: living > 1 };
    return at(pointOf(setting, initialState(setting), local, null));
  }
  if (temperature > 1)
    return at(
      pointOf(
        setting,
        uniformState(setting, (k) => face.counts[k]),
        ATTRACTING,
        null,
      ),
    );
  const largest = face.initial.reduce((most, p) => Math.max(most, p), 0);
  const count = face.initial.reduce((sum, p, k) => sum + (p === largest ? face.counts[k] : 0), 0);
  const winners = (k: number) => (face.initial[k] === largest ? face.counts[k] : 0);
  const point = pointOf(setting, uniformState(setting, winners), { unstable: count - 1, nonhyperbolic: false }, null);
  const cohorts = Array.from(face.initial.keys()).filter((k) => face.initial[k] === largest);
  if (count === 1) return { point, tie: false, sides: [], highCohorts: cohorts };
  const sides = cohorts.map((own) =>
    pointOf(
      setting,
      uniformState(setting, (k) => Number(k === own)),
      ATTRACTING,
      null,
    ),
  );
  return { point, tie: true, sides, highCohorts: [] };
}

/** How far a saddle is pushed along an unstable direction, relative to the largest relative change of an entry. */
const PUSH = 1e-6;

/** The attractors that the unstable directions of a saddle lead to. */
function sidesOf(setting: Setting, branches: Branches, { root }: Settled): Settled[] {
  const state = stateAt(branches, root, setting.lambda, setting.synthetic, true);
  const shared = Array.from(state.d.keys()).filter((k) => state.d[k] > 1 && state.weights[k] > 1);
  const ends = shared.map((k) => settle(setting, branches, splitOff(state, k)));
  for (const { value, count } of multipliers(state)) {
    if (value <= 1) break;
    if (count === 1 && !state.d.includes(value)) ends.push(...pushes(setting, branches, state, value));
  }
  const distinct = new Map(ends.map((end) => [JSON.stringify(end.root), end]));
  return [...distinct.values()];
}

/** Both ends of the unstable direction of a simple multiplier. */
export function pushes(setting: Setting, branches: Branches, state: State, multiplier: number): [Settled, Settled] {
  const direction = state.d.map((d, k) => state.s[k] / (d - multiplier));
  const size = direction.reduce((most, v, k) => (state.p[k] > 0 ? Math.max(most, Math.abs(v) / state.p[k]) : most), 0);
  const push = (side: number) =>
    settle(
      setting,
      branches,
      cohortsOf(
        state,
        state.p.map((p, k) => p + (side * PUSH * direction[k]) / size),
      ),
    );
  return [push(1), push(-1)];
}

/** A state in which one outcome of class `k`, now the last class, has a little more than the others of its class. */
export function splitOff(state: State, k: number): Cohorts {
  const extend = (values: Float64Array, last: number) => Float64Array.from([...values, last]);
  const weights = extend(state.weights, 1);
  weights[k] -= 1;
  const p = extend(state.p, state.p[k] * (1 + PUSH));
  p[k] -= (state.p[k] * PUSH) / weights[k];
  return { q: extend(state.q, state.q[k]), p, weights, level: Int32Array.from([...state.level, state.level[k]]) };
}

/** The outcomes that the initial distribution singles out at the end. */
export function raisedAtEnd(setting: Setting, { point, highCohorts }: Ending): number[] | undefined {
  if (highCohorts.length === 0 || point.state.raised.length === 0) return undefined;
  return highCohorts.flatMap((k) => setting.face.members(k, setting.face.counts[k])).sort((a, b) => a - b);
}
