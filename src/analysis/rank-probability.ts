import type { Parameters } from "../parameters/parameters.js";
import { endingOf } from "./ending.js";
import type { RankProbability } from "./figure-data.js";
import { membersOfLevel } from "./listing.js";
import { branchesOf, settingOf } from "./setting.js";

/**
 * Reference and attractor by rank of the reference, as far as the loop ends at one attractor; null elsewhere.
 *
 * **Guarantee**: as the attractor. **Cost**: O(levels). **Source**: theory §5.
 */
export function rankProbability(parameters: Parameters): RankProbability | null {
  const setting = settingOf(parameters);
  const cold = setting.temperature < 1 && setting.lambda > 0 && setting.lambda < 1 && setting.living > 1;
  const ending = endingOf(setting, cold ? branchesOf(setting) : null);
  if (ending.tie) return null;
  const { state } = ending.point;
  const order = Array.from(state.q.keys()).sort((a, b) => state.q[b] - state.q[a] || state.p[b] - state.p[a]);
  const [rank, reference, attractor]: [number[], number[], number[]] = [[], [], []];
  let [before, high]: [number, RankProbability["high"]] = [0, null];
  for (const k of order) {
    if (state.raised.includes(k) && setting.temperature < 1) {
      const outcome = membersOfLevel(setting, state.level[k], 1)[0];
      high = { rank: before + 1, label: parameters.reference.labels?.[outcome] ?? `outcome ${outcome}` };
    }
    for (const r of new Set([before + 1, before + state.weights[k]])) {
      rank.push(r);
      reference.push(state.q[k]);
      attractor.push(state.p[k]);
    }
    before += state.weights[k];
  }
  return { rank, reference, attractor, high };
}
