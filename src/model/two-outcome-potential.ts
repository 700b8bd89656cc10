import type { ClosedLoop } from "./closed-loop.js";

/** `ln(1 + e^x)` without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/**
 * The Lyapunov function `V` of a loop with two outcomes as a function of the log-odds `t = ln(p_1/p_2)`.
 *
 * **Domain**: two outcomes; every finite `t`, also where `p_1` or `p_2` underflows. **Guarantee**: numerical, a few ulp of
 * `1 + |t|`. **Source**: theory *lyapunov*.
 * @example twoOutcomePotential({ temperature: 0.5, externalFraction: 0, reference: Float64Array.of(0.5, 0.5) })(0) // => -Math.LN2 / 2
 */
export function twoOutcomePotential({ temperature, externalFraction, reference }: ClosedLoop): (t: number) => number {
  const [q1, q2] = reference;
  return (t) => {
    const first = -softplus(-t);
    const second = -softplus(t);
    const larger = Math.max(first, second) / temperature;
    const powers = temperature * (larger + Math.log1p(Math.exp(-Math.abs(first - second) / temperature)));
    return (1 - externalFraction) * powers + externalFraction * (q1 * first + q2 * second);
  };
}

/** The log-odds of a probability. **Domain**: `0 < p < 1`. */
export const logOdds = (p: number): number => Math.log(p) - Math.log1p(-p);
