import { pow, powerBounds } from "../numeric/elementary.js";
import { add, div, type Interval, interval, mid, mul, rad, recip, sqr, sqrt, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { type Loop, referenceAt } from "./loop.js";
import { largestBound } from "./secular-bound.js";
import { require } from "./verification.js";

const ONE = interval(1);
const step = "orbit";

/** Bounds computed in floating point with fewer than 100 roundings are multiplied by these; `TINY` covers what underflows. */
const UP = 1 + 1e-13;
const DOWN = 1 - 1e-13;
const TINY = 1e-290;
/** More than what squares that underflow lose of a norm. */
const LOST = 1e-150;
/** Below it a square loses digits. */
const LEAST = 1e-140;

/** Outcomes of one level that start equal, and so stay equal. */
interface Cohort {
  readonly level: number;
  readonly count: number;
  readonly start: Interval;
}

function cohortsOf({ levels, initial }: Loop): Cohort[] {
  const at = (level: number): Interval => interval(levels.inf[level], levels.sup[level]);
  const cohorts =
    initial === null
      ? Array.from(levels.counts, (count, level) => ({ level, count, start: at(level) }))
      : initial.levels.map((level, g) => ({ level, count: initial.counts[g], start: initial.values[g] }));
  return cohorts.filter(({ level, count, start }) => count > 0 && (start.sup > 0 || levels.sup[level] > 0));
}

/**
 * The deterministic loop from its initial distribution, enclosed: `z = √p` lies within the Euclidean distance `error` of the centre, for every
 * temperature and external fraction of the loop.
 *
 * The coordinates are those of the sphere, as the noise of the loop has them (theorem *gradient-flow*): there a generation is contracted by the multipliers
 * alone, so that balls do not blow up as boxes do, whatever the gains and however many generations.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`, every outcome that starts alive has external data.
 */
export class Orbit {
  readonly level: Int32Array;
  readonly count: Float64Array;
  readonly center: Float64Array;
  error: number;
  generation = 0;

  constructor(readonly loop: Loop) {
    require(loop.regime === "cold" && loop.external === "some", step, "orbits are for T < 1 and 0 < λ < 1");
    const cohorts = cohortsOf(loop);
    const alive = cohorts.every(({ level }) => loop.levels.inf[level] > 0);
    require(alive, step, "an outcome starts alive that has no external data");
    this.level = Int32Array.from(cohorts, ({ level }) => level);
    this.count = Float64Array.from(cohorts, ({ count }) => count);
    const roots = cohorts.map(({ start }) => sqrt(start));
    this.center = Float64Array.from(roots, mid);
    this.error = this.norm(Float64Array.from(roots, rad));
  }

  /** An upper bound of `√(Σ count x²)`. */
  norm(x: Float64Array): number {
    let sum = 0;
    for (let g = 0; g < x.length; g++) sum += this.count[g] * x[g] * x[g];
    return Math.sqrt(sum) * (1 + 1e-7) + LOST;
  }

  /** How far the probability root of a group's outcome can be from its centre. */
  reach = (g: number): number => (this.error / Math.sqrt(this.count[g])) * UP;

  /**
   * One generation `p' = (1-α)p + αm(p)`: the centre's image, rounded, is the next centre; the ball grows by what was rounded and by the Lipschitz
   * constant of `√p → √p'` on it.
   *
   * *Proof.* `m` extends to all positive `p`, invariant under scale, so that the segment from the centre to the true state may leave the simplex. There the
   * Jacobian of `√p → √p'` is `diag √(p/p') [(1-α)I + αA]`, where `A = P^(-1/2) Dm P^(1/2) = diag d - v vᵀ` is symmetric and positive semidefinite
   * with `d = (1-λ)β p^(β-1)/Z`, `v = √(s d)`, `s = p^β/Z`, `Z = Σ p^β`: its norm is at most the largest `√(p/p')` times `1-α+αρ`, `ρ` the largest eigenvalue of `A`. ∎
   */
  advance(): void {
    const { beta, lambda } = this.loop;
    const gain = this.loop.gain(this.generation++);
    const twice = mul(interval(2), beta);
    const powers = Array.from(this.center, (z) => {
      require(z === 0 || z >= LEAST, step, "a probability is too small");
      return z === 0 ? interval(0) : powerBounds(z, twice);
    });
    const sum = new IntervalSum();
    for (let g = 0; g < powers.length; g++) sum.add(powers[g], this.count[g]);
    const total = sum.total;
    const growth = this.lipschitz(gain, powers, total);
    const kept = sub(ONE, gain);
    const synthetic = div(mul(gain, sub(ONE, lambda)), total);
    const fresh = mul(gain, lambda);
    const rounded = new Float64Array(powers.length);
    for (let g = 0; g < powers.length; g++) {
      const q = referenceAt(this.loop, this.level[g]);
      const old = mul(kept, sqr(interval(this.center[g])));
      const root = sqrt(add(old, add(mul(synthetic, powers[g]), mul(fresh, q))));
      this.center[g] = mid(root);
      rounded[g] = rad(root);
    }
    this.error = (growth * this.error + this.norm(rounded)) * UP + TINY;
  }

  /**
   * The Lipschitz constant over the ball.
   *
   * `Z^(1/2β)` is the norm of order `2β ≥ 2` of `z`, which is at most the Euclidean one: over the ball it changes by at most the radius. With `η = reach/z` and
   * `k = 2(β-1)`, `(1+η)^k ≤ e^(kη) ≤ 1/(1-kη)`, and `(1-η)^k ≥ 1 - max(k,1)η` (Bernoulli; for `k < 1` a power of a number below 1 is above it).
   */
  private lipschitz(gain: Interval, powers: readonly Interval[], total: Interval): number {
    const { beta, lambda, levels } = this.loop;
    const order = mul(interval(2), beta);
    const norm = pow(total, recip(order));
    require(norm.inf > 4 * this.error, step, `its error ${this.error} is too large in generation ${this.generation}`);
    const smallest = pow(interval(norm.inf - this.error * UP), order).inf * DOWN;
    const largest = pow(interval(norm.sup + this.error * UP), order).sup * UP;
    const exponent = mul(interval(2), sub(beta, ONE));
    const k = exponent.sup;
    const size = powers.length;
    const bounds = { d: new Float64Array(size), most: new Float64Array(size), least: new Float64Array(size) };
    let slowest = Number.POSITIVE_INFINITY;
    for (let g = 0; g < size; g++) {
      const [z, reach] = [this.center[g], this.reach(g)];
      const top = (z + reach) * UP;
      const near = z > 0 && k * reach < z / 4 && reach < z / 4;
      const up = near ? powers[g].sup / (z * z) / (1 - (k * reach) / z) : pow(interval(top), exponent).sup;
      const down = near ? (powers[g].inf / (z * z)) * (1 - (Math.max(k, 1) * reach) / z) : 0;
      bounds.d[g] = (((1 - lambda.inf) * beta.sup * up) / smallest) * UP + TINY;
      bounds.most[g] = ((this.count[g] * up * top * top) / smallest) * UP + TINY;
      bounds.least[g] = near ? ((this.count[g] * down * (z - reach) * (z - reach)) / largest) * DOWN : 0;
      const fresh = (lambda.inf * levels.inf[this.level[g]]) / (top * top);
      slowest = Math.min(slowest, (((1 - lambda.sup) * down) / largest + fresh) * DOWN);
    }
    require(slowest > LEAST, step, "an outcome nearly dies out");
    const eigenvalue = largestBound(bounds);
    const between = (x: number) => [1 - gain.inf * (1 - x), 1 - gain.sup * (1 - x)];
    return (Math.max(...between(eigenvalue)) / Math.sqrt(Math.min(...between(slowest)))) * UP;
  }
}
