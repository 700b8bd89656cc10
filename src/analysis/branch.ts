import { type Interpolant, interpolate } from "../numeric/chebyshev.js";
import type { Jet } from "../numeric/roots.js";
import { offsetOf, type Profile } from "./profile.js";
import { highLogComplement, lowShare } from "./synthetic-share.js";

/*
 * Below T = 1. Let the high outcomes be K and let σ² be how far the level of the largest reference entry is below the
 * fold. Every outcome's synthetic share g is then fixed by (q, T, σ) alone; p = λ q/(1-g) sums to 1 exactly where
 *
 *     μ E_K(σ) = 1,   μ = λ/(1-λ),   E_K(σ) = Σ_i q_i g_i/(1-g_i),
 *
 * so that a whole branch over λ is explicit: μ = 1/E_K(σ). The attractors with one high outcome are the roots at which E_K
 * rises with σ, and special points over λ are the turning points of E_K, whatever λ is. The variable σ makes E_K smooth at
 * the fold of the largest entry.
 */

const KEPT_LIFTS = 1024;

/** `count` high outcomes among those of one level; the level after the last one stands for unreferenced outcomes. */
export interface HighLevel {
  readonly level: number;
  readonly count: number;
}

/** The sum over all outcomes as low ones: `E_∅`, its slope in σ, and `Σ -q ln(1-g)`. */
export interface LowSum {
  readonly value: number;
  readonly slope: number;
  readonly logs: number;
}

/** `dy/dσ = -2σ y g/(1-βg)` for `y = q/(1-g)`; next to the fold by the expansion of `βg - 1` in the gap. */
function slopeOf(beta: number, sigma: number, gap: number, y: number, g: number, high: boolean): number {
  const b = beta - 1;
  const side = high ? 1 : -1;
  if (gap > 1e-9 * Math.min(1, b)) return (2 * sigma * y * g) / (beta * g - 1);
  const root = Math.sqrt((2 * b) / beta);
  const perSigma = gap === 0 ? 1 : Math.sqrt(gap) / sigma;
  return (2 * side * y * g) / (root * perSigma * (1 + (side * root * Math.sqrt(gap) * (1 - 1 / b)) / 3));
}

/** `q g/(1-g)` and its slope for one low outcome of reference `q`, `offset` below the largest entry. */
export function lowOutcome({ beta, fold }: Profile, q: number, offset: number, sigma: number): Jet {
  const gap = sigma * sigma + offset;
  const g = lowShare(beta, gap, fold);
  const y = q / (1 - g);
  return { value: y * g, slope: slopeOf(beta, sigma, gap, y, g, false) };
}

/** `q g/(1-g)` and its slope for one high outcome; `q = 0` is the limit of vanishing reference. */
export function highOutcome(profile: Profile, q: number, offset: number, sigma: number): Jet {
  const { beta } = profile;
  if (q === 0) {
    const y = Math.exp(profile.logTop - (profile.fold - sigma * sigma) / (beta - 1));
    return { value: y, slope: (2 * sigma * y) / (beta - 1) };
  }
  const gap = sigma * sigma + offset;
  const eta = highLogComplement(beta, gap, profile.fold);
  const y = Math.exp(Math.log(q) - eta);
  const g = -Math.expm1(eta);
  return { value: y * g, slope: slopeOf(beta, sigma, gap, y, g, true) };
}

/** `E_∅` summed over the profile's nodes. **Cost**: O(nodes). */
export function lowSum(profile: Profile, sigma: number): LowSum {
  const { beta, fold, values, weights, offsets } = profile;
  let [value, slope, logs] = [0, 0, 0];
  const square = sigma * sigma;
  for (let k = 0; k < values.length; k++) {
    const gap = square + offsets[k];
    const g = lowShare(beta, gap, fold);
    const y = values[k] / (1 - g);
    value += weights[k] * y * g;
    slope += weights[k] * slopeOf(beta, sigma, gap, y, g, false);
    logs -= weights[k] * values[k] * Math.log1p(-g);
  }
  return { value, slope, logs };
}

