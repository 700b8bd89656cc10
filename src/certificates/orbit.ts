import { pow } from "../numeric/elementary.js";
import { add, div, type Interval, interval, mid, mul, sqr, sqrt, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import type { FoundPoint, Loop, OrbitCheck, Part } from "./enclosures.js";
import { countAbove } from "./fixed-point.js";
import { enclosed, isBranched, referenceAt, startOf } from "./loop.js";
import { type Box, nextBox } from "./mixed-monotone.js";
import { require } from "./verification.js";

const [ZERO, ONE] = [interval(0), interval(1)];
const step = "orbit";

/**
 * A box that holds the loop's state, for every temperature and external fraction of the loop: group by group of outcomes that start equal, and so stay equal.
 */
export class Orbit {
  /** The loop with the groups for its levels. */
  readonly loop: Loop;
  readonly levels: readonly number[];
  box: Box;
  generation = 0;

  /** **Domain**: `T < 1`, `0 < λ < 1`. **Errors**: Rejection. */
  constructor(loop: Loop) {
    require(isBranched(loop), step, "orbits are for T < 1 and 0 < λ < 1");
    const { levels, counts, values } = startOf(loop);
    const at = (ends: Float64Array) => Float64Array.from(levels, (level) => ends[level]);
    const { inf, sup } = loop.levels;
    this.loop = { ...loop, levels: { inf: at(inf), sup: at(sup), counts: Float64Array.from(counts) } };
    this.levels = levels;
    this.box = values;
  }

  /** One generation `p' = (1-α)p + αm(p)`. */
  advance(): void {
    const gain = this.loop.gain(this.generation++);
    const batch = nextBox(this.loop, this.box, ZERO);
    this.box = this.box.map((own, g) => add(mul(sub(ONE, gain), own), mul(gain, batch[g])));
  }
}

/**
 * Rejects unless an orbit is where it certainly tends to the fixed point `p̂`, whatever the gains are from there on.
 *
 * With `x = (p - p̂)/√p̂`, let `R` hold the states, equal in each group, with `‖x‖ ≤ ε √p̂` for the group of least mass: it is convex, and `|p/p̂ - 1| ≤ ε` in it. *Claim*: `‖x(m(p))‖ ≤ κ‖x(p)‖` in `R`,
 * `κ < 1`; so `p' = (1-α)p + αm(p)` stays in `R`, `‖x'‖ ≤ (1 - α(1-κ))‖x‖`, and as the gains sum to infinity, `p → p̂`.
 *
 * *Proof.* `Dm(p)` in the coordinates `x` is `K A K⁻¹` with `K = √(p/p̂)` and `A = P^(-1/2) Dm P^(1/2)` symmetric: `κ ≤ √((1+ε)/(1-ε)) ρ(A)`. With `y = x/√p` and `s = p^β/Σp^β`, `xᵀAx = (1-λ)β Var_s(y)`
 * and `xᵀx = Σ p y²`. As `s ≤ ((1+ε)/(1-ε))^β ŝ`, and a variance is the least mean square, `Var_s ≤ ((1+ε)/(1-ε))^β Var_ŝ`; and `p ≥ (1-ε)p̂`. So
 * `κ ≤ (1+ε)^(β+1/2) (1-ε)^(-β-3/2) ρ̂`, `ρ̂` the largest multiplier at `p̂` for directions in which groups stay equal: that of one outcome in place of each group. ∎
 */
export function requireLanding(orbit: Orbit, point: FoundPoint, radius: Interval): void {
  require(radius.inf >= 0 && radius.sup < 1, step, "the radius is not from 0 to 1");
  const { loop, box } = orbit;
  const weighed = (x: Interval, g: number): Interval => mul(interval(loop.levels.counts[g]), x);
  const reached = partsReached(orbit, point);
  const parts = reached.map((part, g) => ({ ...part, level: g, count: 1, p: weighed(part.p, g) }));
  const q = parts.map((_, g) => weighed(referenceAt(loop, g), g));
  const levels = {
    ...loop.levels,
    inf: Float64Array.from(q, ({ inf }) => inf),
    sup: Float64Array.from(q, ({ sup }) => sup),
  };
  const [low, high] = [sub(ONE, radius), add(ONE, radius)];
  const growth = div(pow(high, add(loop.beta, interval(0.5))), pow(low, add(loop.beta, interval(1.5))));
  const [, above] = countAbove({ ...loop, levels }, { parts, unstable: 0 }, div(interval(0.999999), growth));
  require(above === 0, step, `the loop does not certainly contract within the relative distance ${radius.sup}`);
  const least = parts.reduce((known, { p }) => Math.min(known, p.inf), 1);
  require(least > 0, step, "an outcome dies out");
  const sum = new IntervalSum();
  for (const [g, { p }] of parts.entries()) sum.add(div(sqr(sub(weighed(box[g], g), p)), p));
  const reach = mul(radius, sqrt(interval(least)));
  require(sqrt(sum.total).sup <= reach.inf, step, "the orbit is not certainly so near to the point");
}

/** For each group the part of the fixed point that it comes to: of its level, the nearer one. **Errors**: Rejection where the sizes do not agree. */
function partsReached({ levels, loop, box }: Orbit, { parts }: FoundPoint): Part[] {
  const used = parts.map(() => 0);
  let first = 0;
  const reached = levels.map((level, g) => {
    while (parts[first].level < level) first++;
    const far = (k: number) => Math.abs(mid(box[g]) - mid(parts[k].p));
    // The parts of a level are one or two.
    const nearest = parts[first + 1]?.level === level && far(first + 1) < far(first) ? first + 1 : first;
    used[nearest] += loop.levels.counts[g];
    return parts[nearest];
  });
  require(parts.every(({ count }, k) => count === used[k]), step, "not as many outcomes come near as the point has");
  return reached;
}

/** Follows an orbit as far as the evidence says, and rejects unless it lands there. */
export const checkOrbit: OrbitCheck = (loop, { steps, radius }, point) => {
  const orbit = new Orbit(loop);
  while (orbit.generation < steps) orbit.advance();
  requireLanding(orbit, point, enclosed([radius, radius]));
};
