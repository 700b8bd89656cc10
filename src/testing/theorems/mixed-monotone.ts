import { firstOf, shown, type Theorem } from "./theorem.js";

/** *mixed-monotone*: where one outcome grows at the cost of all others alike, its share of the next batch grows, and no other's. */
export const mixedMonotone: Theorem = {
  slug: "mixed-monotone",
  needs: () => null,
  violation: ({ loop, map, points, random }) => {
    // Rounding of an entry of the next batch: β ulp of its power.
    const slack = 1e-14 * (10 + 1 / loop.temperature);
    return firstOf(points, (p) => {
      const before = map(p);
      const grown = Math.floor(random.uniform() * p.length);
      const factor = 1 + random.uniform();
      const sum = 1 + p[grown] * (factor - 1);
      const after = map(p.map((x, i) => (i === grown ? x * factor : x) / sum));
      return firstOf(p.keys(), (i) => {
        const rise = after[i] - before[i];
        if (i === grown ? rise >= -slack : rise <= slack) return null;
        return `from p = ${shown(p)}, outcome ${grown} made ${shown(factor)} times as likely, outcome ${i}'s share of the next batch changes by ${shown(rise)}`;
      });
    });
  },
};
