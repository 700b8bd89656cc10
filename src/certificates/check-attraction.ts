import { add, div, type Interval, interval, mul, sqrt, sub } from "../numeric/interval.js";
import type { GlobalAttractionStatement, RobustnessStatement } from "./certificate.js";
import { checkOnlyFixedPoint } from "./check-attractors.js";
import type { Loop, Slices } from "./enclosures.js";
import { requireInside } from "./fixed-point.js";
import { enclosed, referenceAt } from "./loop.js";
import { nextBox, startBox } from "./mixed-monotone.js";
import { foldOf } from "./slice.js";
import { require } from "./verification.js";

const [ONE, TWO] = [interval(1), interval(2)];

/**
 * Checks that one fixed point attracts every initial distribution in which all outcomes with external data are alive, under every gain.
 *
 * The limit set of a loop consists of fixed points (theorem *lyapunov*) and, under every gain, lies in the box that *mixed-monotone* comes to. There every
 * outcome is below its fold, so that a fixed point in it is the one on the rising branch of low roots.
 *
 * **Errors**: Rejection. **Cost**: that of the evidence.
 */
export function checkGlobalAttraction(loop: Loop, slices: Slices, { evidence }: GlobalAttractionStatement): void {
  const { regime, external, levels, beta, lambda } = loop;
  require(external !== "none", "attraction", "without external data there are many fixed points");
  if (evidence.by === "only-fixed-point") {
    checkOnlyFixedPoint(loop, slices, evidence.low, evidence.clear);
    return;
  }
  const shown = levels.inf.every((q) => q > 0);
  if (evidence.by === "hot-uniqueness") {
    const holds = external === "all" || regime === "neutral" || (regime === "hot" && shown);
    require(holds, "attraction", "it is not T > 1 with external data for all outcomes, T = 1 or λ = 1");
    return;
  }
  require(shown && external === "some", "attraction", "an outcome has no external data, or all data is external");
  if (evidence.by === "birkhoff") {
    const kappa = birkhoff(loop);
    require(kappa.sup < 1, "attraction", `κ is only known to be at most ${kappa.sup}`);
    return;
  }
  require(regime === "cold", "attraction", "boxes are for T < 1");
  let box = startBox(loop, interval(0));
  for (let step = 0; step < evidence.steps; step++) box = nextBox(loop, box, interval(0));
  for (const [level, { sup }] of box.entries()) {
    const fold = mul(lambda, foldOf(referenceAt(loop, level), beta));
    require(sup <
      fold.inf, "attraction", `level ${level} reaches its fold in the box after ${evidence.steps} generations`);
  }
}

/** `κ = β(M-1)/(M+1)`, `M² = (1 + (1-λ)/(λq₁))(1 + (1-λ)/(λq₂))`, of the two smallest references (theorem *birkhoff-certificate*); 0 for one outcome. */
export function birkhoff(loop: Loop): Interval {
  const { counts } = loop.levels;
  const last = counts.length - 1;
  if (loop.outcomes === 1) return interval(0);
  const ratio = div(sub(ONE, loop.lambda), loop.lambda);
  const [first, second] = [last, counts[last] > 1 ? last : last - 1].map((l) =>
    add(ONE, div(ratio, referenceAt(loop, l))),
  );
  return mul(loop.beta, sub(ONE, div(TWO, add(ONE, sqrt(mul(first, second))))));
}

/**
 * Checks that the loop with training errors stays in a box, and is in a smaller one after some generations: the box of the mixed batches of a box's states
 * lies in it, and so on. Under a gain the loop comes as near as one likes to the box of the batches, which is convex.
 *
 * **Errors**: Rejection, also for errors above `λ min q`, which can lead out of the simplex. **Cost**: two powers for each level and step.
 */
export function checkRobustness(loop: Loop, _: Slices, statement: RobustnessStatement): void {
  const { trainingError, box, steps, inner } = statement;
  const eta = enclosed([trainingError, trainingError]);
  const { length } = loop.levels.counts;
  const fits = box.length === length && inner.length === length && steps > 0;
  require(fits, "robustness", `a box does not have ${length} ranges, or there is no step`);
  const least = mul(loop.lambda, referenceAt(loop, length - 1));
  require(eta.inf >= 0 &&
    eta.sup <= least.inf, "robustness", `the training error is not from 0 to λ min q = ${least.inf}`);
  let now = nextBox(loop, box.map(enclosed), eta);
  for (const [level, range] of now.entries()) requireInside(range, box[level], `box, level ${level}`);
  for (let step = 1; step < steps; step++) now = nextBox(loop, now, eta);
  for (const [level, range] of now.entries()) requireInside(range, inner[level], `inner box, level ${level}`);
}
