import { logOnePlusMinus } from "../numeric/float.js";

/*
 * At a fixed point every outcome satisfies x - c x^β = λ q. With g = c x^(β-1), the share of x that is synthetic,
 * x = λ q / (1-g), its diagonal multiplier is d = β g, and
 *
 *     w(g) = ln g + (β-1) ln(1-g) = ln c + (β-1) ln(λ q).
 *
 * For β > 1, w rises to its fold at g = 1/β and falls again: a low root g < 1/β and a high root g > 1/β wherever the gap
 * w(1/β) - w is positive. For β < 1, w rises from -∞ to ∞ and there is one root.
 */

/** `w(1/β)`, the largest value of `w` for `β > 1`: where the low and the high root meet. **Source**: theory *branches*. */
export const foldLevel = (beta: number): number => -Math.log(beta) + (beta - 1) * Math.log1p(-1 / beta);

/** How far `w` is below the fold at `g = (1+τ)/β`: no cancellation near `τ = 0`. */
const gapAt = (tau: number, b: number): number => -(logOnePlusMinus(tau) + b * logOnePlusMinus(-tau / b));

/**
 * The gap at `g = 1/√β`: a high outcome's `x` is a convex function of `ln c` from this gap on, and concave nearer to the fold.
 *
 * **Source**: the second derivative of `x` along `w`, whose sign is that of `β g² - 1`.
 */
export const convexGap = (beta: number): number => gapAt(Math.sqrt(beta) - 1, beta - 1);

/** A Newton step this small, relative to the unknown, leaves an error of rounding only: convergence is quadratic. */
const LAST_STEP = 1e-9;

/** Newton for the convex `gapAt(τ) = gap` from `start`; after one step it comes monotonically from the far side. */
function solveTau(gap: number, b: number, start: number, farthest: number): number {
  let tau = start;
  for (let iteration = 0; iteration < 100; iteration++) {
    const slope = (tau * (1 + 1 / b)) / ((1 + tau) * (1 - tau / b));
    let next = tau - (gapAt(tau, b) - gap) / slope;
    if (Math.abs(next) > Math.abs(farthest) || next * start <= 0) next = farthest;
    if (Math.abs(next - tau) <= LAST_STEP * Math.abs(next)) return next;
    tau = next;
  }
  return tau;
}

/**
 * The low root `g ∈ (0, 1/β]` at `gap ≥ 0` below the fold, for `β > 1`; `fold` is {@link foldLevel}.
 *
 * **Guarantee**: numerical, a few ulp relative in `g` away from the fold and in `1/β - g` near it. **Source**: theory *branches*.
 */
export function lowShare(beta: number, gap: number, fold = foldLevel(beta)): number {
  const b = beta - 1;
  if (gap === 0) return 1 / beta;
  const w = fold - gap;
  let g = Math.exp(w); // a lower bound: w(g) < ln g
  if (gap < 0.5) {
    const farthest = beta * g - 1;
    return (1 + solveTau(gap, b, Math.max(-Math.sqrt((2 * gap * b) / beta), farthest), farthest)) / beta;
  }
  for (let iteration = 0; iteration < 100; iteration++) {
    if (g === 0) return 0;
    const residual = Math.log(g) + b * Math.log1p(-g) - w;
    const next = g * (1 - (residual * (1 - g)) / (1 - beta * g));
    if (Math.abs(next - g) <= LAST_STEP * g) return next;
    g = next;
  }
  return g;
}

/**
 * `ln(1 - g)` of the high root `g ∈ [1/β, 1)` at `gap ≥ 0` below the fold, for `β > 1`; `fold` is {@link foldLevel}.
 *
 * **Guarantee**: numerical; `1 - g` to a few ulp relative away from the fold, `g - 1/β` to a few ulp near it. The logarithm
 * does not underflow where `1 - g` does. **Source**: theory *branches*.
 */
export function highLogComplement(beta: number, gap: number, fold = foldLevel(beta)): number {
  const b = beta - 1;
  if (gap === 0) return Math.log1p(-1 / beta);
  const w = fold - gap;
  let eta = w / b; // a lower bound: w(g) < b ln(1-g)
  if (gap < 0.5 * b) {
    const farthest = b - beta * Math.exp(eta);
    return Math.log((b - solveTau(gap, b, Math.min(Math.sqrt((2 * gap * b) / beta), farthest), farthest)) / beta);
  }
  for (let iteration = 0; iteration < 100; iteration++) {
    const h = Math.exp(eta);
    const next = eta - ((Math.log1p(-h) + b * eta - w) * (1 - h)) / (b - beta * h);
    if (Math.abs(next - eta) <= LAST_STEP * Math.abs(next)) return next;
    eta = next;
  }
  return eta;
}

/**
 * The logit `v = ln(g/(1-g))` of the only root at level `w`, for `β < 1`; `g = 1/(1+e^-v)`, `1-g = 1/(1+e^v)`.
 *
 * **Guarantee**: numerical, a few ulp of `1 + |v|`. **Source**: theory *branches*.
 */
export function shareLogit(beta: number, w: number): number {
  const a = 1 - beta;
  let v = Math.max(w, w / a); // both are lower bounds, and w(g) is concave in v: Newton climbs
  for (let iteration = 0; iteration < 100; iteration++) {
    const g = 1 / (1 + Math.exp(-v));
    const logG = v > 0 ? -Math.log1p(Math.exp(-v)) : v - Math.log1p(Math.exp(v));
    const logH = v > 0 ? -v - Math.log1p(Math.exp(-v)) : -Math.log1p(Math.exp(v));
    const next = v - (logG - a * logH - w) / (1 - beta * g);
    if (Math.abs(next - v) <= LAST_STEP * Math.abs(next)) return next;
    v = next;
  }
  return v;
}
