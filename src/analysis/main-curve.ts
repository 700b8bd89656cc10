import type { Branches, HighLevel } from "./branch.js";
import { type BranchRoot, branchRoots, turningPoints } from "./branch-roots.js";
import { rootsOn } from "./enumeration.js";
import { type Settled, settle } from "./orbit.js";
import type { Setting } from "./setting.js";

/** The branch on which all outcomes of the largest entry are high together. */
export const topHigh = (branches: Branches): HighLevel[] => [{ level: 0, count: branches.profile.levels.counts[0] }];

/**
 * Where the loop ends that starts at the reference, for `T < 1`, `0 < λ < 1`.
 *
 * The loop keeps the order of the reference, and equal outcomes equal, so it can end only where no outcome or all outcomes of the
 * largest entry are high. With a single such point that attracts within the symmetry, that is the one; otherwise the orbit decides.
 *
 * **Guarantee**: numerical, as {@link settle}. **Source**: theory *order*, *one-high*.
 */
export function settleFromReference(setting: Setting, branches: Branches): BranchRoot {
  const low = rootsOn(branches, [], setting.ratio);
  const top = topHigh(branches);
  const high = branchRoots(branches, top, turningPoints(branches, top), setting.ratio);
  const ends = [...low, ...high.filter((root) => root.trend >= 0)];
  if (ends.length === 1) return ends[0];
  return settleNodes(setting, branches).root;
}

/** Follows the orbit of the reference on the profile's nodes. */
function settleNodes(setting: Setting, branches: Branches): Settled {
  const { values, weights, head } = branches.profile;
  return settle(setting, branches, {
    q: values,
    p: values.slice(),
    weights,
    level: Int32Array.from(values, (_, k) => (k < head ? k : -1)),
  });
}

/** Where the loop ends that starts at the given initial distribution, and which cohorts are high there. */
export function settleFromInitial(setting: Setting, branches: Branches): Settled {
  const { face, levelOf } = setting;
  return settle(setting, branches, {
    q: face.reference,
    p: face.initial.slice(),
    weights: face.counts,
    level: Int32Array.from(levelOf),
  });
}
