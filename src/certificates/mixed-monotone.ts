import { pow } from "../numeric/elementary.js";
import { add, div, type Interval, intersection, interval, mul, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { subtractDown, subtractUp } from "../numeric/rounding.js";
import type { Loop } from "./enclosures.js";
import { referenceAt } from "./loop.js";

const ONE = interval(1);

/** Bounds of the probabilities of the outcomes of each level, of which there may be many. */
export type Box = readonly Interval[];

/** For each level the sum over all outcomes but one of it, lower ends and upper ends apart. */
function others({ levels }: Loop, box: Box): Interval[] {
  const sum = new IntervalSum();
  for (const [level, range] of box.entries()) sum.add(range, levels.counts[level]);
  const { inf, sup } = sum.total;
  return box.map((own) => interval(Math.max(0, subtractDown(inf, own.inf)), Math.max(0, subtractUp(sup, own.sup))));
}

/** The part of a box in which the probabilities can sum to 1: `L_i ≥ 1 - Σ U_j`, `U_i ≤ 1 - Σ L_j` over `j ≠ i`. */
function tightened(loop: Loop, box: Box): Box {
  const possible = box.map((own) => intersection(own, interval(0, 1)));
  const rest = others(loop, possible);
  return possible.map((own, level) => intersection(own, sub(ONE, rest[level])));
}

/** Holds every mixed batch, with training errors of at most `eta`: `m_i` lies between `λq_i` and `λq_i + 1 - λ`. */
export function startBox(loop: Loop, eta: Interval): Box {
  const spread = add(mul(sub(ONE, loop.lambda), interval(0, 1)), interval(-eta.sup, eta.sup));
  return tightened(
    loop,
    Array.from(loop.levels.counts, (_, level) => add(mul(loop.lambda, referenceAt(loop, level)), spread)),
  );
}

/**
 * A box that holds the mixed batch of every state in a box, with training errors of at most `eta` that sum to 0: `m_i` rises with `p_i` and
 * falls as every other rises, so that `p_i^β/(p_i^β + Σ p_j^β)` is least for the least `p_i` and the greatest others (theorem *mixed-monotone*).
 *
 * **Guarantee**: encloses, for every temperature and external fraction of the loop. **Cost**: two powers for each level.
 */
export function nextBox(loop: Loop, box: Box, eta: Interval): Box {
  const powers = box.map((range) => pow(range, loop.beta));
  const rest = others(loop, powers);
  const share = (own: number, other: number) => div(interval(own), add(interval(own), interval(other)));
  const batches = powers.map(({ inf, sup }, level) => {
    const synthetic = interval(share(inf, rest[level].sup).inf, share(sup, rest[level].inf).sup);
    const fresh = mul(loop.lambda, referenceAt(loop, level));
    return add(add(mul(sub(ONE, loop.lambda), synthetic), fresh), interval(-eta.sup, eta.sup));
  });
  return tightened(loop, batches);
}
