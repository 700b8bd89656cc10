import { div, type Interval, interval, mul, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { compare, sign } from "../numeric/rational.js";
import type { MultiplierRange } from "./certificate.js";
import type { FoundPoint } from "./fixed-point.js";
import { clip, enclosed, exactly, type Loop, referenceAt } from "./loop.js";
import { require } from "./verification.js";

const ONE = interval(1);

/**
 * How many multipliers certainly exceed `t > 0`, and how many may.
 *
 * They are the eigenvalues of `diag d - v vᵀ`, `v_i = √(s_i d_i)`, but for one that is 0 (theorem *spectrum*); a perturbation of rank one
 * takes at most one of them across `t`, and it does where `det(diag d - v vᵀ - t) = Π(d_i - t)·φ(t)` has the other sign: where
 * `φ(t) = 1 + Σ s_i d_i/(t - d_i) < 0`. So they are #{d_i > t}, less one where `φ(t) < 0`.
 */
export function countAbove(loop: Loop, { parts }: FoundPoint, t: Interval): readonly [least: number, most: number] {
  let [sure, possible] = [0, 0];
  const phi = new IntervalSum().add(ONE);
  for (const { level, count, p, d } of parts) {
    const gap = sub(t, d);
    if (gap.sup < 0) sure += count;
    if (gap.inf <= 0) possible += count;
    const synthetic = sub(p, mul(loop.lambda, referenceAt(loop, level)));
    const s = loop.external === "all" ? p : clip(div(synthetic, sub(ONE, loop.lambda)));
    if (sure === possible) phi.add(div(mul(s, d), gap), count);
  }
  if (sure !== possible) return [Math.max(0, sure - 1), possible];
  return [sure - (phi.total.inf >= 0 ? 0 : 1), sure - (phi.total.sup < 0 ? 1 : 0)];
}

/**
 * Checks ranges of multipliers: descending, each with how many it holds, all `n - 1` of them.
 *
 * **Errors**: Rejection. **Cost**: O(parts) a range.
 */
export function checkMultipliers(loop: Loop, point: FoundPoint, ranges: readonly MultiplierRange[]): void {
  const total = loop.outcomes - 1;
  let before = 0;
  for (const [lower, upper, count] of ranges) {
    const [low, high] = [exactly(lower), exactly(upper)];
    const step = `multipliers in [${lower}, ${upper}]`;
    require(count > 0 && compare(low, high) <= 0, step, "the range is empty");
    // No multiplier is negative, so that nothing has to be shown for a lower end of 0 or less.
    const most = sign(high) <= 0 ? total : countAbove(loop, point, enclosed([upper, upper]))[1];
    const least = sign(low) <= 0 ? total : countAbove(loop, point, enclosed([lower, lower]))[0];
    require(most <= before, step, `${most} multipliers may exceed the upper end, not ${before}`);
    before += count;
    require(least >= before, step, `only ${least} multipliers certainly exceed the lower end, not ${before}`);
  }
  require(before === total, "multipliers", `there are ${total} multipliers, not ${before}`);
}
