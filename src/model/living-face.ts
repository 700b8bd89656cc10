import type { Parameters, Reference } from "../parameters/parameters.js";

/**
 * The outcomes that are not dead, grouped into cohorts of equal reference and equal initial probability.
 *
 * **Shape**: cohort `k` has `counts[k]` outcomes with reference `reference[k]` and initial probability `initial[k]`; references
 * descend. `dead` outcomes have `q = p₀ = 0` (`p₀ = 0` where nothing external comes in) and stay at 0.
 */
export interface LivingFace {
  readonly reference: Float64Array;
  readonly initial: Float64Array;
  readonly counts: Float64Array;
  readonly dead: number;
  /** Reference mass of the dead outcomes; positive only where nothing external comes in. */
  readonly deadReference: number;
  /** The cohort of an outcome, or -1 for a dead one. */
  readonly cohortOf: (outcome: number) => number;
  /** The first `limit` outcomes of a cohort, ascending. */
  readonly members: (cohort: number, limit: number) => number[];
}

/** Finds the group of an outcome in its distribution. **Cost**: O(groups) once, then O(log groups) an outcome. */
export function groupFinder({ groupOf, counts }: Reference): (outcome: number) => number {
  if (groupOf !== null) return (outcome) => groupOf[outcome];
  const ends = new Float64Array(counts.length);
  let end = 0;
  counts.forEach((count, group) => {
    end += count;
    ends[group] = end;
  });
  return (outcome) => {
    let [lo, hi] = [0, ends.length - 1];
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (outcome < ends[middle]) hi = middle;
      else lo = middle + 1;
    }
    return lo;
  };
}

/** The living face of a question (theory §1). **Cost**: O(levels), or O(outcomes) where an initial distribution is given. */
export function livingFace(parameters: Parameters): LivingFace {
  const { reference, initial } = parameters;
  const closed = parameters.externalFraction.value === 0;
  return initial === null ? faceOfReference(reference) : faceOfPair(reference, initial, closed);
}

function faceOfReference(reference: Reference): LivingFace {
  const { values, counts } = reference;
  const living = values[values.length - 1] === 0 ? values.length - 1 : values.length;
  const groupOf = groupFinder(reference);
  return {
    reference: values.subarray(0, living),
    initial: values.subarray(0, living),
    counts: counts.subarray(0, living),
    dead: living < values.length ? counts[living] : 0,
    deadReference: 0,
    cohortOf: (outcome) => {
      const group = groupOf(outcome);
      return group < living ? group : -1;
    },
    members: (cohort, limit) => membersOf(reference, cohort, limit),
  };
}

function membersOf(reference: Reference, group: number, limit: number): number[] {
  const wanted = Math.min(limit, reference.counts[group]);
  if (reference.groupOf === null) {
    let first = 0;
    for (let g = 0; g < group; g++) first += reference.counts[g];
    return Array.from({ length: wanted }, (_, k) => first + k);
  }
  return scan(reference.groupOf, group, wanted);
}

function scan(cohorts: ArrayLike<number>, cohort: number, wanted: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < cohorts.length && found.length < wanted; i++) if (cohorts[i] === cohort) found.push(i);
  return found;
}

function faceOfPair(reference: Reference, initial: Reference, closed: boolean): LivingFace {
  const n = reference.outcomes;
  const [ofReference, ofInitial] = [groupFinder(reference), groupFinder(initial)];
  const ids = new Map<number, number>();
  const pairs: { q: number; p: number; count: number }[] = [];
  const first = new Int32Array(n).fill(-1);
  let [dead, deadReference] = [0, 0];
  for (let i = 0; i < n; i++) {
    const [g, h] = [ofReference(i), ofInitial(i)];
    const [q, p] = [reference.values[g], initial.values[h]];
    if (p === 0 && (closed || q === 0)) {
      dead++;
      deadReference += q;
      continue;
    }
    const key = g * initial.values.length + h;
    let id = ids.get(key);
    if (id === undefined) {
      id = pairs.length;
      ids.set(key, id);
      pairs.push({ q, p, count: 0 });
    }
    pairs[id].count++;
    first[i] = id;
  }
  const order = pairs.map((_, k) => k).sort((a, b) => pairs[b].q - pairs[a].q || pairs[b].p - pairs[a].p);
  const rank = new Int32Array(pairs.length);
  order.forEach((id, k) => {
    rank[id] = k;
  });
  const cohorts = first.map((id) => (id < 0 ? -1 : rank[id]));
  return {
    reference: Float64Array.from(order, (id) => pairs[id].q),
    initial: Float64Array.from(order, (id) => pairs[id].p),
    counts: Float64Array.from(order, (id) => pairs[id].count),
    dead,
    deadReference,
    cohortOf: (outcome) => cohorts[outcome],
    members: (cohort, limit) => scan(cohorts, cohort, limit),
  };
}
