import type { Parameters } from "../parameters/parameters.js";
import type { FixedPoint, Nucleus, Verdict } from "./analysis.js";
import type { Branches } from "./branch.js";
import { classOfPoint, worstOf } from "./classification.js";
import { type Ending, raisedAtEnd } from "./ending.js";
import { membersOfLevel } from "./listing.js";
import { escapeMass, type Passage } from "./nucleus.js";
import type { Point } from "./point.js";
import { decayOf } from "./rates.js";
import { sentenceOf } from "./sentence.js";
import type { Setting } from "./setting.js";

/** The fixed points of an answer, and which of them the loop ends at. */
export interface Listed {
  readonly points: readonly FixedPoint[];
  /** Where the verdict's point is in `points`, and at a tie its sides. */
  readonly end: number;
  readonly sides: readonly number[];
  readonly passages: readonly Passage[];
}

/** The verdict (theory §5) for where the loop ends; `only` says that there is a single attractor. */
export function verdictOf(
  parameters: Parameters,
  setting: Setting,
  branches: Branches | null,
  ending: Ending,
  { points, end, sides, passages: beside }: Listed,
  only: boolean,
): Verdict {
  const { point, tie } = ending;
  const own = tie ? worstOf(ending.sides.map((side) => classOfPoint(setting, side))) : classOfPoint(setting, point);
  const drift = tie ? Math.max(...ending.sides.map((side) => side.drift)) : point.drift;
  const global = only && !tie && !point.local.nonhyperbolic;
  const attracts = !tie && !point.local.nonhyperbolic;
  const decay = attracts ? decayOf(setting.gain, point.dominant ?? 0) : null;
  const nowhere = tie || (setting.temperature === 1 && setting.lambda === 0 && setting.living > 1);
  const nucleus = attracts && !global ? nucleusOf(parameters, setting, branches, ending, beside) : null;
  const shown = tie ? (points[sides[0]] ?? points[end]) : points[end];
  const facts = { class: own, tie, global, drift, decay, point: shown, top: topOf(parameters, setting, point, shown) };
  return {
    class: own,
    sentence: sentenceOf(setting, facts),
    attractor: nowhere ? null : end,
    global,
    tie,
    drift,
    provenance: "numerical",
    proof: "none",
    decay,
    nucleus,
    ...(tie ? { sides } : {}),
  };
}

/** The most probable outcome at the end. */
function topOf(
  parameters: Parameters,
  setting: Setting,
  point: Point,
  shown: FixedPoint,
): { name: string; mass: number } {
  const mass = point.state.p.reduce((a, b) => Math.max(a, b), 0);
  const row = point.state.p.indexOf(mass);
  const outcome = shown.high[0] ?? membersOfLevel(setting, Math.max(0, point.state.level[row]), 1)[0] ?? 0;
  const label = parameters.reference.labels?.[outcome];
  return { name: label === undefined ? `outcome ${outcome}` : `“${label}”`, mass };
}

function nucleusOf(
  parameters: Parameters,
  setting: Setting,
  branches: Branches | null,
  ending: Ending,
  beside: readonly Passage[],
): Nucleus | null {
  const named = (outcome: number) => {
    const label = parameters.reference.labels?.[outcome];
    return { outcome, ...(label === undefined ? {} : { label }) };
  };
  if (branches === null || ending.point.root === null) {
    // Without external data and below T = 1, from a vertex: the uniform point of any pair is the saddle.
    if (setting.lambda > 0 || setting.temperature >= 1) return null;
    const winner = setting.face.members(ending.highCohorts[0], 1)[0];
    let other = 0;
    while (other < setting.reference.outcomes && (other === winner || setting.face.cohortOf(other) < 0)) other++;
    if (other === setting.reference.outcomes) return null;
    return { ...named(other), mass: 0.5, barrier: (1 - setting.temperature) * Math.LN2, epsilon: 0.5 };
  }
  const [least] = beside;
  if (least === undefined) return null;
  const taken = raisedAtEnd(setting, ending) ?? firstOf(setting, ending.point);
  const members = membersOfLevel(setting, least.level, 2);
  const outcome = members.find((i) => !taken.includes(i)) ?? members[0];
  const epsilon = escapeMass(setting, branches, ending.point.root, least.level);
  return { ...named(outcome), mass: least.mass, barrier: least.barrier, epsilon };
}

const firstOf = (setting: Setting, { high }: Point): number[] =>
  high.flatMap(({ level, count }) => membersOfLevel(setting, level, count));
