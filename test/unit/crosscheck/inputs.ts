import type { AgreementInput } from "../../../src/crosscheck/agreement-input.js";
import { livingFace } from "../../../src/crosscheck/living.js";

/** The attractor of T = 1/2, λ = 1/5, q = (3/5, 2/5) and its multiplier, by mpmath at 40 digits. */
export const P1 = 0.9127575556505013;
export const RHO = 0.1802529178629504;

/** A right answer, without a symbolic engine. */
export const RIGHT: AgreementInput = {
  loop: { temperature: 0.5, externalFraction: 0.2, reference: Float64Array.of(0.6, 0.4) },
  initial: [0.6, 0.4],
  gain: { kind: "replace" },
  batchSize: 200,
  seed: 3,
  branches: {
    p: [P1, 1 - P1],
    dominantMultiplier: RHO,
    multipliers: [RHO],
    drift: P1 - 0.6,
    potential: 0.4 * Math.log(P1 ** 2 + (1 - P1) ** 2) + 0.12 * Math.log(P1) + 0.08 * Math.log(1 - P1),
    decay: { law: "geometric", rate: RHO },
  },
  symbolic: null,
};

/** The living face of an input. */
export const faceOf = ({ loop, initial, branches }: AgreementInput) => livingFace(loop, initial, branches.p);
