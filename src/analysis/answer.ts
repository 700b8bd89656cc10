import { InputError } from "../errors.js";
import type { Parameters } from "../parameters/parameters.js";
import { allPoints, type Placed } from "./all-points.js";
import type { Analysis, AttractorFamily } from "./analysis.js";
import type { Branches } from "./branch.js";
import type { BranchRoot } from "./branch-roots.js";
import { classOfPoint } from "./classification.js";
import { echo } from "./echo.js";
import { type Ending, endingOf, raisedAtEnd } from "./ending.js";
import { attractors, type OneHigh } from "./enumeration.js";
import { familiesOf, rowsOf } from "./families.js";
import { fixedPointOf } from "./listing.js";
import { type Passage, passages } from "./nucleus.js";
import { type Point, pointAtRoot } from "./point.js";
import { branchesOf, type Setting, settingOf } from "./setting.js";
import { highLogComplement, lowShare } from "./synthetic-share.js";
import { thresholdsOf } from "./thresholds.js";
import { type Listed, verdictOf } from "./verdict.js";
import { verticesBeside } from "./vertices.js";

/** How much an answer lists. */
export interface AnswerOptions {
  /** Every fixed point by itself; at most 16 outcomes. */
  readonly all?: boolean;
  /** Fixed points listed at most without `all`. */
  readonly limit?: number;
  /** Probabilities and multipliers however many outcomes there are, and every attractor by itself; or the probabilities alone. */
  readonly full?: boolean | "probabilities";
}

const MOST_OUTCOMES_OF_ALL = 16;
const DEFAULT_LIMIT = 20;

/**
 * The whole answer for one parameter set.
 *
 * **Guarantee**: numerical; see the parts. **Errors**: InputError where `all` is asked for with more than 16 outcomes.
 * **Cost**: a few hundred evaluations of the update map for a vocabulary. **Source**: theory §2, §5.
 */
export function answer(parameters: Parameters, options: AnswerOptions = {}): Analysis {
  const outcomes = parameters.reference.outcomes;
  if (options.all && outcomes > MOST_OUTCOMES_OF_ALL) {
    throw new InputError(
      `--all lists every fixed point, as many as 2^n: at most ${MOST_OUTCOMES_OF_ALL} outcomes are allowed, not ${outcomes}`,
    );
  }
  const setting = settingOf(parameters);
  const branches = setting.temperature < 1 && setting.lambda > 0 && setting.living > 1 ? branchesOf(setting) : null;
  const solving = branches !== null && setting.lambda < 1 ? branches : null;
  const ending = endingOf(setting, solving);
  const found = solving === null ? null : attractors(solving, setting.ratio);
  const count = countOf(setting, found);
  const listed = list(setting, solving, ending, found, options);
  const families =
    found === null || solving === null ? closedFamilies(setting, ending) : familiesOf(setting, solving, found);
  return {
    format: "heatdeath.analysis/1",
    parameters: echo(parameters, setting),
    verdict: verdictOf(parameters, setting, solving, ending, listed, count === 1),
    fixedPoints: listed.points,
    attractors: {
      count,
      families,
      ...(options.full === true && solving !== null && found !== null ? { rows: rowsOf(setting, solving, found) } : {}),
    },
    enumeration: {
      set: options.all ? "all" : "attracting",
      complete: "undecided",
      index: indexOf(setting, listed, options),
    },
    thresholds: thresholds(parameters),
  };
}

/** The thresholds over λ of the same question; the face without external data is that of any positive λ. */
export function thresholds(parameters: Parameters): Analysis["thresholds"] {
  const setting = settingOf({ ...parameters, externalFraction: HALF });
  return thresholdsOf(setting, setting.temperature < 1 && setting.living > 1 ? branchesOf(setting) : null);
}

const HALF = { rational: { num: 1n, den: 2n }, value: 0.5 };

function countOf(setting: Setting, found: OneHigh | null): number {
  const { temperature, lambda, living, levels, unreferenced } = setting;
  if (found !== null) {
    const sum = found.levels.reduce((total, level) => total + (levels.counts[level] ?? unreferenced), 0);
    return sum + Number(found.low !== null);
  }
  if (lambda === 0 && temperature === 1) return living === 1 ? 1 : 0;
  return lambda === 0 && temperature < 1 ? living : 1;
}

function closedFamilies(setting: Setting, { point }: Ending): AttractorFamily[] {
  const { temperature, lambda, living, face } = setting;
  if (lambda === 0 && temperature === 1 && living > 1) return [];
  if (lambda === 0 && temperature < 1) {
    const { outcomes } = setting.reference;
    const high = face.dead === 0 ? runOf(0, outcomes - 1) : livingRuns(setting, outcomes);
    const own = living === 1 ? classOfPoint(setting, point) : "collapse";
    return [{ high, count: living, mass: [1, 1], class: own }];
  }
  const mass = point.state.p.reduce((a, b) => Math.max(a, b), 0);
  return [{ high: null, count: 1, mass: [mass, mass], class: classOfPoint(setting, point) }];
}

const runOf = (from: number, to: number): string => (from === to ? `${from}` : `${from}..${to}`);

const SHOWN_RUNS = 20;

/** The outcomes that are not dead, as runs. */
function livingRuns({ face }: Setting, outcomes: number): string {
  const runs: string[] = [];
  for (let from = 0, i = 0; i <= outcomes; i++) {
    if (i < outcomes && face.cohortOf(i) >= 0) continue;
    if (i > from) runs.push(runOf(from, i - 1));
    from = i + 1;
  }
  return runs.slice(0, SHOWN_RUNS).join(",") + (runs.length > SHOWN_RUNS ? ",…" : "");
}

