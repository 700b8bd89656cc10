import type { FixedPoint } from "../analysis/analysis.js";
import type { Parameters, Reference } from "../parameters/parameters.js";

/** A distribution's probabilities outcome by outcome. **Guarantee**: exact. **Cost**: O(outcomes). */
export function dense({ outcomes, values, counts, groupOf }: Reference): Float64Array {
  if (groupOf !== null) return Float64Array.from(groupOf, (group) => values[group]);
  const p = new Float64Array(outcomes);
  let end = 0;
  for (let group = 0; group < values.length; group++) {
    const start = end;
    end += counts[group];
    p.fill(values[group], start, end);
  }
  return p;
}

/**
 * A fixed point's probabilities outcome by outcome, from its list or from its groups.
 *
 * Outcomes of equal reference are told apart by being high or not, and dead or not. A large vocabulary's tail is listed
 * in runs with mean values: what no group tells exactly is NaN.
 *
 * **Guarantee**: exact. **Cost**: O(outcomes).
 */
export function probabilitiesOf(point: FixedPoint, { reference, initial }: Parameters): ArrayLike<number> {
  if (point.p) return point.p;
  const levels = new Map<number, number[]>();
  for (const { reference: q, p } of point.groups ?? []) levels.set(q, [...(levels.get(q) ?? []), p]);
  const high = new Set(point.high);
  const start = initial && dense(initial);
  return dense(reference).map((q, i) => {
    const own = levels.get(q);
    if (own === undefined || own.length > 2) return Number.NaN;
    const rises = q > 0 ? high.has(i) : start !== null && start[i] > 0;
    return own.length === 1 || rises ? own[0] : own[1];
  });
}
