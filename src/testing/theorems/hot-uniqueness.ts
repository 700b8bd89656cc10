import { apart, firstOf, hilbert, isInterior, shown, type Theorem, type TheoremInput } from "./theorem.js";

/**
 * *hot-uniqueness*: above `T = 1`, and at `T = 1` with external data, one fixed point draws every point nearer: by `1/T` in
 * Hilbert's metric, at `T = 1` by `1-λ` in every entry.
 */
export const hotUniqueness: Theorem = {
  slug: "hot-uniqueness",
  needs: (input) => {
    const { temperature, externalFraction } = input.loop;
    if (temperature < 1 || (temperature === 1 && externalFraction === 0)) {
      return "a temperature above 1, or T = 1 with external data";
    }
    return temperature === 1 || endOf(input) !== undefined ? null : "an end at which every outcome is alive";
  },
  violation: (input) => {
    const { loop, map, points } = input;
    const { temperature, externalFraction, reference } = loop;
    const end = temperature === 1 ? reference : endOf(input)!;
    const off = apart(map(end), end);
    if (!(off <= 1e-9)) return `the fixed point ${shown(end)} moves by ${shown(off)}`;
    return firstOf(points, (p) => {
      const next = map(p);
      const [before, after] =
        temperature === 1 ? [apart(p, end), apart(next, end)] : [hilbert(p, end), hilbert(next, end)];
      const factor = temperature === 1 ? 1 - externalFraction : 1 / temperature;
      if (after <= factor * before + 1e-8) return null;
      return `from p = ${shown(p)} the distance ${shown(before)} to the end ${shown(end)} becomes ${shown(after)}, more than ${shown(factor)} times itself`;
    });
  },
};

const endOf = ({ fixedPoints }: TheoremInput): Float64Array | undefined =>
  fixedPoints.find(({ p, listed }) => listed.stability === "attracting" && isInterior(p))?.p;
