import { potential } from "../../model/potential.js";
import type { RandomStream } from "../../numeric/random.js";
import { firstOf, shown, type Theorem } from "./theorem.js";

/** *gradient-flow*: the mixed batch is `m_i = p_i ∂V/∂p_i`, by differences of `V`; of many outcomes some are tried at each point. */
export const gradientFlow: Theorem = {
  slug: "gradient-flow",
  needs: () => null,
  violation: ({ loop, map, points, random }) => {
    const beta = 1 / loop.temperature;
    const h = 1e-3 / Math.max(1, beta);
    return firstOf(points, (p) => {
      const m = map(p);
      const scale = 1 - Math.log(p.reduce((a, b) => Math.min(a, b)));
      const margin = 1e-10 * scale * (1 + loop.temperature) * Math.max(1, beta);
      return firstOf(tried(p.length, random), (i) => {
        const at = (k: number): number =>
          potential(
            loop,
            p.map((x, j) => (j === i ? x * Math.exp(k * h) : x)),
          );
        const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
        if (Math.abs(slope - m[i]) <= margin) return null;
        return `at p = ${shown(p)} outcome ${i} gets ${shown(m[i])} of the next batch, but p ∂V/∂p is ${shown(slope)}`;
      });
    });
  },
};

const MOST_TRIED = 40;

const tried = (n: number, random: RandomStream): number[] =>
  Array.from({ length: Math.min(n, MOST_TRIED) }, (_, i) => (n <= MOST_TRIED ? i : Math.floor(random.uniform() * n)));
