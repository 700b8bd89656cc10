import { nodeWeights } from "../numeric/chebyshev.js";
import { CompensatedSum } from "../numeric/float.js";
import { foldLevel } from "./synthetic-share.js";

/** Distinct positive reference probabilities, descending, with how many outcomes have each. */
export interface Levels {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/**
 * What sums over outcomes need to know of a reference at one temperature.
 *
 * **Shape**: node `k` stands for `weights[k]` outcomes of probability `values[k]`; the first `head` nodes are the first levels
 * themselves. `offsets[k] = (β-1)(ln q₁ - ln values[k])`: how far its level `w` is below that of the largest entry.
 */
export interface Profile {
  readonly beta: number;
  readonly levels: Levels;
  /** Living outcomes without reference mass. */
  readonly unreferenced: number;
  readonly logTop: number;
  /** The level of the fold, for `β > 1`. */
  readonly fold: number;
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly offsets: Float64Array;
  readonly head: number;
}

const EXACT_LEVELS = 256;
const HEAD = 64;
const WIDEST_PANEL = 2;

/**
 * The profile of a reference: its levels as they are up to 256 of them, otherwise the first 64 and Chebyshev quadrature nodes.
 *
 * Everything that is summed is a smooth function of `ln q` away from the largest entries, where a low root may be near its
 * fold; panels that double in distance from the top keep the singularity as far away as they are wide.
 *
 * **Guarantee**: numerical; sums over the nodes agree with sums over all outcomes to about 1e-15 relative. **Cost**: O(levels).
 */
export function profileOf(levels: Levels, unreferenced: number, beta: number): Profile {
  const { values, weights, head } = levels.values.length <= EXACT_LEVELS ? exact(levels) : compress(levels);
  const logTop = Math.log(levels.values[0]);
  return Object.freeze({
    beta,
    levels,
    unreferenced,
    logTop,
    fold: beta > 1 ? foldLevel(beta) : Number.POSITIVE_INFINITY,
    values,
    weights,
    offsets: values.map((q) => offsetOf(q, levels.values[0], beta)),
    head,
  });
}

/** `(β-1)(ln q₁ - ln q)`, without cancellation for nearly equal entries. */
export function offsetOf(q: number, top: number, beta: number): number {
  return (beta - 1) * (q < top / 2 ? Math.log(top) - Math.log(q) : Math.log1p((top - q) / q));
}

const exact = ({ values, counts }: Levels) => ({ values, weights: counts, head: values.length });

function compress({ values, counts }: Levels): { values: Float64Array; weights: Float64Array; head: number } {
  const [nodes, weights] = [Array.from(values.subarray(0, HEAD)), Array.from(counts.subarray(0, HEAD))];
  const logTop = Math.log(values[0]);
  let from = HEAD;
  while (from < values.length) {
    const start = Math.log(values[from]);
    const limit = start - Math.min(WIDEST_PANEL, logTop - start);
    let to = from;
    const logs: number[] = [];
    for (let log = start; log >= limit; log = Math.log(values[to])) {
      logs.push(log);
      if (++to === values.length) break;
    }
    if (to === from) throw new RangeError("a panel without levels");
    addPanel(nodes, weights, Float64Array.from(logs), values.subarray(from, to), counts.subarray(from, to));
    from = to;
  }
  return { values: Float64Array.from(nodes), weights: Float64Array.from(weights), head: HEAD };
}

/** Adds one panel of levels: as they are where they are few, as quadrature nodes in `ln q` otherwise. */
function addPanel(nodes: number[], weights: number[], logs: Float64Array, values: Float64Array, counts: Float64Array) {
  if (logs.length <= 32) {
    nodes.push(...values);
    weights.push(...counts);
    return;
  }
  const [hi, lo] = [logs[0], logs[logs.length - 1]];
  const rule = nodeWeights(
    logs.map((log) => (2 * log - hi - lo) / (hi - lo)),
    counts,
  );
  rule.nodes.forEach((t, k) => {
    nodes.push(Math.exp((hi + lo + t * (hi - lo)) / 2));
    weights.push(rule.weights[k]);
  });
}

/** Σ of `counts · f(values)` over all levels, compensated. **Cost**: O(levels). */
export function sumLevels({ values, counts }: Levels, f: (q: number) => number): number {
  const sum = new CompensatedSum();
  for (let g = 0; g < values.length; g++) sum.add(counts[g] * f(values[g]));
  return sum.value;
}
