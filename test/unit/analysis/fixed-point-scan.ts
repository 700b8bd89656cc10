import type { ClosedLoop } from "../../../src/model/closed-loop.js";
import { apart } from "../../problems/orbits.js";

/** The root of `x - c x^β = level` on the low or the high side of its fold, by bisection; the fold itself where there is none. */
function root(beta: number, logC: number, level: number, high: boolean): number {
  const excess = (x: number): number => x - Math.exp(logC + beta * Math.log(x)) - level;
  const fold = level / (1 - 1 / beta);
  if (excess(fold) <= 0) return fold;
  let [a, b] = high ? [fold, Math.exp(-logC / (beta - 1))] : [level, fold];
  for (let k = 0; k < 60; k++) {
    const x = (a + b) / 2;
    if (excess(x) > 0 === high) a = x;
    else b = x;
  }
  return (a + b) / 2;
}

/**
 * All fixed points of a small loop below `T = 1`, by a scan over `c` of every choice of high outcomes: slow, and a route of its own.
 */
export function scanFixedPoints({ temperature, externalFraction, reference }: ClosedLoop, steps = 300): Float64Array[] {
  const beta = 1 / temperature;
  const levels = reference.map((q) => externalFraction * q);
  const most = (1 - beta) * Math.log(levels.reduce((a, b) => Math.max(a, b)) / (1 - temperature)) - Math.log(beta);
  const found: Float64Array[] = [];
  for (let mask = 0; mask < 2 ** reference.length; mask++) {
    const at = (t: number) => levels.map((level, i) => root(beta, most - t * t, level, ((mask >> i) & 1) === 1));
    const excess = (t: number): number => at(t).reduce((a, b) => a + b) - 1;
    let before = excess(0);
    for (let k = 1; k <= steps; k++) {
      let [a, b] = [(k - 1) / steps, k / steps].map((x) => Math.sqrt(Math.max(1, most + 5)) * x ** 1.5);
      const value = excess(b);
      if (value > 0 !== before > 0) {
        for (let m = 0; m < 50; m++) {
          const t = (a + b) / 2;
          if (excess(t) > 0 === before > 0) a = t;
          else b = t;
        }
        const p = at(a);
        if (!found.some((other) => apart(other, p) < 1e-8)) found.push(p);
      }
      before = value;
    }
  }
  return found;
}
