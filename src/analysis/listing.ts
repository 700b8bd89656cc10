import type { AttractorFamily, FixedPoint, PointGroup } from "./analysis.js";
import type { Branches } from "./branch.js";
import { highOutcome } from "./branch.js";
import { classOfPoint, stabilityOf } from "./classification.js";
import type { OneHigh } from "./enumeration.js";
import { multipliers } from "./multipliers.js";
import { type Point, pointAtRoot } from "./point.js";
import type { Setting } from "./setting.js";

/** Above so many outcomes, probabilities and multipliers are left out of an answer unless asked for. */
export const LISTED_OUTCOMES = 1000;
const BINS = 900;

/** The outcomes of a level, ascending, at most `limit`. */
export function membersOfLevel(setting: Setting, level: number, limit: number): number[] {
  const found: number[] = [];
  setting.levelOf.forEach((own, cohort) => {
    if (own === level && found.length < limit) found.push(...setting.face.members(cohort, limit - found.length));
  });
  return found.sort((a, b) => a - b);
}

/** How many fixed points exchange outcomes of equal reference with this one. */
export function copiesOf(setting: Setting, point: Point): number {
  const { levels, unreferenced } = setting;
  return point.state.raised.reduce((product, row) => {
    const [level, count] = [point.state.level[row], point.state.weights[row]];
    const of = setting.lambda === 0 ? setting.face.counts[level] : (levels.counts[level] ?? unreferenced);
    let ways = 1;
    for (let k = 0; k < count; k++) ways = (ways * (of - k)) / (k + 1);
    return product * Math.round(ways);
  }, 1);
}

/** Options of a listing: which outcomes are singled out (the first of their levels unless given), and whether nothing is left out. */
export interface ListingOptions {
  readonly raised?: readonly number[];
  readonly copies?: number;
  readonly full: boolean;
}

/** A fixed point as the answer shows it. **Cost**: O(outcomes) where probabilities are listed, O(levels²) for multipliers. */
export function fixedPointOf(setting: Setting, point: Point, { raised, copies, full }: ListingOptions): FixedPoint {
  const n = setting.reference.outcomes;
  const outcomes = raised ?? raisedOutcomes(setting, point);
  const listed = full || n <= LISTED_OUTCOMES;
  return {
    ...(listed ? { p: expand(setting, point, outcomes) } : { groups: groupsOf(setting, point) }),
    class: classOfPoint(setting, point),
    stability: stabilityOf(point.local, setting.living),
    unstableDimension: point.local.unstable,
    ...(listed ? { multipliers: flat(multipliers(point.state)) } : {}),
    dominantMultiplier: point.dominant,
    drift: point.drift,
    entropy: point.entropy,
    effectiveOutcomes: Math.exp(point.entropy),
    potential: point.potential,
    high: setting.temperature < 1 ? outcomes : [],
    copies: copies ?? copiesOf(setting, point),
    provenance: "numerical",
    radius: null,
  };
}

const flat = (values: readonly { value: number; count: number }[]): number[] =>
  values.flatMap(({ value, count }) => Array.from({ length: count }, () => value));

/** The first outcomes of each level with a singled-out class. */
function raisedOutcomes(setting: Setting, { state }: Point): number[] {
  return state.raised.flatMap((k) => membersOfLevel(setting, state.level[k], state.weights[k])).sort((a, b) => a - b);
}

/** Probabilities outcome by outcome, dead ones included. */
function expand(setting: Setting, { state }: Point, raised: readonly number[]): number[] {
  const rows = new Set(state.raised);
  const [low, top] = [new Map<number, number>(), new Map<number, number>()];
  state.level.forEach((level, k) => {
    (rows.has(k) ? top : low).set(level, state.p[k]);
  });
  const chosen = new Set(raised);
  return Array.from({ length: setting.reference.outcomes }, (_, outcome) => {
    const cohort = setting.face.cohortOf(outcome);
    if (cohort < 0) return 0;
    const level = setting.levelOf[cohort];
    return (chosen.has(outcome) ? top : low).get(level) ?? 0;
  });
}

/** Classes by reference, then probability, both descending; beyond 1000 classes the tail in runs with mean values. */
function groupsOf(setting: Setting, { state }: Point): PointGroup[] {
  const rows = Array.from(state.p.keys(), (k) => ({ reference: state.q[k], p: state.p[k], count: state.weights[k] }));
  rows.sort((a, b) => b.reference - a.reference || b.p - a.p);
  if (setting.face.dead > 0) rows.push({ reference: 0, p: 0, count: setting.face.dead });
  if (rows.length <= LISTED_OUTCOMES) return rows;
  const head = LISTED_OUTCOMES - BINS;
  const ratio = rows.length / head;
  const edges = Array.from({ length: BINS + 1 }, (_, k) => Math.round(head * ratio ** (k / BINS)));
  const bins = edges.slice(1).map((end, k) => mean(rows.slice(edges[k], end)));
  return [...rows.slice(0, head), ...bins.filter((bin) => bin.count > 0)];
}

function mean(rows: readonly PointGroup[]): PointGroup {
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const total = (of: (row: PointGroup) => number) => rows.reduce((sum, row) => sum + row.count * of(row), 0);
  return { reference: total((row) => row.reference) / count, p: total((row) => row.p) / count, count };
}

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
