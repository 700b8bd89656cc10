import type { AgreementRow } from "../analysis/analysis.js";
import type { AgreementInput } from "./agreement-input.js";
import { freeEnergy } from "./free-energy.js";
import { distance, type Rest } from "./iteration.js";
import type { LivingFace } from "./living.js";
import { compared, comparedVectors } from "./row.js";

/** Up to this many outcomes every entry of the fixed point has a row of its own. */
const ENTRY_ROWS = 4;

/** How far two correct routes may put the same point apart, apart from what a slow approach leaves. */
const POINT_TOLERANCE = 1e-11;

/**
 * The rows about the fixed point itself: its entries, where the orbit from `p₀` ends, drift and potential.
 *
 * **Guarantee**: tolerances are 1e-11 for entries, widened by four times `residual/(1-ρ₁)` for the iteration (by the cube
 * root of the residual where `ρ₁ = 1`), times `√n` for the drift.
 */
export async function fixedPointRows(input: AgreementInput, face: LivingFace, rest: Rest): Promise<AgreementRow[]> {
  const closed = nearest((await input.symbolic?.fixedPoints()) ?? [], face);
  const tolerance = POINT_TOLERANCE + 4 * approachError(rest.residual, input.branches.dominantMultiplier);
  const listed = Array.from(face.attractor.keys()).filter((i) => !Number.isNaN(face.attractor[i]));
  const shown = (p: Float64Array): Float64Array => Float64Array.from(listed, (i) => p[i]);
  const expected = shown(face.attractor);
  const apart = distance(shown(rest.p), expected);
  const part = listed.length < face.attractor.length ? ` of ${listed.length} listed outcomes` : "";
  return [
    ...entryRows(face, closed, rest, tolerance),
    comparedVectors(`p*, largest difference${part}`, "branches", {
      symbolic: closed && { deviation: distance(shown(closed), expected), tolerance: POINT_TOLERANCE },
      iteration: { deviation: apart, tolerance },
    }),
    { quantity: "orbit from p0", by: { iteration: courseOf(rest, apart <= tolerance) }, agrees: apart <= tolerance },
    compared(
      "drift TV(p*, q)",
      { branches: input.branches.drift, iteration: totalVariation(rest.p, face, input.loop.reference) },
      tolerance * Math.sqrt(face.outcomes.length),
    ),
    compared(
      "potential V(p*)",
      { branches: input.branches.potential, freeEnergy: freeEnergy(face.loop, rest.p) },
      tolerance + 1e-12 * (1 + face.loop.temperature) * (1 + Math.abs(input.branches.potential)),
    ),
  ];
}

/** One row per outcome, or one for the most probable. */
function entryRows(face: LivingFace, closed: Float64Array | null, rest: Rest, tolerance: number): AgreementRow[] {
  const all = Array.from(face.outcomes.keys());
  const leader = all.reduce((best, i) => (rest.p[i] > rest.p[best] ? i : best), 0);
  const shown = all.length <= ENTRY_ROWS ? all : [leader];
  return shown.map((i) => {
    const routes = { branches: face.attractor[i], symbolic: closed ? closed[i] : null, iteration: rest.p[i] };
    return compared(`p*_${face.outcomes[i] + 1}`, routes, tolerance);
  });
}

/** The closed form nearest to the attractor, on the living face. */
function nearest(points: readonly (readonly number[])[], face: LivingFace): Float64Array | null {
  const living = points.map((p) => Float64Array.from(face.outcomes, (i) => p[i]));
  const [first, ...others] = living;
  if (!first) return null;
  return others.reduce((best, p) => (distance(p, face.attractor) < distance(best, face.attractor) ? p : best), first);
}

/** How far a point with this residual may be from the fixed point. */
function approachError(residual: number, dominant: number | null): number {
  const nonhyperbolic = Math.cbrt(residual);
  return dominant !== null && dominant < 1 ? Math.min(residual / (1 - dominant), nonhyperbolic) : nonhyperbolic;
}

/** `½ Σ |p_i - q_i|` over all outcomes; dead ones have `p_i = 0`. */
function totalVariation(p: Float64Array, { outcomes }: LivingFace, reference: ArrayLike<number>): number {
  const whole = new Float64Array(reference.length);
  for (const [k, i] of outcomes.entries()) whole[i] = p[k];
  return whole.reduce((sum, x, i) => sum + Math.abs(x - reference[i]), 0) / 2;
}

function courseOf({ generations, hastened }: Rest, arrived: boolean): string {
  const end = arrived ? "ends at the verdict's attractor" : "ends elsewhere";
  const course = hastened > 0 ? `${generations} generations, then hastened` : `${generations} generations`;
  return `${end} (${course})`;
}
