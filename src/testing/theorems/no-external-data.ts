import { apart, firstOf, shown, type Theorem } from "./theorem.js";

/** *no-external-data*: every generation raises ratios to the power `1/T`, and the uniform distribution on any outcomes is fixed. */
export const noExternalData: Theorem = {
  slug: "no-external-data",
  needs: ({ loop }) => (loop.externalFraction === 0 ? null : "an external fraction of 0"),
  violation: ({ loop, map, points, random }) =>
    firstOf(points, (p) => {
      const beta = 1 / loop.temperature;
      const m = map(p);
      const top = p.indexOf(p.reduce((a, b) => Math.max(a, b)));
      const bent = firstOf(p.keys(), (i) => {
        const [wanted, own] = [beta * Math.log(p[i] / p[top]), Math.log(m[i] / m[top])];
        // Below that a power can underflow.
        if (wanted < UNDERFLOW || Math.abs(own - wanted) <= 1e-11 * (1 + Math.abs(wanted))) return null;
        return `at p = ${shown(p)} outcomes ${i} and ${top} come in the ratio exp(${shown(own)}), not their old one to the power 1/T, exp(${shown(wanted)})`;
      });
      if (bent !== null) return bent;
      const chosen = p.map(() => Number(random.uniform() < 0.5));
      const count = chosen.reduce((a, b) => a + b, 0);
      const even = chosen.map((x) => x / count);
      if (count === 0 || apart(map(even), even) <= 1e-14) return null;
      return `the uniform distribution ${shown(even)} moves to ${shown(map(even))}`;
    }),
};

const UNDERFLOW = -600;
