import type { Certificate, CertifiedParameters, Statement } from "./certificate.js";
import { checkGlobalAttraction, checkRobustness } from "./check-attraction.js";
import { checkAttractors, checkFixedPoints } from "./check-attractors.js";
import { checkBox } from "./check-box.js";
import { checkFold } from "./check-fold.js";
import { checkThreshold } from "./check-threshold.js";
import { checkVerdict } from "./check-verdict.js";
import type { OrbitCheck } from "./enclosures.js";
import { checkFixedPoint } from "./fixed-point.js";
import { enclose, type Loop } from "./loop.js";
import { readCertificate } from "./reading.js";
import { type Slices, slicesOf } from "./scan.js";
import { Rejection } from "./verification.js";

/** Checks one statement on a loop. **Errors**: Rejection. */
type Check<S> = (loop: Loop, slices: Slices, statement: S, parameters: CertifiedParameters) => void;

const CHECKS: { readonly [K in Statement["kind"]]: Check<Extract<Statement, { kind: K }>> } = {
  attractors: checkAttractors,
  "fixed-points": checkFixedPoints,
  "fixed-point": checkFixedPoint,
  verdict: checkVerdict,
  "global-attraction": checkGlobalAttraction,
  fold: checkFold,
  robustness: checkRobustness,
  "parameter-box": checkBox,
  threshold: checkThreshold,
};

/**
 * Replays every proof in a certificate from its text alone.
 *
 * Evidence from orbits is checked by `orbits`, and rejected where it is not given: only certificates about other initial distributions have it.
 *
 * **Guarantee**: when it returns, every statement holds for the parameters in the certificate; it trusts nothing but the
 * arithmetic of `numeric` and the checkers of this folder. **Errors**: Rejection with the step and the inequality that fails.
 */
export function checkCertificate(text: string, orbits?: OrbitCheck): Certificate {
  let where = "";
  try {
    const certificate = readCertificate(text);
    const loop = enclose(certificate.parameters, orbits);
    const slices = slicesOf(loop);
    for (const [k, statement] of certificate.statements.entries()) {
      where = `statement ${k + 1} (${statement.kind}), `;
      (CHECKS[statement.kind] as Check<Statement>)(loop, slices, statement, certificate.parameters);
    }
    return certificate;
  } catch (error) {
    if (error instanceof Rejection) throw new Rejection(where + error.step, error.message);
    // Numbers so far out that the arithmetic has no interval or no integer for them.
    if (error instanceof RangeError) throw new Rejection(`${where}arithmetic`, error.message);
    throw error;
  }
}
