import type { AgreementRow } from "../analysis/analysis.js";
import { randomStream } from "../numeric/random.js";
import type { AgreementInput } from "./agreement-input.js";
import { iterate, type Rest } from "./iteration.js";
import type { LivingFace } from "./living.js";
import { multiplierOf } from "./orbit-decay.js";
import { omitted } from "./row.js";

/** An orbit that starts closer than this to its end says nothing about its decay. */
const TOO_CLOSE = 1e-4;

/**
 * The row about the decay law, read off the orbit from `p₀`, or off one that starts within 1 % of the attractor where
 * `p₀` is the attractor already. A power law's exponent `1 - ρ₁` is read where the orbit goes on with a constant gain.
 *
 * **Guarantee**: the tolerance is the one that the reading states, times the gain for a rate.
 */
export function decayRow({ branches, gain }: AgreementInput, face: LivingFace, rest: Rest): AgreementRow {
  const power = branches.decay?.law === "power";
  const quantity = power ? "decay exponent" : "decay rate";
  if (!branches.decay) return omitted(quantity, "the verdict has none");
  const near = rest.steady.sizes[0] < TOO_CLOSE;
  const { steady } = near ? iterate(face.loop, beside(face.attractor), gain) : rest;
  const reading = multiplierOf(steady);
  if (!reading) return omitted(quantity, `not settled in ${steady.sizes.length - 1} generations`);
  const iteration = power ? 1 - reading.multiplier : 1 - steady.gain * (1 - reading.multiplier);
  const tolerance = power ? reading.tolerance : steady.gain * reading.tolerance;
  return {
    quantity,
    by: { branches: branches.decay.rate, iteration, tolerance, from: near ? "near p*" : "p0" },
    agrees: Math.abs(branches.decay.rate - iteration) <= tolerance,
  };
}

/** A point within 1 % of the attractor in every outcome. */
function beside(attractor: Float64Array): Float64Array {
  const random = randomStream(0, 2);
  const moved = attractor.map((x) => x * (1 + 0.02 * (random.uniform() - 0.5)));
  const sum = moved.reduce((a, b) => a + b, 0);
  return moved.map((x) => x / sum);
}
