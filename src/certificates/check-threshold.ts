import { interval } from "../numeric/interval.js";
import { sign } from "../numeric/rational.js";
import type { ExactText, ThresholdStatement } from "./certificate.js";
import { checkAttractors } from "./check-attractors.js";
import { checkSettled, fromReference } from "./check-settled.js";
import { checkVerdict } from "./check-verdict.js";
import { enclosed, enclosedAt, exactly, type Loop } from "./loop.js";
import type { Slices } from "./scan.js";
import { require } from "./verification.js";

const step = "threshold";

/** The loop at one external fraction. */
export const at = (loop: Loop, external: ExactText): Loop => enclosedAt(loop, null, [external, external]);

/** The loop at every external fraction from one up to 1, which itself is left out: at λ = 1 the reference is the only fixed point. */
export const atAndAbove = (loop: Loop, external: ExactText): Loop => ({
  ...at(loop, external),
  lambda: interval(enclosed([external, external]).inf, 1),
});

/** Checks that a threshold lies in an interval. **Errors**: Rejection. **Cost**: that of its parts. */
export function checkThreshold(loop: Loop, slices: Slices, statement: ThresholdStatement): void {
  const [lower, upper] = statement.interval;
  if (statement.below === null) require(sign(exactly(lower)) === 0, step, `nothing is shown at ${lower}`);
  require(at(loop, upper).external === "some", step, "the upper end is not between 0 and 1");
  const above = atAndAbove(loop, upper);
  if (statement.which === "unique") {
    checkAttractors(above, slices, statement.above);
    require(statement.above.count === 1, step, `there are ${statement.above.count} attractors above ${upper}`);
    if (statement.below === null) return;
    checkAttractors(at(loop, lower), slices, statement.below);
    require(statement.below.count > 1, step, `there is one attractor at ${lower}`);
    return;
  }
  checkSettled(fromReference(above), slices, fromReference(at(loop, upper)), statement.above);
  require(statement.above.class === "stable", step, `the verdict above ${upper} is not stable`);
  if (statement.below === null) return;
  checkVerdict(fromReference(at(loop, lower)), slices, statement.below);
  require(statement.below.class !== "stable", step, `the verdict at ${lower} is stable`);
}
