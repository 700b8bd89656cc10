import type { LivingFace } from "../model/living-face.js";
import { livingFace } from "../model/living-face.js";
import { ONE, subtract, toNumber } from "../numeric/rational.js";
import type { Gain, Parameters, Reference } from "../parameters/parameters.js";
import { Branches } from "./branch.js";
import { type Levels, profileOf } from "./profile.js";

/** A question as the analysis sees it: the numbers of the loop, its living face and the levels of the reference. */
export interface Setting {
  readonly temperature: number;
  readonly beta: number;
  readonly lambda: number;
  /** `1 - λ`, rounded once. */
  readonly synthetic: number;
  /** `λ/(1-λ)`. */
  readonly ratio: number;
  readonly gain: Gain;
  readonly tolerance: number;
  readonly reference: Reference;
  readonly startsAtReference: boolean;
  readonly face: LivingFace;
  readonly levels: Levels;
  /** The level of each cohort; `levels.values.length` for cohorts without reference mass. Without external data, the cohort itself. */
  readonly levelOf: Uint32Array;
  readonly unreferenced: number;
  readonly living: number;
}

/** Prepares a question for analysis. **Cost**: O(levels), or O(outcomes) where an initial distribution is given. */
export function settingOf(parameters: Parameters): Setting {
  const face = livingFace(parameters);
  const temperature = parameters.temperature.value;
  const lambda = parameters.externalFraction.value;
  const synthetic = toNumber(subtract(ONE, parameters.externalFraction.rational));
  const { levels, levelOf, unreferenced } = levelsOf(face, lambda === 0);
  return Object.freeze({
    temperature,
    beta: 1 / temperature,
    lambda,
    synthetic,
    ratio: lambda / synthetic,
    gain: parameters.gain,
    tolerance: parameters.tolerance.value,
    reference: parameters.reference,
    startsAtReference: parameters.initial === null,
    face,
    levels,
    levelOf,
    unreferenced,
    living: parameters.reference.outcomes - face.dead,
  });
}

/** The same question at another external fraction; meant for searches over λ. */
export function withExternalFraction(setting: Setting, lambda: number): Setting {
  return Object.freeze({ ...setting, lambda, synthetic: 1 - lambda, ratio: lambda / (1 - lambda) });
}

/** The branches of a setting with `T < 1`. **Cost**: O(levels). */
export const branchesOf = (setting: Setting): Branches =>
  new Branches(profileOf(setting.levels, setting.unreferenced, setting.beta));

function levelsOf(face: LivingFace, closed: boolean): { levels: Levels; levelOf: Uint32Array; unreferenced: number } {
  const cohorts = face.reference.length;
  const levelOf = new Uint32Array(cohorts);
  const [values, counts]: [number[], number[]] = [[], []];
  let unreferenced = 0;
  for (let k = 0; k < cohorts; k++) {
    const q = face.reference[k];
    if (q === 0) unreferenced += face.counts[k];
    else if (q === values[values.length - 1]) counts[counts.length - 1] += face.counts[k];
    else {
      values.push(q);
      counts.push(face.counts[k]);
    }
    levelOf[k] = closed ? k : q === 0 ? values.length : values.length - 1;
  }
  return { levels: { values: Float64Array.from(values), counts: Float64Array.from(counts) }, levelOf, unreferenced };
}
