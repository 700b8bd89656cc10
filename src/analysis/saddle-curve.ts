import type { Branches, HighLevel } from "./branch.js";
import type { BranchRoot } from "./branch-roots.js";
import { rootsOn } from "./enumeration.js";
import type { Setting } from "./setting.js";

/** So many levels are scanned one by one; beyond them, each saddle is Newton's starting point for the next. */
const SCANNED_LEVELS = 64;

const sorted = (a: number, b: number): HighLevel[] =>
  a === b ? [{ level: a, count: 2 }] : [Math.min(a, b), Math.max(a, b)].map((level) => ({ level, count: 1 }));

/** Saddles with one unstable direction on the branches `{j}` and, for an attractor with high outcome h, `{h, j}`. */
export function saddlesOf(branches: Branches, attractor: BranchRoot, level: number, ratio: number): BranchRoot[] {
  const alone = rootsOn(branches, [{ level, count: 1 }], ratio).filter((root) => root.trend === -1);
  const [own] = attractor.high;
  if (own === undefined) return alone;
  const { levels, unreferenced } = branches.profile;
  const available = level < levels.values.length ? levels.counts[level] : unreferenced;
  if (own.level === level && available < 2) return alone;
  return [...alone, ...rootsOn(branches, sorted(own.level, level), ratio).filter((root) => root.trend === 1)];
}

/**
 * The saddles with one unstable direction near an attractor, over all outcomes that might take over.
 *
 * With many levels and an attractor whose high outcome is the largest entry alone (or none), the saddles of neighbouring levels lie
 * on one smooth curve in the signed σ of that entry, negative where it is high: each is found from the last.
 *
 * **Guarantee**: numerical; on the continued part the saddle of each level is the one nearest to its neighbour's.
 * **Cost**: O(levels) times a few evaluations of one outcome. **Source**: theory *one-high*.
 */
export function takeoverSaddles(setting: Setting, branches: Branches, attractor: BranchRoot): BranchRoot[] {
  const { levels, unreferenced } = branches.profile;
  const n = levels.values.length;
  const total = n + Number(unreferenced > 0);
  const continues = levels.counts[0] === 1 && attractor.high.every(({ level }) => level === 0);
  const scanned = n > SCANNED_LEVELS && continues ? SCANNED_LEVELS : total;
  const found: BranchRoot[] = [];
  let last: BranchRoot[] = [];
  for (let level = 0; level < scanned; level++) {
    last = saddlesOf(branches, attractor, level, setting.ratio);
    found.push(...last);
  }
  if (scanned < total) {
    for (const root of continued(setting, branches, last, scanned)) found.push(root);
    if (unreferenced > 0) for (const root of saddlesOf(branches, attractor, n, setting.ratio)) found.push(root);
  }
  return found;
}

/** Continues the single saddle of level `from - 1` to all later levels, as long as there is one. */
function* continued(
  setting: Setting,
  branches: Branches,
  start: readonly BranchRoot[],
  from: number,
): Generator<BranchRoot> {
  if (start.length !== 1) return;
  const n = branches.profile.levels.values.length;
  let signed = start[0].high.length === 2 ? -start[0].sigma : start[0].sigma;
  for (let level = from; level < n; level++) {
    const next = newton(branches, level, setting.ratio, signed);
    if (next === null) break;
    signed = next;
    const high = signed < 0 ? sorted(0, level) : [{ level, count: 1 }];
    yield { high, sigma: Math.abs(signed), trend: signed < 0 ? 1 : -1 };
  }
}

/** Newton's method for `ln(μ E)` along the signed curve of one level; null where it does not converge to a falling root. */
function newton(branches: Branches, level: number, ratio: number, start: number): number | null {
  let s = start;
  for (let iteration = 0; iteration < 30; iteration++) {
    const sigma = Math.abs(s);
    const low = branches.sharedLow(sigma);
    const lift = branches.lift(level, sigma);
    const top = s < 0 ? branches.lift(0, sigma) : { value: 0, slope: 0 };
    const value = low.value + lift.value + top.value;
    const slope = Math.sign(s) * (low.slope + lift.slope + top.slope);
    const step = (Math.log(ratio * value) * value) / slope;
    s -= step;
    if (!Number.isFinite(s) || slope >= 0) return null;
    if (Math.abs(step) <= 1e-9 * (1 + Math.abs(s))) return s;
  }
  return null;
}
