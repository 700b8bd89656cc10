import type { AgreementRow } from "../analysis/analysis.js";
import type { AgreementInput } from "./agreement-input.js";
import { decayRow } from "./decay-row.js";
import { fixedPointRows } from "./fixed-point-rows.js";
import { iterate } from "./iteration.js";
import { livingFace } from "./living.js";
import { multiplierRows } from "./multiplier-rows.js";
import { omitted } from "./row.js";
import { sampledRows } from "./sampled-rows.js";

/** Above this many outcomes the table is left out: its routes work outcome by outcome. */
export const MOST_OUTCOMES = 200_000;

/**
 * The agreement table: the same quantities by routes that share no code, side by side.
 *
 * Routes: `branches` (the answer to check), `symbolic` (closed form, derived Jacobian), `iteration` (the map, repeated from
 * the initial distribution), `autodiff` (forward mode on a map of its own), `differences`, `formula` (`diag(d) - s dᵀ`),
 * `freeEnergy`, `sumRule` and `simulated` (the finite-batch loop, with its standard error).
 *
 * **Domain**: a verdict with one attractor. **Guarantee**: `agrees` is false where routes differ by more than the row's
 * tolerance; the statistical rows of a correct program fail by chance with less than 1e-6 together. What size or the
 * boundary made impossible has a row that says so. Deterministic in the seed. **Cost**: a second or two at any size.
 */
export async function agreement(input: AgreementInput): Promise<AgreementRow[]> {
  if (input.loop.reference.length > MOST_OUTCOMES) {
    return [omitted("every quantity", `more than ${MOST_OUTCOMES} outcomes`)];
  }
  const face = livingFace(input.loop, input.initial, input.branches.p);
  const rest = iterate(face.loop, face.initial, input.gain);
  const rows = await fixedPointRows(input, face, rest);
  if (face.outcomes.length < 2) return rows;
  // The other routes need a whole point: where the answer lists only a part of it, the iteration's.
  const at = face.attractor.some(Number.isNaN) ? { ...face, attractor: rest.p } : face;
  return [...rows, ...multiplierRows(input, at), decayRow(input, at, rest), ...sampledRows(input, at)];
}
