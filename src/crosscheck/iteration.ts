import { type ClosedLoop, mixedBatch } from "../model/closed-loop.js";
import { gainAt } from "../model/gain.js";
import type { Gain } from "../parameters/parameters.js";

/** Where the plain iteration of the map came to rest. */
export interface Rest {
  readonly p: Float64Array;
  /** Generations with the chosen gain, from the initial distribution. */
  readonly generations: number;
  /** Generations after those, in which the gain was changed or the point extrapolated; 0 where none was needed. */
  readonly hastened: number;
  /** The largest entry of `|m(p) - p|`. */
  readonly residual: number;
  /** The last part of the orbit with a gain that was constant; the whole of it for a constant gain. */
  readonly steady: SteadyCourse;
}

/** A part of an orbit along which the gain did not change. */
export interface SteadyCourse {
  readonly gain: number;
  /** The size of `m(p_k) - p_k` at each of its generations, in the inverse metric at `p_k`. */
  readonly sizes: readonly number[];
}

/** Evaluations of one outcome that one orbit may cost. */
const WORK = 6e6;

/** A residual at rounding level. */
const ROUNDING = 5e-16;

/** Accumulate is followed for this many generations; its gain is then below this constant gain, which takes over. */
const ACCUMULATE = { generations: 200, constantGain: 0.01 };

/**
 * Iterates the map from an initial distribution until the residual is at rounding level.
 *
 * The chosen gain leads. Accumulate, which approaches like a power law, gives way to a small constant gain that keeps to
 * the course of a slow orbit; what is then still on its way goes on by replace with extrapolation along the last change.
 *
 * **Guarantee**: numerical; the distance to the fixed point is about `residual / (1 - ρ₁)`. **Cost**: O(n) a generation,
 * 6 million evaluations of one outcome in all where the chosen gain settles, three times that where it does not.
 */
export function iterate(loop: ClosedLoop, initial: ArrayLike<number>, gain: Gain): Rest {
  const budget = Math.max(60, Math.min(20_000, Math.floor(WORK / initial.length)));
  const orbit = new Orbit(loop, initial);
  const accumulates = gain.kind === "accumulate";
  const generations = orbit.run(gain, accumulates ? Math.min(budget, ACCUMULATE.generations) : budget);
  const follow: Gain = accumulates ? { kind: "window", gain: ACCUMULATE.constantGain } : gain;
  const followed = accumulates ? orbit.run(follow, budget) : 0;
  const steady = { gain: gainAt(follow, 0), sizes: orbit.sizes };
  const hastened = followed + orbit.extrapolate(budget);
  return { p: orbit.p, generations, hastened, residual: orbit.residual, steady };
}

class Orbit {
  p: Float64Array;
  residual: number;
  /** The sizes along the last run. */
  sizes: number[] = [];
  private image: Float64Array;

  constructor(
    private readonly loop: ClosedLoop,
    initial: ArrayLike<number>,
  ) {
    this.p = Float64Array.from(initial);
    this.image = mixedBatch(loop, this.p);
    this.residual = distance(this.image, this.p);
  }

  /** Follows the loop for at most `limit` generations; says how many it took. */
  run(gain: Gain, limit: number): number {
    let k = 0;
    this.sizes = [relativeSize(this.image, this.p)];
    while (k < limit && this.residual > ROUNDING) {
      const alpha = gainAt(gain, k++);
      this.moveTo(this.p.map((x, i) => (1 - alpha) * x + alpha * this.image[i]));
      this.sizes.push(relativeSize(this.image, this.p));
    }
    return k;
  }

  /** Replace, and after every eighth generation a jump to where a geometric approach would end. */
  extrapolate(limit: number): number {
    let k = 0;
    let [best, stalled] = [this.residual, 0];
    while (k < limit && this.residual > ROUNDING && stalled < 100) {
      const before = this.p;
      const first = this.image;
      this.moveTo(first);
      k++;
      if (k % 8 === 0) this.jump(before, first);
      stalled = this.residual < best ? 0 : stalled + 1;
      best = Math.min(best, this.residual);
    }
    return k;
  }

  private jump(before: Float64Array, first: Float64Array): void {
    let [along, square] = [0, 0];
    for (let i = 0; i < first.length; i++) {
      along += (this.image[i] - first[i]) * (first[i] - before[i]);
      square += (first[i] - before[i]) ** 2;
    }
    const ratio = along / square;
    if (!(ratio > 0 && ratio < 1)) return;
    const target = this.image.map((x, i) => x + ((x - first[i]) * ratio) / (1 - ratio));
    if (target.some((x) => x < 0)) return;
    const image = mixedBatch(this.loop, target);
    if (distance(image, target) < this.residual) this.set(target, image);
  }

  private moveTo(p: Float64Array): void {
    this.set(p, mixedBatch(this.loop, p));
  }

  private set(p: Float64Array, image: Float64Array): void {
    this.p = p;
    this.image = image;
    this.residual = distance(image, p);
  }
}

/** The largest difference of two vectors' entries; NaN where an entry is. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

/**
 * `√Σ (m_i - p_i)²/p_i`: near a fixed point the loop contracts each mode of it by that mode's multiplier. The floor under
 * `p_i` keeps the norm from changing while an outcome dies out.
 */
function relativeSize(m: Float64Array, p: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (m[i] - p[i]) ** 2 / Math.max(p[i], 1e-9);
  return Math.sqrt(sum);
}
