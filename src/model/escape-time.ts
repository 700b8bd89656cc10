import type { ClosedLoop } from "./closed-loop.js";
import { logOdds, twoOutcomePotential } from "./two-outcome-potential.js";

/**
 * The factor `exp((2B/α) ΔV)` that sets how many generations a finite-batch loop stays at an attractor whose lowest saddle
 * is the barrier `ΔV = V(p*) - V(saddle)` away.
 *
 * **Domain**: `ΔV ≥ 0`, `α ∈ (0,1]`, `B ≥ 1`; infinite beyond the range of doubles. **Guarantee**: the exponent is
 * asymptotic, right in the limit of weak drift only. **Source**: theory *wright*.
 * @example escapeScale(0.01, 0.5, 100) // => Math.exp(4)
 */
export const escapeScale = (barrier: number, alpha: number, batchSize: number): number =>
  Math.exp(((2 * batchSize) / alpha) * barrier);

/** Where an escape begins and where it ends: two values of the first outcome's probability. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/** Grid points of either integral. */
const POINTS = 8192;

/** Below this many nats under the largest value an exponential adds nothing. */
const NEGLIGIBLE = 50;

/**
 * The mean number of generations that a loop with two outcomes and constant gain takes from one probability of the first
 * outcome to another, in the diffusion with drift `α(m-p)` and variance `α² p(1-p)/B` a generation:
 *
 *     (2B/α²) ∫_from^to e^{-θV(y)} ∫_0^y e^{θV(z)} / (z(1-z)) dz dy,   θ = 2B/α    (mirrored where `to < from`).
 *
 * **Domain**: two outcomes, `0 < from, to < 1`; infinite where `λ q_i = 0` for the outcome that is left behind, which can then
 * die out, and beyond the range of doubles. **Guarantee**: numerical, about 1e-5 of the diffusion's mean; the loop's own
 * differs as *wright* says. **Cost**: 16384 evaluations of `V`. **Source**: theory *wright*; the mean passage time of a
 * one-dimensional diffusion with a natural boundary.
 * @example meanEscapeTime({ temperature: 0.9, externalFraction: 0.05, reference: Float64Array.of(0.5, 0.5) }, { from: 0.9, to: 0.9 }, 1, 100) // => 0
 */
export function meanEscapeTime(loop: ClosedLoop, { from, to }: Passage, alpha: number, batchSize: number): number {
  const [q1, q2] = loop.reference;
  const mirrored = to < from;
  const start = mirrored ? -logOdds(from) : logOdds(from);
  const end = mirrored ? -logOdds(to) : logOdds(to);
  if (start === end) return 0;
  if (loop.externalFraction * (mirrored ? q2 : q1) === 0) return Number.POSITIVE_INFINITY;
  const reference = mirrored ? Float64Array.of(q2, q1) : loop.reference;
  const V = twoOutcomePotential({ ...loop, reference });
  const theta = (2 * batchSize) / alpha;
  const exponent = (t: number): number => theta * V(t);
  const behind = logIntegral(exponent, farBehind(exponent, start), start);
  return ((2 * batchSize) / alpha ** 2) * Math.exp(logOuterIntegral(exponent, start, end, behind));
}

/** How far back in log-odds the inner integral reaches. */
function farBehind(exponent: (t: number) => number, start: number): number {
  let reach = 1;
  while (exponent(start - reach) > exponent(start) - NEGLIGIBLE) reach *= 2;
  return start - reach;
}

/** `ln ∫ e^{f}` by the trapezoidal rule. */
function logIntegral(f: (t: number) => number, a: number, b: number): number {
  const h = (b - a) / POINTS;
  let sum = f(a) - Math.LN2;
  for (let k = 1; k < POINTS; k++) sum = logSum(sum, f(a + k * h));
  return logSum(sum, f(b) - Math.LN2) + Math.log(h);
}

/** `ln ∫_a^b e^{-f(y)} p(1-p) I(y) dy`, where `I` is `e^{behind}` at `a` and grows by `e^f`; `p(1-p)` turns dt into dp. */
function logOuterIntegral(f: (t: number) => number, a: number, b: number, behind: number): number {
  const h = (b - a) / POINTS;
  const logH = Math.log(h);
  let inner = behind;
  let last = f(a);
  let sum = Number.NEGATIVE_INFINITY;
  for (let k = 0; k <= POINTS; k++) {
    const t = a + k * h;
    const here = f(t);
    if (k > 0) inner = logSum(inner, logSum(last, here) - Math.LN2 + logH);
    const measure = -Math.abs(t) - 2 * Math.log1p(Math.exp(-Math.abs(t)));
    sum = logSum(sum, inner - here + measure - (k === 0 || k === POINTS ? Math.LN2 : 0));
    last = here;
  }
  return sum + logH;
}

/** `ln(e^x + e^y)`. */
function logSum(x: number, y: number): number {
  const [high, low] = x > y ? [x, y] : [y, x];
  return low === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
}
