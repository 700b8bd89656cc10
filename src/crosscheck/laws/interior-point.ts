import type { FixedPoint } from "../../analysis/analysis.js";
import type { ClosedLoop } from "../../model/closed-loop.js";
import { livingFace } from "../living.js";
import type { LawInput } from "./law.js";

/** A fixed point in the interior of its living face. */
export interface InteriorPoint {
  /** The loop on the outcomes that are not dead. */
  readonly loop: ClosedLoop;
  readonly p: Float64Array;
  /** The tangent multipliers, descending. */
  readonly multipliers: readonly number[];
  /** The outcome that each entry stands for. */
  readonly outcomes: readonly number[];
}

/**
 * A listed fixed point on the living face, or one sentence that says why a law about its neighbourhood does not apply.
 *
 * **Guarantee**: multipliers are the listed ones.
 */
export function interiorPoint({ loop, initial }: LawInput, point: FixedPoint): InteriorPoint | string {
  if (point.p === undefined || point.multipliers === undefined) {
    return "more than 1000 outcomes: the fixed point is not listed outcome by outcome";
  }
  const face = livingFace(loop, initial, point.p);
  if (face.outcomes.length < 2) return "there is only one living outcome";
  if (!face.attractor.every((x) => x > 0)) return "the fixed point is on the boundary, where the map is not linear";
  if (face.attractor.some((x) => x < RAREST)) return `an outcome has less than ${RAREST} at the fixed point`;
  return { loop: face.loop, p: face.attractor, multipliers: point.multipliers, outcomes: face.outcomes };
}

/** Below this no batch that doubles can count has enough samples of an outcome. */
const RAREST = 1e-9;

/** The verdict's attractor (one of those beside a tie, where any noise leads), or why there is none that the loop is linear around. */
export function interiorAttractor(input: LawInput): InteriorPoint | string {
  const { verdict, fixedPoints } = input.analysis;
  const index = verdict.attractor ?? verdict.sides?.[0];
  if (index === undefined) return "the loop ends at no single attractor";
  const point = fixedPoints[index];
  if (point.stability !== "attracting") return "the loop ends at a point that is not attracting to first order";
  return interiorPoint(input, point);
}
