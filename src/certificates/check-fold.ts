import { add, div, type Interval, interval, mul, neg, recip, sqr, sub } from "../numeric/interval.js";
import type { FoldStatement } from "./certificate.js";
import type { Dual, Loop, Slices } from "./enclosures.js";
import { requireHighSet, requireInside, rootsBetween, shown } from "./fixed-point.js";
import { isBranched, referenceAt } from "./loop.js";
import { slopeBetween, valueBetween } from "./slice.js";
import { require } from "./verification.js";

const reciprocal = ({ value, slope }: Dual): Dual => ({ value: recip(value), slope: neg(div(slope, sqr(value))) });
const minus = (a: Dual, b: Dual): Dual => ({ value: sub(a.value, b.value), slope: sub(a.slope, b.slope) });
const scaled = (k: Interval, a: Dual): Dual => ({ value: mul(k, a.value), slope: mul(k, a.slope) });

/**
 * `d²y/d(ln γ)²` for all roots in `y`: with `ln γ = ψ(y)`, `ψ' = 1/(y-q) - β/y`, it is `-ψ''/ψ'³`; ψ'' by dual numbers.
 */
function bend(y: Interval, q: Interval, beta: Interval): Interval {
  if (y.sup === 0) return y;
  const at: Dual = { value: y, slope: interval(1) };
  const steepness = minus(reciprocal(minus(at, { value: q, slope: interval(0) })), scaled(beta, reciprocal(at)));
  return neg(div(steepness.slope, mul(steepness.value, sqr(steepness.value))));
}

/**
 * Checks that two fixed points of a branch merge at a λ in the range: `Y` turns between the two γ, since its slope has two signs at the ends,
 * and turns once, since its second derivative has one sign throughout.
 *
 * **Errors**: Rejection. **Cost**: two slices.
 */
export function checkFold(loop: Loop, slices: Slices, { high, between, externalFraction }: FoldStatement): void {
  require(isBranched(loop), "fold", "there is none for T ≥ 1, λ = 0 or λ = 1");
  requireHighSet(loop, high);
  const { a, b, roots } = rootsBetween(loop, slices, high, between);
  const [first, last] = [slopeBetween(a, a), slopeBetween(b, b)];
  const turns = (first.sup < 0 && last.inf > 0) || (first.inf > 0 && last.sup < 0);
  require(turns, "fold", `the slopes ${shown(first)} and ${shown(last)} do not certainly have two signs`);
  let second = interval(0);
  for (const { level, count, y } of roots) {
    second = add(second, mul(interval(count), bend(y, referenceAt(loop, level), loop.beta)));
  }
  require(second.inf > 0 || second.sup < 0, "fold", `the second derivative is only known to be in ${shown(second)}`);
  requireInside(recip(valueBetween(a, b)), externalFraction, "fold");
}
