import type { Gain, Parameters, Reference } from "../parameters/parameters.js";
import type { GainEcho, ParametersEcho, ReferenceEcho } from "./analysis.js";
import { LISTED_OUTCOMES } from "./listing.js";
import { sumLevels } from "./profile.js";
import type { Setting } from "./setting.js";

/** The question as the answer repeats it; probabilities and labels up to 1000 outcomes. */
export function echo(parameters: Parameters, setting: Setting): ParametersEcho {
  const { gain } = parameters;
  return {
    temperature: setting.temperature,
    externalFraction: setting.lambda,
    ratio: setting.ratio,
    tolerance: setting.tolerance,
    gain: echoGain(gain),
    batchSize: parameters.batchSize,
    reference: echoReference(parameters.reference),
    ...(parameters.initial === null ? {} : { initial: echoReference(parameters.initial) }),
  };
}

function echoGain(gain: Gain): GainEcho {
  if (gain.kind === "window") return { kind: gain.kind, gain: gain.gain };
  return gain.kind === "accumulate" ? { kind: gain.kind, ratio: gain.ratio } : { kind: gain.kind };
}

function echoReference(reference: Reference): ReferenceEcho {
  const { spec, outcomes, values, counts, groupOf, labels } = reference;
  const listed = outcomes <= LISTED_OUTCOMES;
  const inOrder = () =>
    groupOf === null
      ? Array.from(values).flatMap((value, g) => Array.from({ length: counts[g] }, () => value))
      : Array.from(groupOf, (g) => values[g]);
  return {
    spec,
    outcomes,
    distinct: values.length,
    entropy: sumLevels({ values, counts }, (q) => (q > 0 ? -q * Math.log(q) : 0)),
    ...(listed ? { probabilities: inOrder() } : {}),
    ...(listed && labels !== null ? { labels } : {}),
  };
}