/** The branches of one profile: evaluates `E_K`, by interpolation where many branches share many nodes. */
export class Branches {
  readonly profile: Profile;
  #interpolants: { value: Interpolant; slope: Interpolant; logs: Interpolant; end: number } | null = null;

  #samples: { end: number; low: Float64Array; lifts: Map<number, Float64Array> } | null = null;

  constructor(profile: Profile) {
    this.profile = profile;
  }

  /** `E_∅` and its slope at σ, directly. */
  low(sigma: number): LowSum {
    return lowSum(this.profile, sigma);
  }

  /** Prepares {@link sharedLow} on `[0, end]`. **Cost**: a few hundred sums over the nodes. */
  share(end: number): void {
    if (this.#interpolants !== null && this.#interpolants.end >= end) return;
    const [value, slope, logs] = interpolate(
      (sigma) => {
        const sum = this.low(sigma);
        return [sum.value, sum.slope, sum.logs];
      },
      [1e-14, 1e-9, 1e-13],
      0,
      end,
    );
    this.#interpolants = { value, slope, logs, end };
  }

  /** {@link low} by interpolation where it was prepared for this σ, directly elsewhere. */
  sharedLow(sigma: number): Jet {
    const shared = this.#interpolants;
    if (shared === null || sigma > shared.end) return this.low(sigma);
    return { value: shared.value(sigma), slope: shared.slope(sigma) };
  }

  /** `Σ -q ln(1-g)` over all outcomes as low ones, as {@link sharedLow}. */
  sharedLogs(sigma: number): number {
    const shared = this.#interpolants;
    return shared === null || sigma > shared.end ? this.low(sigma).logs : shared.logs(sigma);
  }

  /** The reference probability of a level; 0 for the level of unreferenced outcomes. */
  reference(level: number): number {
    const { values } = this.profile.levels;
    return level < values.length ? values[level] : 0;
  }

  /** How far a level is below the largest entry's; infinite for unreferenced outcomes. */
  offset(level: number): number {
    const q = this.reference(level);
    return q === 0 ? Number.POSITIVE_INFINITY : offsetOf(q, this.profile.levels.values[0], this.profile.beta);
  }

  /** What one outcome of a level adds to `E_∅` by being high: `high - low`. */
  lift(level: number, sigma: number): Jet {
    const q = this.reference(level);
    const offset = this.offset(level);
    const high = highOutcome(this.profile, q, offset, sigma);
    if (q === 0) return high;
    const low = lowOutcome(this.profile, q, offset, sigma);
    return { value: high.value - low.value, slope: high.slope - low.slope };
  }

  /** `E_K(σ)` and its slope. */
  jet(high: readonly HighLevel[], sigma: number, low: Jet = this.low(sigma)): Jet {
    let { value, slope } = low;
    for (const { level, count } of high) {
      const lift = this.lift(level, sigma);
      value += count * lift.value;
      slope += count * lift.slope;
    }
    return { value, slope };
  }

  /** The slopes of `E_K` at `samples · end`; what each level adds is computed once and kept. **Cost**: O(samples) a level. */
  sampledSlopes(high: readonly HighLevel[], end: number, samples: Float64Array): Float64Array {
    if (this.#samples?.end !== end) {
      const low = samples.map((s) => this.sharedLow(s * end).slope);
      this.#samples = { end, low, lifts: new Map() };
    }
    const { low, lifts } = this.#samples;
    const slopes = low.slice();
    for (const { level, count } of high) {
      let own = lifts.get(level);
      if (own === undefined) {
        own = samples.map((s) => this.lift(level, s * end).slope);
        if (lifts.size < KEPT_LIFTS) lifts.set(level, own);
      }
      for (let k = 0; k < slopes.length; k++) slopes[k] += count * own[k];
    }
    return slopes;
  }
}
