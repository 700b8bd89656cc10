import { type ClosedLoop, mixedBatch, step } from "../../src/model/closed-loop.js";

/** The largest difference of two points' entries. */
export const apart = (p: ArrayLike<number>, r: ArrayLike<number>): number =>
  Array.from(p, (x, i) => Math.abs(x - r[i])).reduce((a, b) => Math.max(a, b), 0);

/** The largest entry of `|m(p) - p|`. */
export const residual = (loop: ClosedLoop, p: ArrayLike<number>): number => apart(mixedBatch(loop, p), p);

/** The state after so many generations with a constant gain, or where the orbit rests before that. */
export function orbitEnd(loop: ClosedLoop, initial: ArrayLike<number>, gain = 1, generations = 5000): Float64Array {
  let p: Float64Array = Float64Array.from(initial);
  for (let k = 0; k < generations && residual(loop, p) > 1e-15; k++) p = step(loop, p, gain);
  return p;
}

/** Relative entropy `KL(p‖r)`. */
export const divergence = (p: ArrayLike<number>, r: ArrayLike<number>): number =>
  Array.from(p, (x, i) => (x === 0 ? 0 : x * Math.log(x / r[i]))).reduce((a, b) => a + b, 0);
