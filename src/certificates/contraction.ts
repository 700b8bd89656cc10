import { pow } from "../numeric/elementary.js";
import { add, div, type Interval, interval, max, min, mul, recip, sqr, sqrt, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import type { ExactText } from "./certificate.js";
import type { FoundPoint, Part } from "./fixed-point.js";
import { clip, enclosed, type Loop, referenceAt } from "./loop.js";
import type { Orbit } from "./orbit.js";
import { noneAbove } from "./secular-bound.js";
import { require } from "./verification.js";

const ONE = interval(1);
const HALF = interval(0.5);
const step = "landing";

/** For each group of an orbit, the part of the fixed point that it comes to: of its level, the nearer one. **Errors**: Rejection where the sizes do not agree. */
function partsReached({ level, count, center }: Orbit, { parts }: FoundPoint): Part[] {
  const first = new Map<number, number>();
  for (let k = parts.length - 1; k >= 0; k--) first.set(parts[k].level, k);
  const used = new Float64Array(parts.length);
  const reached = Array.from(level, (own, g) => {
    const at = first.get(own)!;
    const distance = (k: number) => Math.abs(center[g] * center[g] - parts[k].p.inf);
    const k = parts[at + 1]?.level === own && distance(at + 1) < distance(at) ? at + 1 : at;
    used[k] += count[g];
    return parts[k];
  });
  require(parts.every((part, k) => part.count === used[k]), step, "not as many outcomes come near as the point has");
  return reached;
}

/** Sums over the groups that bound how `Z = Σ p^β` changes near the fixed point. */
interface Spread {
  /** `√(Σ s²/p)`. */
  readonly linear: Interval;
  /** `½ β(β-1) M max(s/p)`, where `(1+u)^β ≤ 1 + βu + ½β(β-1)M u²` for all `|u| ≤ ε`. */
  readonly quadratic: Interval;
}

/**
 * Rejects unless the orbit is where it certainly tends to the fixed point, whatever the gains are from there on.
 *
 * Let `R` hold the states, equal in each group, with `|p/p̂ - 1| ≤ ε` in every outcome and `‖x‖ ≤ r`, where `x = (p - p̂)/√p̂`. `R` is convex. *Claim*: for `p ∈ R`, `m(p) ∈ R` and
 * `‖x(m(p))‖ ≤ κ‖x‖` with `κ < 1`; so `p' = (1-α)p + αm(p)` is in `R`, `‖x'‖ ≤ (1 - α(1-κ))‖x‖`, and as the gains sum to infinity, `p → p̂`.
 *
 * 1. With `u = p/p̂ - 1 = x/√p̂`, `Z/Ẑ = Σ ŝ(1+u)^β` lies between `1 + βΣŝu` and that plus `½β(β-1)M Σŝu²`; `|Σ ŝu| ≤ r√(Σ ŝ²/p̂)`, `Σ ŝu² ≤ r² max(ŝ/p̂)`. It also lies
 *    between `(1-ε)^β` and `(1+ε)^β`. Let `ζ` enclose `Ẑ/Z`.
 * 2. `m/p̂ - 1 = g((1+u)^β Ẑ/Z - 1)`, `g = (1-λ)ŝ/p̂ = d/β`; where this is within ε for all `|u| ≤ ε`, the outcome stays within. Otherwise `r ≤ ε√p̂` and `‖x(m)‖ ≤ r` say so.
 * 3. `Dm(p)` in the coordinates `x` is `K A K⁻¹`, `K = √(p/p̂)`, so that `κ ≤ √((1+ε)/(1-ε)) ρ(A)`. With `y = x/√p`, `xᵀAx = (1-λ)β Var_s(y)`, `xᵀx = Σ p y²`. As `s ≤ σŝ`, `σ = (1+ε)^β ζ`, and
 *    a variance is the least mean square, `Var_s ≤ σ Var_ŝ`; and `p ≥ (1-ε)p̂`. So `ρ(A) ≤ σ ρ̂/(1-ε)`, `ρ̂` the largest multiplier at the point. ∎
 *
 * **Cost**: O(groups) for each `r` tried.
 */
export function requireLanding(loop: Loop, orbit: Orbit, point: FoundPoint, radius: ExactText): void {
  const epsilon = enclosed([radius, radius]);
  require(epsilon.inf > 0 && epsilon.sup <= 0.5, step, "the radius is not above 0 and at most 1/2");
  const reached = partsReached(orbit, point);
  const [low, high] = [sub(ONE, epsilon), add(ONE, epsilon)];
  const { beta, lambda } = loop;
  const [fallen, risen] = [pow(low, beta), pow(high, beta)];
  const square = new IntervalSum();
  let steepest = interval(0);
  const rates = reached.map(({ level, p }, g) => {
    require(p.inf > 0, step, "an outcome dies out");
    const s = clip(div(sub(p, mul(lambda, referenceAt(loop, level))), sub(ONE, lambda)));
    const rate = div(s, p);
    square.add(mul(s, rate), orbit.count[g]);
    steepest = max(steepest, rate);
    return rate;
  });
  const bend = max(div(risen, sqr(high)), div(fallen, sqr(low)));
  const spread = {
    linear: sqrt(square.total),
    quadratic: mul(mul(HALF, mul(beta, sub(beta, ONE))), mul(bend, steepest)),
  };
  const distance = distanceTo(orbit, reached, interval(low.sup, high.inf));
  let trapped = false;
  for (let r = epsilon.inf; !trapped && r >= distance; r /= 2) {
    const [least, most] = changes(beta, spread, [fallen, risen], interval(r));
    const stretch = mul(mul(risen, recip(least)), sqrt(div(high, low)));
    trapped =
      stays(loop, orbit, reached, r, [epsilon, mul(fallen, recip(most)), mul(risen, recip(least))]) &&
      contracts(orbit, reached, rates, div(low, stretch).inf * (1 - 1e-9));
  }
  require(trapped, step, `the loop does not certainly contract where it is, at the distance ${distance} of the point`);
}

/** The least and the greatest `Z/Z*` for `‖x‖ ≤ r`. */
function changes(
  beta: Interval,
  { linear, quadratic }: Spread,
  [fallen, risen]: readonly [Interval, Interval],
  r: Interval,
): readonly [Interval, Interval] {
  const slope = mul(beta, mul(linear, r));
  const most = add(add(ONE, slope), mul(quadratic, sqr(r)));
  return [max(sub(ONE, slope), fallen), min(most, risen)];
}

/** An upper bound of `‖x‖` over the orbit's ball. **Errors**: Rejection where an outcome is not within ε. */
function distanceTo(orbit: Orbit, reached: readonly Part[], within: Interval): number {
  const sum = new IntervalSum();
  reached.forEach(({ p }, g) => {
    const [z, reach] = [interval(orbit.center[g]), interval(-orbit.reach(g), orbit.reach(g))];
    const own = sqr(add(z, reach));
    const u = div(own, p);
    require(u.inf >= within.inf &&
      u.sup <= within.sup, step, `a probability is only known to be in ${own.inf} … ${own.sup}`);
    sum.add(div(sqr(sub(own, p)), p), orbit.count[g]);
  });
  return sqrt(sum.total).sup;
}

/** Whether `m` takes no outcome further than ε from the point; `fallen` and `risen` bound `(1+u)^β Ẑ/Z`. */
function stays(
  { beta }: Loop,
  { count }: Orbit,
  reached: readonly Part[],
  r: number,
  [epsilon, fallen, risen]: readonly Interval[],
): boolean {
  return reached.every(({ p, d }, g) => {
    const share = div(d, beta);
    const inside = mul(share, sub(risen, ONE)).sup <= epsilon.inf && mul(share, sub(ONE, fallen)).sup <= epsilon.inf;
    return inside || r <= mul(epsilon, sqrt(mul(interval(count[g]), p))).inf;
  });
}

/** Whether no multiplier of the point exceeds `t`, among the directions in which groups stay equal. */
function contracts({ count }: Orbit, reached: readonly Part[], rates: readonly Interval[], t: number): boolean {
  const bounds = {
    d: Float64Array.from(reached, ({ d }) => d.sup),
    most: Float64Array.from(reached, ({ p }, g) => mul(interval(count[g]), mul(rates[g], p)).sup),
    least: Float64Array.from(reached, ({ p }, g) => mul(interval(count[g]), mul(rates[g], p)).inf),
  };
  return noneAbove(bounds, t);
}
