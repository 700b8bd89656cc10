import type { Setting } from "./setting.js";
import { emptyState, type State } from "./state.js";

/** `(level, in the support)` pairs make up the classes of a closed-form state. */
interface ClassRow {
  readonly q: number;
  readonly p: number;
  readonly d: number;
  readonly weight: number;
  readonly level: number;
}

function stateOf(rows: readonly ClassRow[], setting: Setting, logPartition: number, high: State["high"] = []): State {
  const state = emptyState(rows.length, high, logPartition);
  rows.forEach(({ q, p, d, weight, level }, k) => {
    state.q[k] = q;
    state.p[k] = p;
    state.d[k] = d;
    state.s[k] = p === 0 || d === 0 ? 0 : (p * d) / (setting.synthetic * setting.beta);
    state.weights[k] = weight;
    state.level[k] = level;
  });
  return state;
}

/**
 * `p* = q`: the fixed point at `T = 1` with `λ > 0`, where every multiplier is `1 - λ`, and at `λ = 1`, where every one is 0.
 *
 * **Guarantee**: exact up to rounding. **Source**: theory *hot-uniqueness*.
 */
export function referenceState(setting: Setting): State {
  const { levels, unreferenced, beta, lambda, synthetic } = setting;
  const d = lambda === 1 ? 0 : synthetic;
  const rows = Array.from(levels.values, (q, level) => ({ q, p: q, d, weight: levels.counts[level], level }));
  if (unreferenced > 0) rows.push({ q: 0, p: 0, d, weight: unreferenced, level: levels.values.length });
  const partition = rows.reduce((sum, row) => sum + row.weight * (row.p / levels.values[0]) ** beta, 0);
  return stateOf(rows, setting, Math.log(partition) + beta * Math.log(levels.values[0]));
}

/**
 * The uniform distribution on `support` outcomes without external data: `supported(cohort)` of each cohort are in it.
 *
 * Tangent multipliers are `1/T` on the face; off it 0 for `T < 1` and infinite for `T > 1`.
 * **Guarantee**: exact up to rounding. **Source**: theory *no-external-data*.
 */
export function uniformState(setting: Setting, supported: (cohort: number) => number): State {
  const { face, beta, temperature } = setting;
  const cohorts = Array.from(face.reference.keys());
  const support = cohorts.reduce((sum, k) => sum + supported(k), 0);
  const off = temperature < 1 ? 0 : temperature > 1 ? Number.POSITIVE_INFINITY : 1;
  const inside = cohorts.map((k) => ({
    q: face.reference[k],
    p: 1 / support,
    d: beta,
    weight: supported(k),
    level: k,
  }));
  const outside = cohorts.map((k) => ({
    q: face.reference[k],
    p: 0,
    d: off,
    weight: face.counts[k] - supported(k),
    level: k,
  }));
  const rows = [...inside, ...outside].filter(({ weight }) => weight > 0);
  const raised = rows.filter(({ p }) => p > 0);
  const high = temperature < 1 ? raised.map(({ level, weight }) => ({ level, count: weight })) : [];
  return { ...stateOf(rows, setting, (1 - beta) * Math.log(support), high), raised: Array.from(raised.keys()) };
}

/** The initial distribution itself, which is fixed where `T = 1` and nothing external comes in; every multiplier is 1. */
export function initialState(setting: Setting): State {
  const { face } = setting;
  const rows = Array.from(face.initial, (p, k) => ({
    q: face.reference[k],
    p,
    d: 1,
    weight: face.counts[k],
    level: k,
  }));
  return stateOf(rows, setting, 0);
}
