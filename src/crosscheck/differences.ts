import { type ClosedLoop, mixedBatch } from "../model/closed-loop.js";

/**
 * `Dm(p) u` by a five-point central difference along the direction.
 *
 * **Domain**: interior points. **Guarantee**: numerical; with `r = max |u_i/p_i|` the error is about `1e-12 (1 + β) r`
 * times the size of `m`: a direction that is small against `p` everywhere is differentiated well. **Cost**: four maps.
 */
export function differenceProduct(loop: ClosedLoop, p: ArrayLike<number>, direction: ArrayLike<number>): Float64Array {
  let relative = 0;
  for (let i = 0; i < p.length; i++) relative = Math.max(relative, Math.abs(direction[i]) / p[i]);
  if (relative === 0) return new Float64Array(p.length);
  const h = 1e-3 / (relative * Math.max(1, 1 / loop.temperature));
  const at = (t: number): Float64Array =>
    mixedBatch(
      loop,
      Float64Array.from(p, (x, i) => x + t * direction[i]),
    );
  const [farBelow, below, above, farAbove] = [at(-2 * h), at(-h), at(h), at(2 * h)];
  return farBelow.map((x, i) => (8 * (above[i] - below[i]) - (farAbove[i] - x)) / (12 * h));
}
