import type { FixedPoint } from "../../analysis/analysis.js";
import type { ClosedLoop } from "../../model/closed-loop.js";
import type { RandomStream } from "../../numeric/random.js";

/** The expected next batch `m(p)` of a loop, by whoever's program: `p` and the result are points of the simplex. */
export type BatchMap = (p: Float64Array) => ArrayLike<number>;

/** What a theorem is checked on: the living face of a loop, its map, and points to try it at. */
export interface TheoremInput {
  readonly loop: ClosedLoop;
  /** The map under test, on the living face. */
  readonly map: (p: Float64Array) => Float64Array;
  /** The gains to try, 1 and the user's first one among them. */
  readonly gains: readonly number[];
  /** Points of the face's interior: where the loop starts and ends, where that is inside, and random ones. */
  readonly points: readonly Float64Array[];
  /** The fixed points that the answer lists, on the living face. */
  readonly fixedPoints: readonly FacePoint[];
  /** Every fixed point, where there are few outcomes; null otherwise. */
  readonly allFixedPoints: () => readonly FacePoint[] | null;
  readonly random: RandomStream;
}

/** A fixed point on the living face. */
export interface FacePoint {
  readonly p: Float64Array;
  readonly listed: FixedPoint;
}

/** A statement about the deterministic loop that can be tried at given parameters. */
export interface Theorem {
  readonly slug: string;
  /** Null where the theorem says something about this input; otherwise what it would need, after "it needs". */
  readonly needs: (input: TheoremInput) => string | null;
  /** The first violation that was found, as one clause with its numbers; null where there is none. */
  readonly violation: (input: TheoremInput) => string | null;
}

/** The loop's next state under a gain. */
export const nextState = (p: Float64Array, m: ArrayLike<number>, gain: number): Float64Array =>
  p.map((x, i) => (1 - gain) * x + gain * m[i]);

/** Whether every outcome of the face is alive at a point. */
export const isInterior = (p: ArrayLike<number>): boolean => Array.from(p).every((x) => x > 0);

/** The largest difference of two points' entries. */
export const apart = (p: ArrayLike<number>, r: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < p.length; i++) most = Math.max(most, Math.abs(p[i] - r[i]));
  return most;
};

/**
 * Hilbert's projective metric `max ln(x/y) - min ln(x/y)`.
 *
 * @example hilbert([0.5, 0.5], [0.8, 0.2]) // => Math.log(4)
 */
export function hilbert(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    const log = Math.log(x[i] / y[i]);
    most = Math.max(most, log);
    least = Math.min(least, log);
  }
  return most - least;
}

/** A random tangent direction with entries of at most `p_i` in size, so that `p + t u` stays on the simplex for `|t| < 1`. */
export function tangent(p: Float64Array, random: RandomStream): Float64Array {
  const z = p.map(() => 2 * random.uniform() - 1);
  const mean = p.reduce((sum, x, i) => sum + x * z[i], 0);
  return p.map((x, i) => (x * (z[i] - mean)) / 2);
}

const SHOWN = 8;

/** A number or a point as a clause shows it. */
export const shown = (x: number | ArrayLike<number>): string => {
  if (typeof x === "number") return String(Number(x.toPrecision(6)));
  const first = Array.from({ length: Math.min(SHOWN, x.length) }, (_, i) => shown(x[i]));
  return `(${first.join(", ")}${x.length > SHOWN ? ", …" : ""})`;
};

/** The first violation among several trials. */
export function firstOf<T>(trials: Iterable<T>, violation: (trial: T) => string | null): string | null {
  for (const trial of trials) {
    const found = violation(trial);
    if (found !== null) return found;
  }
  return null;
}
