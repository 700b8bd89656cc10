import fc from "fast-check";
import type { CertifiedGain, CertifiedInitial, CertifiedParameters } from "../../src/certificates/certificate.js";
import type { Loop } from "../../src/certificates/enclosures.js";
import { enclose } from "../../src/certificates/loop.js";
import { mid } from "../../src/numeric/interval.js";
import { coldParameters } from "./certified-loops.js";

/** A random initial distribution: counts for each outcome on its own. */
const startOver = (parameters: CertifiedParameters): fc.Arbitrary<CertifiedInitial> => {
  const { counts } = enclose(parameters).levels;
  const levels = [...counts].flatMap((count, level) => new Array<number>(count).fill(level));
  const size = levels.length;
  return fc.array(fc.integer({ min: 1, max: 900 }), { minLength: size, maxLength: size }).map((values) => ({
    kind: "counts",
    levels,
    values: values.map(String),
    multiplicities: levels.map(() => 1),
  }));
};

/** The same loops, each from a random initial distribution. */
export const started = (loops: fc.Arbitrary<CertifiedParameters>): fc.Arbitrary<CertifiedParameters> =>
  loops.chain((parameters) => startOver(parameters).map((initial) => ({ ...parameters, initial })));

export const gains: fc.Arbitrary<CertifiedGain> = fc.constantFrom(
  { kind: "replace" },
  { kind: "window", gain: "0.1" },
  { kind: "window", gain: "1/2" },
  { kind: "accumulate", ratio: "1" },
);

/** Random loops below `T = 1` from random initial distributions under random gains. */
export const startedCold = (most = 4): fc.Arbitrary<CertifiedParameters> =>
  fc.tuple(started(coldParameters(most)), gains).map(([parameters, gain]) => ({ ...parameters, gain }));

/** A loop's outcomes one by one in doubles, and its update. */
export function iterated(loop: Loop, beta = mid(loop.beta), lambda = mid(loop.lambda)) {
  const { levels, initial } = loop;
  const groups = initial ?? {
    levels: [...levels.counts.keys()],
    counts: [...levels.counts],
    values: Array.from(levels.inf, (inf, l) => ({ inf, sup: levels.sup[l] })),
  };
  const each = (value: (g: number) => number) =>
    groups.levels.flatMap((_, g) => new Array<number>(groups.counts[g]).fill(value(g)));
  const q = each((g) => levels.sup[groups.levels[g]]);
  const start = each((g) => mid(groups.values[g]));
  const batch = (p: readonly number[]): number[] => {
    const powers = p.map((x) => x ** beta);
    const total = powers.reduce((a, b) => a + b, 0);
    return powers.map((x, i) => ((1 - lambda) * x) / total + lambda * q[i]);
  };
  const step = (p: readonly number[], gain: number): number[] => {
    const m = batch(p);
    return p.map((x, i) => (1 - gain) * x + gain * m[i]);
  };
  return { q, start, batch, step };
}
