import type { Decay, FixedPoint, FixedPointClass } from "./analysis.js";
import type { Setting } from "./setting.js";

const rounded = (x: number, digits = 3): string => String(Number(x.toPrecision(digits)));
const percent = (x: number): string => `${rounded(100 * x)} %`;

/** What the sentence is about. */
export interface SentenceFacts {
  readonly class: FixedPointClass;
  readonly tie: boolean;
  readonly global: boolean;
  readonly drift: number;
  readonly decay: Decay | null;
  /** The fixed point at the end, or at a tie the worst attractor beside it. */
  readonly point: FixedPoint;
  /** Mass of the most probable outcome there, and its name. */
  readonly top: { readonly name: string; readonly mass: number };
}

/** Where noise tips a tie. */
const TIPPED: Readonly<Record<FixedPointClass, string>> = {
  collapse: "into collapse",
  uniform: "into uniformity",
  stable: "to a stable attractor",
  marginal: "to a marginal point",
  unstable: "to an unstable point",
};

/** The verdict in one plain sentence with the figures that decide it. */
export function sentenceOf(setting: Setting, facts: SentenceFacts): string {
  const { temperature, lambda, tolerance } = setting;
  const where = `at T = ${temperature} with ${percent(lambda)} external data`;
  const compared = `total variation ${rounded(facts.drift)} from the reference (tolerance ${tolerance})`;
  if (facts.tie) {
    return `Tie: ${where} the loop starts on a basin boundary, and any noise tips it ${TIPPED[facts.class]}, ${compared}.`;
  }
  switch (facts.class) {
    case "stable":
      return `Stable: ${where} the loop keeps what the external data says, ending at ${compared}${speed(facts.decay)}${others(facts.global)}.`;
    case "collapse":
      return `Collapse: ${where} the loop sharpens its own output until ${facts.top.name} holds ${percent(facts.top.mass)} of the mass, ${compared}${speed(facts.decay)}${others(facts.global)}.`;
    case "uniform":
      return `Uniform: ${where} the loop flattens its own output to ${rounded(facts.point.effectiveOutcomes)} effective outcomes, ${compared}${speed(facts.decay)}${others(facts.global)}.`;
    default:
      return `Marginal: ${where} the loop ends at a point where a multiplier equals 1, so that it neither attracts nor repels at first order, ${compared}.`;
  }
}

function speed(decay: Decay | null): string {
  if (decay === null) return "";
  if (decay.law === "power") return `; deviations decay like k^-${rounded(decay.rate)}`;
  return decay.rate === 0
    ? "; it gets there in one generation"
    : `; deviations shrink by a factor ${rounded(decay.rate)} each generation`;
}

const others = (global: boolean): string => (global ? ", from every start" : "; other attractors exist");