interface Entry {
  readonly point: Point;
  readonly raised?: readonly number[];
  readonly copies?: number;
}

function list(
  setting: Setting,
  branches: Branches | null,
  ending: Ending,
  found: OneHigh | null,
  options: AnswerOptions,
): Listed {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const full = options.full ?? false;
  const end: Entry = { point: ending.point, raised: raisedAtEnd(setting, ending) };
  const root = ending.point.root;
  const beside =
    branches !== null && root !== null && !ending.tie && !ending.point.local.nonhyperbolic
      ? passages(setting, branches, root, limit)
      : [];
  const others = options.all
    ? everything(setting, branches, ending)
    : nearby(setting, branches, ending, found, beside, limit);
  const isEnd = (entry: Entry) => same(setting, entry, end);
  const isSide = (entry: Entry) => ending.sides.some((side) => sameClass(entry.point, side));
  const first = others.filter(isEnd);
  const lead = ending.tie ? [] : first.length > 0 ? [options.all ? first[0] : end] : [end];
  const rest = others.filter((entry) => !(lead.length > 0 && isEnd(entry)));
  if (ending.tie && !options.all && first.length === 0) rest.push(end);
  rest.sort((a, b) => Number(isSide(b)) - Number(isSide(a)) || b.point.potential - a.point.potential);
  const entries = shorten([...lead, ...rest], beside[0]?.saddle, options.all ? Number.POSITIVE_INFINITY : limit);
  return {
    points: entries.map(({ point, raised, copies }) =>
      fixedPointOf(setting, point, {
        full,
        ...(raised ? { raised } : {}),
        ...(copies === undefined ? {} : { copies }),
      }),
    ),
    end: ending.tie ? entries.findIndex(isEnd) : 0,
    sides: entries.flatMap((entry, k) => (isSide(entry) ? [k] : [])),
    passages: beside,
  };
}

/** The first `limit` entries; the nucleus's saddle takes the last place where it would be cut off. */
function shorten(entries: readonly Entry[], saddle: BranchRoot | undefined, limit: number): readonly Entry[] {
  if (entries.length <= limit) return entries;
  const kept = entries.slice(0, limit);
  const nucleus = entries.slice(limit).find(({ point }) => point.root !== null && point.root === saddle);
  return nucleus === undefined || limit < 2 ? kept : [...kept.slice(0, -1), nucleus];
}

function sameClass(a: Point, b: Point): boolean {
  if (a.root === null || b.root === null) return a === b || (a.high.length > 0 && highKey(a) === highKey(b));
  return highKey(a) === highKey(b) && Math.abs(a.root.sigma - b.root.sigma) <= 1e-9 * (1 + a.root.sigma);
}

const highKey = ({ high }: Point): string => high.map(({ level, count }) => `${level}:${count}`).join();

function same(setting: Setting, a: Entry, b: Entry): boolean {
  if (!sameClass(a.point, b.point) || setting.temperature > 1) {
    return setting.temperature > 1 && (a.point === b.point || (setting.lambda === 0 && a.point.local.unstable === 0));
  }
  return a.raised === undefined || b.raised === undefined || String(a.raised) === String(b.raised);
}

function everything(setting: Setting, branches: Branches | null, ending: Ending): Entry[] {
  if (setting.lambda === 0 && setting.temperature === 1) return [{ point: ending.point, copies: 1 }];
  return allPoints(setting, branches, ending.point).map(({ point, raised }: Placed) => ({ point, raised, copies: 1 }));
}

/** Attractors, the saddles beside the verdict's, and nonhyperbolic points; those of highest potential where there are many. */
function nearby(
  setting: Setting,
  branches: Branches | null,
  ending: Ending,
  found: OneHigh | null,
  beside: readonly Passage[],
  limit: number,
): Entry[] {
  if (branches === null || found === null) {
    const closed = setting.lambda === 0 && setting.temperature < 1 && setting.living > 1;
    return closed ? verticesBeside(setting, ending, limit) : [{ point: ending.point, copies: 1 }];
  }
  const roots: BranchRoot[] = found.low === null ? [] : [found.low];
  for (const k of highest(setting, branches, found, limit)) {
    roots.push({ high: [{ level: found.levels[k], count: 1 }], sigma: found.sigmas[k], trend: 1 });
  }
  roots.push(...found.turning, ...beside.map(({ saddle }) => saddle));
  return roots.map((root) => ({ point: pointAtRoot(setting, branches, root, false) }));
}

/** The attractors of highest potential, as indices into `found`. **Cost**: a few evaluations of one outcome for each. */
function highest(setting: Setting, branches: Branches, { levels, sigmas }: OneHigh, limit: number): number[] {
  const order = Array.from(levels.keys());
  if (order.length <= limit) return order;
  const { profile } = branches;
  const { beta } = profile;
  const score = Float64Array.from(levels, (level, k) => {
    const gap = sigmas[k] ** 2 + branches.offset(level);
    const raise = Math.log1p(-lowShare(beta, gap)) - highLogComplement(beta, gap);
    const cross = branches.sharedLogs(sigmas[k]) + branches.reference(level) * (Number.isFinite(raise) ? raise : 0);
    return (setting.synthetic / beta) * sigmas[k] ** 2 + setting.lambda * cross;
  });
  return order.sort((a, b) => score[b] - score[a]).slice(0, limit);
}

function indexOf(setting: Setting, { points }: Listed, { all }: AnswerOptions): number | null {
  if (!all || setting.lambda === 0 || setting.unreferenced > 0) return null;
  if (points.some(({ stability }) => stability === "nonhyperbolic")) return null;
  return points.reduce((sum, { unstableDimension }) => sum + (unstableDimension % 2 === 0 ? 1 : -1), 0);
}
