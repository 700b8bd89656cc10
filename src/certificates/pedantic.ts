import type { Analysis, FixedPoint, FixedPointClass } from "../analysis/analysis.js";
import type { Proof, Undecided } from "../verdict.js";
import type { CertifiedAnalysis } from "./certified-analysis.js";

/** A fixed point of which only what its checked box covers is shown. */
export type PedanticPoint = Omit<FixedPoint, "class" | "entropy" | "effectiveOutcomes" | "potential"> & {
  /** null where the tolerance lies inside the proved range of the drift. */
  readonly class: FixedPointClass | null;
  readonly entropy: null;
  readonly effectiveOutcomes: null;
  readonly potential: null;
};

/** An analysis of which only what a checked certificate covers is left; everything else is null or absent. */
export interface PedanticAnalysis {
  readonly format: Analysis["format"];
  readonly parameters: Analysis["parameters"];
  readonly verdict: Omit<Analysis["verdict"], "decay" | "nucleus"> & { readonly decay: null; readonly nucleus: null };
  readonly fixedPoints: readonly PedanticPoint[];
  readonly attractors: { readonly count: number; readonly families: null };
  readonly enumeration: Analysis["enumeration"];
  readonly thresholds: { readonly stable: null; readonly unique: null; readonly certified: null; readonly boxed: null };
}

/** An answer that is proved, or why there is none. */
export type PedanticAnswer = { readonly answer: PedanticAnalysis } | { readonly undecided: readonly Undecided[] };

/**
 * What is proved of an analysis: the verdict and the list, and with `all` every fixed point of it.
 *
 * **Guarantee**: every number in the answer is exact or lies in a range that the checker accepted in this run; where the verdict, the
 * completeness of the list or, with `all`, a fixed point is not proved, there is no answer.
 */
export function pedantic({ analysis, undecided, classes }: CertifiedAnalysis, all: boolean): PedanticAnswer {
  const { verdict, enumeration, fixedPoints } = analysis;
  const points = fixedPoints.map((point, k) => pedanticPoint(point, classes[k]));
  const certain = points.filter(({ provenance }) => provenance === "rigorous");
  const gaps = [
    ...missing("the verdict", verdict.proof),
    ...missing("the completeness of the list", enumeration.complete),
    ...(all && certain.length < points.length ? [gap("a fixed point of the list")] : []),
    ...(all && points.some((point) => point.class === null) ? [gap("the class of a fixed point")] : []),
  ];
  if (gaps.length > 0) return { undecided: undecided.length > 0 ? undecided : gaps };
  return { answer: answerOf(analysis, points, certain) };
}

const missing = (what: string, proof: Proof): Undecided[] =>
  proof === "undecided" || proof === "none" ? [gap(what)] : [];

const gap = (what: string): Undecided => ({
  what,
  reason: "budget",
  message: "the prover found no proof for it",
  help: "heatdeath certify shows what it can prove; heatdeath check answers in doubles",
});

function pedanticPoint(point: FixedPoint, own: FixedPointClass | null): PedanticPoint {
  return { ...point, class: own, entropy: null, effectiveOutcomes: null, potential: null };
}

function answerOf(
  analysis: Analysis,
  points: readonly PedanticPoint[],
  certain: readonly PedanticPoint[],
): PedanticAnalysis {
  const { format, parameters, verdict, attractors, enumeration } = analysis;
  const place = (k: number): number => certain.indexOf(points[k]);
  const end = verdict.attractor === null ? -1 : place(verdict.attractor);
  const { sides } = verdict;
  return {
    format,
    parameters,
    verdict: {
      ...verdict,
      sentence: sentenceOf(analysis),
      attractor: end < 0 ? null : end,
      decay: null,
      nucleus: null,
      ...(sides && { sides: sides.map(place).filter((k) => k >= 0) }),
    },
    fixedPoints: certain,
    attractors: { count: attractors.count, families: null },
    enumeration: { ...enumeration, index: certain.length === points.length ? enumeration.index : null },
    thresholds: { stable: null, unique: null, certified: null, boxed: null },
  };
}

function sentenceOf({ verdict, parameters, attractors }: Analysis): string {
  const { temperature, externalFraction, tolerance } = parameters;
  const name = `${verdict.class[0].toUpperCase()}${verdict.class.slice(1)}`;
  const where = `T = ${temperature}, λ = ${externalFraction}`;
  const reach = verdict.global
    ? "the only attractor"
    : attractors.count > 1
      ? `one of ${attractors.count} attractors`
      : "no attractor";
  const end = verdict.tie ? "the loop starts on a basin boundary, and any noise tips it" : `the loop ends at ${reach}`;
  return `${name}, proved at ${where}: ${end}, total variation ${Number(verdict.drift.toPrecision(6))} from the reference (tolerance ${tolerance}).`;
}
