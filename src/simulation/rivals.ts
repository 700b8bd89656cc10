import type { Analysis, FixedPoint } from "../analysis/analysis.js";
import type { LoopPlan } from "./loop-plan.js";

/** Rivals at most: more would be compared with in every generation. */
const MOST_RIVALS = 1000;

/** Whether two points are the same state. */
const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  Array.prototype.every.call(a, (x: number, i) => Math.abs(x - b[i]) <= 1e-9);

/**
 * The attractors that the loop can escape to: the attracting points that an answer lists beside the verdict's, each with its copies,
 * in which another outcome of equal reference stands out.
 *
 * **Shape**: points of the simplex of the loop's reference, none of them `centre`; at most a thousand. **Domain**: points that list their
 * probabilities. **Guarantee**: numerical, as the answer; without repetitions. **Cost**: O(n) a copy.
 */
export function rivalsOf({ fixedPoints }: Analysis, centre: Float64Array, loop: LoopPlan): Float64Array[] {
  const rivals: Float64Array[] = [];
  for (const point of fixedPoints) {
    if (point.stability !== "attracting" || point.p === undefined) continue;
    for (const copy of copiesOf(point, loop)) {
      if (rivals.length < MOST_RIVALS && !same(copy, centre) && !rivals.some((rival) => same(rival, copy)))
        rivals.push(copy);
    }
  }
  return rivals;
}

function copiesOf({ p, high, copies }: FixedPoint, { reference, initial }: LoopPlan): Float64Array[] {
  const own = Float64Array.from(p!);
  if (copies === 1 || high.length !== 1) return [own];
  const [top] = high;
  const twins = Array.from(reference.keys()).filter(
    (i) => reference[i] === reference[top] && (own[i] > 0 || initial[i] > 0),
  );
  return twins.map((i) => {
    const copy = own.slice();
    [copy[top], copy[i]] = [own[i], own[top]];
    return copy;
  });
}
