import type { Parameters } from "../parameters/parameters.js";
import { type Branches, type HighLevel, highOutcome, lowOutcome } from "./branch.js";
import { turningPoints } from "./branch-roots.js";
import { stabilityOf } from "./classification.js";
import type { BifurcationArc, BifurcationDiagram, SpecialPoint } from "./figure-data.js";
import { hotExcess } from "./hot.js";
import { membersOfLevel } from "./listing.js";
import { localTypeOf } from "./point.js";
import { profileOf } from "./profile.js";
import { branchesOf, type Setting, settingOf } from "./setting.js";
import { shareLogit } from "./synthetic-share.js";

const SAMPLES = 80;
/** Up to so many outcomes every branch is drawn; beyond, those on which one outcome or a pair with the first is high. */
const ALL_BRANCHES = 4;
const DRAWN_LEVELS = 4;

/**
 * The fixed points over λ at the question's temperature, drawn by the probability of the outcome with the largest reference.
 *
 * Each branch is explicit in its own parameter (`μ = 1/E_K`), so that arcs pass their folds. **Guarantee**: numerical at the sampled
 * points. **Cost**: a few thousand evaluations of one outcome a branch. **Source**: theory *branches*, *fold*.
 */
export function bifurcationDiagram(parameters: Parameters): BifurcationDiagram {
  const setting = settingOf({ ...parameters, externalFraction: { rational: { num: 1n, den: 2n }, value: 0.5 } });
  const outcome = membersOfLevel(setting, 0, 1)[0];
  const label = parameters.reference.labels?.[outcome];
  const drawn =
    setting.temperature < 1 && setting.living > 1
      ? cold(setting, parameters)
      : { arcs: [upper(setting)], specialPoints: [] };
  return {
    temperature: setting.temperature,
    quantity: `probability of ${label === undefined ? `outcome ${outcome}` : `“${label}”`}`,
    ...drawn,
    user: parameters.externalFraction.value,
  };
}

/** The only fixed point from `T = 1` on. */
function upper(setting: Setting): BifurcationArc {
  const { levels, beta, temperature, living } = setting;
  const [lambda, value]: [number[], number[]] = [[], []];
  const profile = profileOf(levels, 0, beta);
  for (let k = 0; k <= SAMPLES; k++) {
    if (temperature === 1 || living === 1) {
      lambda.push(1 - k / SAMPLES);
      value.push(levels.values[0]);
      continue;
    }
    const w = -8 + (8 + 14 * (1 - beta)) * (k / SAMPLES);
    const own = 1 / (1 + hotExcess(profile, w, 0).value);
    lambda.push(own);
    value.push(own * levels.values[0] * (1 + Math.exp(shareLogit(beta, w))));
  }
  return { lambda, value, stability: "attracting", label: "the only fixed point" };
}

function cold(setting: Setting, parameters: Parameters): { arcs: BifurcationArc[]; specialPoints: SpecialPoint[] } {
  const branches = branchesOf(setting);
  const arcs: BifurcationArc[] = [];
  const specialPoints: SpecialPoint[] = [];
  for (const high of drawnBranches(setting)) {
    const turns = turningPoints(branches, high);
    const label = labelOf(setting, parameters, high);
    for (const raised of valuesOf(branches, high)) {
      arcs.push(...arcsOf(setting, branches, high, turns, raised, label));
      if (high.length > 1 || high[0]?.count !== 1) continue;
      specialPoints.push(...turns.map((sigma) => special(branches, high, sigma, raised, "fold")));
    }
  }
  const shared = branches.profile.levels.counts[0];
  if (shared > 1) specialPoints.push(special(branches, [], 0, false, shared === 2 ? "pitchfork" : "transcritical"));
  return { arcs, specialPoints };
}

function drawnBranches(setting: Setting): HighLevel[][] {
  const { levels, living } = setting;
  const one = Array.from({ length: Math.min(levels.values.length, DRAWN_LEVELS) }, (_, level): HighLevel[] => [
    { level, count: 1 },
  ]);
  const pairs = one.slice(1).map(([own]): HighLevel[] => [{ level: 0, count: 1 }, own]);
  if (living > ALL_BRANCHES) return [[], ...one, ...pairs];
  let all: HighLevel[][] = [[]];
  levels.counts.forEach((available, level) => {
    all = all.flatMap((high) =>
      Array.from({ length: available + 1 }, (_, count) => (count === 0 ? high : [...high, { level, count }])),
    );
  });
  return all;
}

/** Whether the first outcome is high on a branch: both, where only some of its level are. */
function valuesOf(branches: Branches, high: readonly HighLevel[]): boolean[] {
  const count = high.find(({ level }) => level === 0)?.count ?? 0;
  if (count === 0) return [false];
  return count < branches.profile.levels.counts[0] ? [true, false] : [true];
}

function labelOf(setting: Setting, parameters: Parameters, high: readonly HighLevel[]): string {
  if (high.length === 0) return "no high outcome";
  const names = high.map(({ level, count }) => {
    const outcome = membersOfLevel(setting, level, 1)[0];
    const name = parameters.reference.labels?.[outcome] ?? String(outcome);
    return count > 1 ? `${name} and ${count - 1} like it` : name;
  });
  return `high outcome ${names.join(", ")}`;
}

interface Place {
  readonly lambda: number;
  readonly value: number;
}

function placeAt(branches: Branches, high: readonly HighLevel[], sigma: number, raised: boolean): Place {
  const { profile } = branches;
  const lambda = 1 / (1 + branches.jet(high, sigma).value);
  const q = profile.levels.values[0];
  const own = raised ? highOutcome(profile, q, 0, sigma) : lowOutcome(profile, q, 0, sigma);
  return { lambda, value: lambda * (q + own.value) };
}

function special(
  branches: Branches,
  high: readonly HighLevel[],
  sigma: number,
  raised: boolean,
  kind: SpecialPoint["kind"],
): SpecialPoint {
  return { kind, ...placeAt(branches, high, sigma, raised) };
}

/** One arc between each two turning points, and the last one on to where λ is nearly 0 (or 1, where no outcome is high). */
function arcsOf(
  setting: Setting,
  branches: Branches,
  high: readonly HighLevel[],
  turns: readonly number[],
  raised: boolean,
  label: string,
): BifurcationArc[] {
  const last = turns[turns.length - 1] ?? 0;
  const ends = [0, ...turns, high.length === 0 ? 4 : endOf(branches, high, last)];
  return ends.slice(1).map((end, k) => {
    const start = ends[k];
    const middle = branches.jet(high, (start + end) / 2).slope;
    const trend = middle > 0 ? 1 : -1;
    const places = Array.from({ length: SAMPLES + 1 }, (_, m) => {
      const t = m / SAMPLES;
      return placeAt(branches, high, start + (end - start) * t * t * (3 - 2 * t), raised); // denser at both ends
    });
    return {
      lambda: places.map((place) => place.lambda),
      value: places.map((place) => place.value),
      stability: stabilityOf(localTypeOf({ high, sigma: end, trend }), setting.living),
      label,
    };
  });
}

function endOf(branches: Branches, high: readonly HighLevel[], from: number): number {
  let sigma = Math.max(from, 0.05) * 1.1;
  while (branches.jet(high, sigma).value < 1000) sigma *= 1.05;
  return sigma;
}
