import { InputError } from "../errors.js";
import type { AttractorFamily, AttractorRow } from "./analysis.js";
import { type Branches, highOutcome } from "./branch.js";
import type { BranchRoot } from "./branch-roots.js";
import { classOfPoint } from "./classification.js";
import type { OneHigh } from "./enumeration.js";
import { dominantMultiplier } from "./multipliers.js";
import { pointAtRoot } from "./point.js";
import type { Setting } from "./setting.js";
import { stateAt } from "./state.js";

/** Attractors summed up: runs of outcomes that can take over, by class and by which attractor of their branch it is. */
export function familiesOf(setting: Setting, branches: Branches, found: OneHigh): AttractorFamily[] {
  const families: AttractorFamily[] = [];
  if (found.low !== null) {
    const point = pointAtRoot(setting, branches, found.low, false);
    const mass = point.state.p.reduce((a, b) => Math.max(a, b), 0);
    families.push({ high: null, count: 1, mass: [mass, mass], class: classOfPoint(setting, point) });
  }
  for (const members of sequences(found)) families.push(...splitByClass(setting, branches, found, members));
  return families;
}

/** The first attractor of each branch, the second of those that have one, and so on; as indices into `found`. */
function sequences({ levels }: OneHigh): number[][] {
  const result: number[][] = [];
  let ordinal = 0;
  levels.forEach((level, k) => {
    ordinal = k > 0 && levels[k - 1] === level ? ordinal + 1 : 0;
    if (ordinal === result.length) result.push([]);
    result[ordinal].push(k);
  });
  return result;
}

/** Cuts a sequence where the class changes, found by bisection between neighbours that differ. */
function splitByClass(
  setting: Setting,
  branches: Branches,
  found: OneHigh,
  members: readonly number[],
): AttractorFamily[] {
  const classAt = (m: number) => {
    const k = members[m];
    const root = { high: [{ level: found.levels[k], count: 1 }], sigma: found.sigmas[k], trend: 1 as const };
    return classOfPoint(setting, pointAtRoot(setting, branches, root, false));
  };
  const families: AttractorFamily[] = [];
  for (let from = 0; from < members.length; ) {
    const own = classAt(from);
    let [inside, outside] = [from, members.length];
    if (classAt(members.length - 1) === own) inside = members.length - 1;
    while (outside - inside > 1) {
      const middle = (inside + outside) >> 1;
      if (classAt(middle) === own) inside = middle;
      else outside = middle;
    }
    families.push(familyOf(setting, branches, found, members.slice(from, inside + 1), own));
    from = inside + 1;
  }
  return families;
}

function familyOf(
  setting: Setting,
  branches: Branches,
  found: OneHigh,
  members: readonly number[],
  own: AttractorFamily["class"],
): AttractorFamily {
  let [least, most, count] = [1, 0, 0];
  for (const k of members) {
    const level = found.levels[k];
    const q = branches.reference(level);
    const mass = setting.lambda * (q + highOutcome(branches.profile, q, branches.offset(level), found.sigmas[k]).value);
    [least, most] = [Math.min(least, mass), Math.max(most, mass)];
    count += level < setting.levels.values.length ? setting.levels.counts[level] : setting.unreferenced;
  }
  return {
    high: runsOf(setting, new Set(members.map((k) => found.levels[k]))),
    count,
    mass: [least, most],
    class: own,
  };
}

const SHOWN_RUNS = 20;

/** The outcomes of some levels as runs of indices, at most 20 of them. */
export function runsOf(setting: Setting, levels: ReadonlySet<number>): string {
  const { reference, face } = setting;
  const n = reference.outcomes;
  const runs: [number, number][] = [];
  const extend = (from: number, to: number) => {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else runs.push([from, to]);
  };
  if (reference.groupOf === null && setting.startsAtReference) {
    let start = 0;
    reference.counts.forEach((count, group) => {
      if (levels.has(group)) extend(start, start + count - 1);
      start += count;
    });
  } else {
    for (let i = 0; i < n; i++) {
      const cohort = face.cohortOf(i);
      if (cohort >= 0 && levels.has(setting.levelOf[cohort])) extend(i, i);
    }
  }
  const shown = runs.slice(0, SHOWN_RUNS).map(([from, to]) => (from === to ? `${from}` : `${from}..${to}`));
  return [...shown, ...(runs.length > SHOWN_RUNS ? ["…"] : [])].join(",");
}

const MOST_ROWS = 1e6;

/**
 * Every attractor as one compact row, the state without a high outcome first.
 *
 * **Guarantee**: numerical. **Errors**: InputError where there are more than a million. **Cost**: O(nodes) an attractor.
 */
export function rowsOf(setting: Setting, branches: Branches, found: OneHigh): AttractorRow[] {
  const { levels, unreferenced } = setting;
  const total = found.levels.reduce((sum, level) => sum + (levels.counts[level] ?? unreferenced), 0);
  if (total > MOST_ROWS)
    throw new InputError(`--full lists every attractor, and there are ${total}: at most ${MOST_ROWS} are allowed`);
  const rowAt = (root: BranchRoot) => {
    const state = stateAt(branches, root, setting.lambda, setting.synthetic, true);
    const mass = state.p.reduce((a, b) => Math.max(a, b), 0);
    return [setting.synthetic / Math.exp(state.logPartition), mass, dominantMultiplier(state)] as const;
  };
  const atLevel = new Map<number, ReturnType<typeof rowAt>[]>();
  found.levels.forEach((level, k) => {
    const row = rowAt({ high: [{ level, count: 1 }], sigma: found.sigmas[k], trend: 1 });
    atLevel.set(level, [...(atLevel.get(level) ?? []), row]);
  });
  const rows: AttractorRow[] = found.low === null ? [] : [[null, ...rowAt(found.low)]];
  for (let outcome = 0; outcome < setting.reference.outcomes; outcome++) {
    const cohort = setting.face.cohortOf(outcome);
    const own = cohort < 0 ? [] : (atLevel.get(setting.levelOf[cohort]) ?? []);
    for (const row of own) rows.push([outcome, ...row]);
  }
  return rows;
}
