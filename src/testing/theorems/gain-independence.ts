import { apart, firstOf, isInterior, nextState, shown, type Theorem, type TheoremInput, tangent } from "./theorem.js";

/** Generations over which a small deviation has to shrink. */
const GENERATIONS = 10;

/**
 * *gain-independence*: the attractors are fixed under every gain, and small deviations shrink by `1 - α(1-ρ₁)` a generation at
 * least, in the metric `Σ u²/p` in which the derivative is symmetric.
 */
export const gainIndependence: Theorem = {
  slug: "gain-independence",
  needs: (input) =>
    insideAttractors(input).length > 0 ? null : "an attracting fixed point at which every outcome is alive",
  violation: (input) =>
    firstOf(insideAttractors(input), ({ p, listed }) => {
      const off = apart(input.map(p), p);
      if (!(off <= 1e-9)) return `the fixed point ${shown(p)} moves by ${shown(off)}`;
      const size = 1e-4 / (1 + 1 / input.loop.temperature);
      return firstOf(input.gains, (gain) => {
        const start = tangent(p, input.random).map((u, i) => p[i] + size * u);
        let state: Float64Array = start;
        for (let k = 0; k < GENERATIONS; k++) state = nextState(state, input.map(state), gain);
        const factor = (1 - gain * (1 - (listed.dominantMultiplier ?? 0))) ** GENERATIONS;
        const [before, after] = [deviation(start, p), deviation(state, p)];
        if (after <= before * (1.01 * factor + 1e-6) + 1e-12) return null;
        return `with gain ${gain} a deviation of ${shown(before)} from ${shown(p)} becomes ${shown(after)} in ${GENERATIONS} generations, not at most ${shown(factor)} times itself`;
      });
    }),
};

const insideAttractors = ({ fixedPoints }: TheoremInput) =>
  fixedPoints.filter(({ p, listed }) => listed.stability === "attracting" && isInterior(p));

const deviation = (state: Float64Array, p: Float64Array): number =>
  Math.sqrt(p.reduce((sum, x, i) => sum + (state[i] - x) ** 2 / x, 0));
