import { pow, powerBounds } from "../numeric/elementary.js";
import { add, div, type Interval, interval, mid, mul, rad, recip, sqr, sqrt, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import type { FoundPoint } from "./fixed-point.js";
import { type InitialGroups, type Loop, referenceAt } from "./loop.js";
import { largestBound } from "./secular-bound.js";
import { require } from "./verification.js";

const ONE = interval(1);
const TWO = interval(2);
const step = "orbit";

/** Bounds computed in floating point with fewer than 100 roundings are multiplied by these; `TINY` covers what underflows. */
const [UP, DOWN, TINY] = [1 + 1e-13, 1 - 1e-13, 1e-290];

/** The outcomes that start equal, by level. */
export function startOf(loop: Loop): Pick<InitialGroups, "levels" | "counts" | "values"> {
  const levels = [...loop.levels.counts.keys()];
  const reference = {
    levels,
    counts: [...loop.levels.counts],
    values: levels.map((level) => referenceAt(loop, level)),
  };
  return loop.initial ?? reference;
}

/**
 * States of the loop in the coordinates of the sphere, `z = √p`: all within the Euclidean distance `error` of `center`, for every temperature and external
 * fraction of the loop. Entry `g` stands for `counts[g]` outcomes of level `levels[g]` that start equal, and so stay equal.
 */
export class Orbit {
  readonly levels: readonly number[];
  readonly counts: readonly number[];
  center: readonly number[] = [];
  error = 0;
  generation = 0;

  /** **Domain**: `T < 1`, `0 < λ < 1`, every outcome that starts alive has external data. **Errors**: Rejection. */
  constructor(readonly loop: Loop) {
    const { regime, external, levels } = loop;
    require(regime === "cold" && external === "some", step, "orbits are for T < 1 and 0 < λ < 1");
    require(levels.inf.every((q) => q > 1e-200), step, "an outcome has no external data");
    const start = startOf(loop);
    [this.levels, this.counts] = [start.levels, start.counts];
    this.place(start.values.map(sqrt));
  }

  /** Takes the states with these roots. */
  place(roots: readonly Interval[]): void {
    this.center = roots.map(mid);
    this.error = this.norm(roots.map(rad));
  }

  /** An upper bound of `√(Σ counts x²)`; squares that underflow lose less than the last term. */
  norm = (x: readonly number[]): number =>
    Math.sqrt(x.reduce((sum, own, g) => sum + this.counts[g] * own * own, 0)) * (1 + 1e-7) + 1e-140;

  /**
   * One generation `p' = (1-α)p + αm(p)`: the centre's image, rounded, is the next centre; the ball grows by what was rounded, and by the largest stretch of
   * `√p → √p'` on it.
   *
   * *Proof.* `m` extends to all positive `p`, invariant under scale, so that the segment from the centre to a state may leave the simplex. There the
   * Jacobian of `√p → √p'` is `diag √(p/p') [(1-α)I + αA]`, where `A = P^(-1/2) Dm P^(1/2) = diag d - v vᵀ` is symmetric and positive semidefinite
   * with `d = (1-λ)β p^(β-1)/Z`, `v = √(s d)`, `s = p^β/Z`, `Z = Σ p^β`. Its norm is at most `(1-α+αρ)/√(1-α+αb)` for a `ρ` that no eigenvalue of `A` exceeds, and `b ≤ m/p`. ∎
   */
  advance(): void {
    const { loop, error } = this;
    const gain = loop.gain(this.generation++);
    const { largest, least } = this.bounds();
    const mixed = (x: number) => [1 - gain.inf * (1 - x), 1 - gain.sup * (1 - x)];
    const stretch = Math.max(...mixed(largest)) / Math.sqrt(Math.min(...mixed(least)));
    const powers = this.powers();
    const kept = sub(ONE, gain);
    const synthetic = div(mul(gain, sub(ONE, loop.lambda)), this.total(powers));
    const fresh = mul(gain, loop.lambda);
    this.place(
      this.center.map((z, g) => {
        const batch = add(mul(synthetic, powers[g]), mul(fresh, referenceAt(loop, this.levels[g])));
        return sqrt(add(mul(kept, sqr(interval(z))), batch));
      }),
    );
    this.error = (stretch * error + this.error) * UP;
  }

  /** `p^β` at the centre. */
  private powers(): Interval[] {
    const order = mul(TWO, this.loop.beta);
    return this.center.map((z) => (z === 0 ? interval(0) : powerBounds(z, order)));
  }

  /** `Z = Σ p^β` at the centre. */
  private total(powers: readonly Interval[]): Interval {
    const sum = new IntervalSum();
    for (const [g, power] of powers.entries()) sum.add(power, this.counts[g]);
    return sum.total;
  }

  /**
   * A number that no eigenvalue of `A` exceeds in the ball, and one that `m/p` is at least.
   *
   * `Z^(1/2β)` is the norm of `z` of order `2β ≥ 2`, which is at most the Euclidean one: over the ball it changes by at most the radius.
   */
  bounds(): { readonly largest: number; readonly least: number } {
    const { center, error, loop } = this;
    const { beta, lambda, levels } = loop;
    const norm = pow(this.total(this.powers()), recip(mul(TWO, beta)));
    require(norm.inf > 2 * error, step, `the error ${error} is too large in generation ${this.generation}`);
    const total = pow(interval((norm.inf - error) * DOWN, (norm.sup + error) * UP), mul(TWO, beta));
    const exponent = mul(TWO, sub(beta, ONE));
    let slowest = Number.POSITIVE_INFINITY;
    const rows = center.map((z, g) => {
      const reach = error / Math.sqrt(this.counts[g]);
      const [low, top] = [Math.max(0, (z - reach * UP) * DOWN), (z + reach) * UP];
      const power = pow(interval(low, top), exponent);
      const fresh = (lambda.inf * levels.inf[this.levels[g]]) / (top * top);
      slowest = Math.min(slowest, (((1 - lambda.sup) * power.inf) / total.sup + fresh) * DOWN);
      return {
        d: (((1 - lambda.inf) * beta.sup * power.sup) / total.inf) * UP + TINY,
        most: ((this.counts[g] * power.sup * top * top) / total.inf) * UP + TINY,
        least: ((this.counts[g] * power.inf * low * low) / total.sup) * DOWN,
      };
    });
    require(slowest > 1e-100, step, "an outcome nearly dies out");
    return { largest: largestBound(rows), least: slowest };
  }
}

/**
 * Rejects unless an orbit is where it certainly tends to the fixed point, whatever the gains are from there on: in a ball of some radius around it, within
 * which no eigenvalue of `A` exceeds ρ, `m/p ≥ b`, and `ρ² < b`.
 *
 * *Proof.* A generation stretches distances from the point, itself in the ball, by at most `(1-α+αρ)/√(1-α+αb)`. The numerator's square is convex in α, so at most `1 - α(1-ρ²)`; `b ≤ 1`,
 * as `m = p` at the point. The square of the quotient is at most `1 - α(b-ρ²)`, and the gains sum to infinity. ∎
 */
export function requireLanding(orbit: Orbit, { parts }: FoundPoint, radius: Interval): void {
  const used = parts.map(() => 0);
  let first = 0;
  const roots = orbit.center.map((z, g) => {
    while (parts[first].level < orbit.levels[g]) first++;
    const far = (k: number) => Math.abs(z - Math.sqrt(parts[k].p.inf));
    // The parts of a level are one or two; an outcome comes to the nearer one.
    const k = parts[first + 1]?.level === orbit.levels[g] && far(first + 1) < far(first) ? first + 1 : first;
    used[k] += orbit.counts[g];
    return sqrt(parts[k].p);
  });
  require(parts.every(({ count }, k) => count === used[k]), step, "not as many outcomes come near as the point has");
  const ball = new Orbit(orbit.loop);
  ball.place(roots);
  const distance = orbit.norm(orbit.center.map((z, g) => z - ball.center[g])) + orbit.error + ball.error;
  require(distance * UP <= radius.inf, step, `the orbit comes only within ${distance} of the point`);
  ball.error = (radius.sup + ball.error) * UP;
  const { largest, least } = ball.bounds();
  require(largest * largest * UP < least, step, `the ball is no basin: ρ² = ${largest * largest}, m/p ≥ ${least}`);
}
