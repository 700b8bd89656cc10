import { apart, firstOf, shown, type Theorem, type TheoremInput } from "./theorem.js";

/** *index*: all fixed points stay where they are, and their signs `(-1)^(multipliers above 1)` sum to 1. */
export const indexTheorem: Theorem = {
  slug: "index",
  needs: (input) => {
    const { externalFraction, reference } = input.loop;
    if (externalFraction === 0) return "an external fraction above 0";
    if (reference.some((q) => q === 0)) return "a reference that is positive everywhere";
    const points = input.allFixedPoints();
    if (points === null) return "few enough outcomes to list every fixed point, at most 10";
    return points.some(({ listed }) => listed.stability === "nonhyperbolic") ? "no multiplier equal to 1" : null;
  },
  violation: (input: TheoremInput) => {
    const points = input.allFixedPoints()!;
    const moved = firstOf(points, ({ p }) => {
      const off = apart(input.map(p), p);
      return off <= 1e-8 ? null : `the fixed point ${shown(p)} moves by ${shown(off)}`;
    });
    if (moved !== null) return moved;
    const sum = points.reduce((total, { listed }) => total + (listed.unstableDimension % 2 === 0 ? 1 : -1), 0);
    return sum === 1 ? null : `the signs of the ${points.length} fixed points sum to ${sum}, not to 1`;
  },
};
