import type { FixedPoint, PointGroup } from "./analysis.js";
import { classOfPoint, stabilityOf } from "./classification.js";
import { multipliers } from "./multipliers.js";
import type { Point } from "./point.js";
import type { Setting } from "./setting.js";

/** Above so many outcomes, probabilities and multipliers are left out of an answer unless asked for. */
export const LISTED_OUTCOMES = 1000;
const BINS = 900;

/** The outcomes of a level, ascending, at most `limit`. */
export function membersOfLevel(setting: Setting, level: number, limit: number): number[] {
  const found: number[] = [];
  setting.levelOf.forEach((own, cohort) => {
    if (own !== level || found.length >= limit) return;
    for (const outcome of setting.face.members(cohort, limit - found.length)) found.push(outcome);
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
  readonly full: boolean | "probabilities";
}

/** A fixed point as the answer shows it. **Cost**: O(outcomes) where probabilities are listed, O(levels²) for multipliers. */
export function fixedPointOf(setting: Setting, point: Point, { raised, copies, full }: ListingOptions): FixedPoint {
  const n = setting.reference.outcomes;
  const outcomes = raised ?? raisedOutcomes(setting, point, full === false ? LISTED_OUTCOMES : n);
  const listed = full !== false || n <= LISTED_OUTCOMES;
  return {
    ...(listed ? { p: expand(setting, point, outcomes) } : { groups: groupsOf(setting, point) }),
    class: classOfPoint(setting, point),
    stability: stabilityOf(point.local, setting.living),
    unstableDimension: point.local.unstable,
    ...(full === true || n <= LISTED_OUTCOMES ? { multipliers: flat(multipliers(point.state)) } : {}),
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

/** The first outcomes of each level with a singled-out class, at most `limit` of a level. */
function raisedOutcomes(setting: Setting, { state }: Point, limit: number): number[] {
  return state.raised
    .flatMap((k) => membersOfLevel(setting, state.level[k], Math.min(limit, state.weights[k])))
    .sort((a, b) => a - b);
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
