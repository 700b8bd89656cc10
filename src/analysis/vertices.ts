import { uniformState } from "./closed-form.js";
import type { Ending } from "./ending.js";
import { type Point, pointOf } from "./point.js";
import type { Setting } from "./setting.js";

/** A fixed point without external data, and how many exchange outcomes of one cohort with it. */
export interface Vertex {
  readonly point: Point;
  readonly copies: number;
}

/**
 * The attractors without external data below `T = 1`, one for each cohort, and the saddles between the end and each of the others;
 * those of the first `limit` cohorts. At a tie the saddle that the loop ends at stands for the others.
 *
 * **Domain**: `λ = 0`, `T < 1`, at least two living outcomes. **Guarantee**: exact up to rounding. **Cost**: O(cohorts) a point.
 * **Source**: theory *no-external-data*.
 */
export function verticesBeside(setting: Setting, { point: end, tie, sides }: Ending, limit: number): Vertex[] {
  const { face } = setting;
  const taken = (tie ? sides : [end]).map(({ high }) => high[0].level);
  const others = Array.from(face.counts.subarray(0, limit + taken.length).keys()).filter((k) => !taken.includes(k));
  const at = (unstable: number, ...cohorts: number[]): Point => {
    const state = uniformState(setting, (k) => Number(cohorts.includes(k)));
    return pointOf(setting, state, { unstable, nonhyperbolic: false }, null);
  };
  return [
    ...sides.map((point) => ({ point, copies: face.counts[point.high[0].level] })),
    { point: end, copies: 1 },
    ...others.map((k) => ({ point: at(0, k), copies: face.counts[k] })),
    ...(tie ? [] : others.map((k) => ({ point: at(1, taken[0], k), copies: face.counts[k] }))),
  ];
}
