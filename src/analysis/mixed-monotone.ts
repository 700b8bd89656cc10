import { profileOf } from "./profile.js";
import type { Setting } from "./setting.js";

/** Bounds `L ≤ p ≤ U`, cohort by cohort. */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Reference values and how many outcomes have each. */
interface Weighted {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/**
 * One step of the enclosure of the loop under replace: every `p` in the box goes to the returned one.
 *
 * `m_i` increases in `p_i` and decreases in every other entry. **Guarantee**: numerical (no outward rounding).
 * **Cost**: O(values). **Source**: theory *mixed-monotone*.
 */
export function encloseStep({ values, counts }: Weighted, beta: number, lambda: number, box: Box): Box {
  const largest = box.upper.reduce((a, b) => Math.max(a, b), 0);
  const low = box.lower.map((x) => (x / largest) ** beta);
  const high = box.upper.map((x) => (x / largest) ** beta);
  const [othersLow, othersHigh] = [sumOfOthers(counts, low), sumOfOthers(counts, high)];
  const lower = values.map((q, k) => ((1 - lambda) * low[k]) / (low[k] + othersHigh[k]) + lambda * q);
  const upper = values.map((q, k) => ((1 - lambda) * high[k]) / (high[k] + othersLow[k]) + lambda * q);
  return tighten(counts, lower, upper);
}

/** For one outcome of each cohort the sum over all other outcomes: from both sides, as a difference would cancel. */
function sumOfOthers(counts: Float64Array, powers: Float64Array): Float64Array {
  const others = powers.map((x, k) => (counts[k] - 1) * x);
  let [before, after] = [0, 0];
  for (let k = 0, m = powers.length - 1; m >= 0; k++, m--) {
    others[k] += before;
    others[m] += after;
    before += counts[k] * powers[k];
    after += counts[m] * powers[m];
  }
  return others;
}

/** Uses `Σ p = 1` once. */
function tighten(counts: Float64Array, lower: Float64Array, upper: Float64Array): Box {
  const total = (bounds: Float64Array) => bounds.reduce((sum, x, k) => sum + counts[k] * x, 0);
  const [least, most] = [total(lower), total(upper)];
  return {
    lower: lower.map((x, k) => Math.max(x, 1 - (most - upper[k]))),
    upper: upper.map((x, k) => Math.min(x, 1 - (least - lower[k]))),
  };
}

const CLOSED = 1e-9;
/** Steps until the search gives up: convergence is slow where λ is barely enough. */
const MOST_STEPS = 40_000;
const MOST_WORK = 4e6;

/** Whether the enclosure shrinks to a point from the whole simplex, within the steps allowed. */
function closes(weighted: Weighted, beta: number, lambda: number): boolean {
  let box: Box = {
    lower: weighted.values.map((q) => lambda * q),
    upper: weighted.values.map((q) => lambda * q + 1 - lambda),
  };
  let width = 1;
  const steps = Math.min(MOST_STEPS, MOST_WORK / weighted.values.length);
  for (let step = 0; step < steps; step++) {
    box = encloseStep(weighted, beta, lambda, box);
    const next = box.upper.reduce((most, u, k) => Math.max(most, u - box.lower[k]), 0);
    if (next < CLOSED) return true;
    if (next >= width * (1 - 1e-7)) return false;
    width = next;
  }
  return false;
}

/**
 * `inf{λ : mixed-monotone proves one attractor}`, by bisection over λ.
 *
 * **Domain**: 0 above `T = 1`, where one attractor is known without it, and for one outcome; 1 where an outcome is without
 * reference mass. **Guarantee**: numerical, from above; about 1e-6 where the enclosure closes geometrically up to the end, 1e-4 where it
 * slows down towards it. **Cost**: O(nodes) a step. **Source**: theory *mixed-monotone*.
 */
export function boxedThreshold({ levels, unreferenced, beta, temperature, living }: Setting): number {
  if (living === 1 || temperature >= 1) return 0;
  if (unreferenced > 0) return 1;
  const { values, weights } = profileOf(levels, 0, beta);
  const over = { values, counts: weights };
  let [no, yes] = [0, 1];
  while (yes - no > 1e-7) {
    const middle = (no + yes) / 2;
    if (closes(over, beta, middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
