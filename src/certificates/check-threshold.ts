import { interval } from "../numeric/interval.js";
import type { ThresholdStatement } from "./certificate.js";
import { checkAttractors } from "./check-attractors.js";
import { checkSettled } from "./check-settled.js";
import { checkVerdict } from "./check-verdict.js";
import type { Loop, Slices } from "./enclosures.js";
import { enclosedAt } from "./loop.js";
import { require } from "./verification.js";

const step = "threshold";

/** The loop from its reference at every external fraction from one up to 1, which itself is left out: the reference is the only fixed point there. */
export const upToOne = (loop: Loop): Loop => ({ ...loop, lambda: interval(loop.lambda.inf, 1) });

/** Checks that a threshold lies in an interval. **Errors**: Rejection. **Cost**: that of its parts. */
export function checkThreshold(loop: Loop, slices: Slices, statement: ThresholdStatement): void {
  const [low, end] = statement.interval.map((at) => enclosedAt({ ...loop, initial: null }, null, [at, at]));
  require(end.external === "some", step, "the upper end is not between 0 and 1");
  require(statement.below !== null || low.external === "none", step, "nothing is shown at the lower end");
  if (statement.which === "unique") {
    checkAttractors(upToOne(end), slices, statement.above);
    require(statement.above.count === 1, step, `there are ${statement.above.count} attractors above the upper end`);
    if (statement.below === null) return;
    checkAttractors(low, slices, statement.below);
    require(statement.below.count > 1, step, "there is one attractor at the lower end");
  } else {
    checkSettled(upToOne(end), slices, end, statement.above);
    require(statement.above.class === "stable", step, "the verdict above the upper end is not stable");
    if (statement.below === null) return;
    checkVerdict(low, slices, statement.below);
    require(statement.below.class !== "stable", step, "the verdict at the lower end is stable");
  }
}
