import type { Certificate, Statement } from "./certificate.js";
import { checkAttractors, checkFixedPoints } from "./check-attractors.js";
import { checkBox } from "./check-box.js";
import { checkFold } from "./check-fold.js";
import { checkThreshold } from "./check-threshold.js";
import { checkVerdict } from "./check-verdict.js";
import type { BoxChecks, BoxKind, Check, Checks } from "./enclosures.js";
import { checkFixedPoint } from "./fixed-point.js";
import { enclose } from "./loop.js";
import { readCertificate } from "./reading.js";
import { slicesOf } from "./scan.js";
import { Rejection, require } from "./verification.js";

const CHECKS: Checks<Exclude<Statement["kind"], BoxKind>> = {
  attractors: checkAttractors,
  "fixed-points": checkFixedPoints,
  "fixed-point": checkFixedPoint,
  verdict: checkVerdict,
  fold: checkFold,
  "parameter-box": checkBox,
  threshold: checkThreshold,
};

/**
 * Replays every proof in a certificate from its text alone.
 *
 * What is proved by mapping boxes of states, as robustness is, is checked by `boxes`, and rejected where that is not given.
 *
 * **Guarantee**: when it returns, every statement holds for the parameters in the certificate; it trusts nothing but the
 * arithmetic of `numeric` and the checkers of this folder. **Errors**: Rejection with the step and the inequality that fails.
 */
export function checkCertificate(text: string, boxes?: BoxChecks): Certificate {
  let where = "";
  try {
    const certificate = readCertificate(text);
    const loop = enclose(certificate.parameters, boxes?.orbit);
    const slices = slicesOf(loop);
    for (const [k, statement] of certificate.statements.entries()) {
      where = `statement ${k + 1} (${statement.kind}), `;
      const checks: Partial<Checks<Statement["kind"]>> = { ...boxes?.statements, ...CHECKS };
      const check = checks[statement.kind] as Check<Statement> | undefined;
      require(check !== undefined, "kind", "this checker does not map boxes of states");
      check(loop, slices, statement, certificate.parameters);
    }
    return certificate;
  } catch (error) {
    if (error instanceof Rejection) throw new Rejection(where + error.step, error.message);
    // Numbers so far out that the arithmetic has no interval or no integer for them.
    if (error instanceof RangeError) throw new Rejection(`${where}arithmetic`, error.message);
    throw error;
  }
}
