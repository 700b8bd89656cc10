import { type RandomStream, randomStream } from "../../src/numeric/random.js";
import { binomialLaw, compositions, jointMasses } from "./binomial-law.js";
import { misfits } from "./goodness-of-fit.js";

const PURPOSE = 104;
let streams = 0;

/** A random stream that no other test uses: one after another in the order they are asked for. */
export const nextStream = (): RandomStream => randomStream(20, streams++, PURPOSE);

/** Writes the counts of one multinomial draw. */
export type Draw = (random: RandomStream, counts: Float64Array) => void;

/** What is wrong with the joint law of all counts, cell by cell, against masses in exact integers. */
export function jointMisfits(draw: Draw, size: number, weights: readonly number[], draws: number): string {
  const keyOf = (counts: ArrayLike<number>): number => {
    let key = 0;
    for (let i = 0; i < counts.length; i++) key = key * (size + 1) + counts[i];
    return key;
  };
  const cells = compositions(size, weights.length);
  const cellOf = new Map(cells.map((counts, cell) => [keyOf(counts), cell]));
  const seen = new Float64Array(cells.length);
  const counts = new Float64Array(weights.length);
  const random = nextStream();
  for (let r = 0; r < draws; r++) {
    draw(random, counts);
    const cell = cellOf.get(keyOf(counts));
    if (cell === undefined) return `drew ${counts.join(",")}`;
    seen[cell]++;
  }
  return misfits(seen, jointMasses(size, weights)).join("; ");
}

/**
 * What is wrong with counts that should follow Multinomial(size, p): the laws of single counts, of sums of two (which hold
 * their covariance) and of many are binomial.
 */
export function marginalMisfits(draw: Draw, size: number, p: ArrayLike<number>, draws: number): string {
  const n = p.length;
  const sets = outcomeSets(n, Array.from(p), size);
  const laws = sets.map((set) =>
    binomialLaw(
      size,
      Math.min(
        1,
        set.reduce((sum, i) => sum + p[i], 0),
      ),
    ),
  );
  const seen = laws.map(({ masses }) => new Float64Array(masses.length));
  const counts = new Float64Array(n);
  const random = nextStream();
  for (let r = 0; r < draws; r++) {
    draw(random, counts);
    let total = 0;
    for (let i = 0; i < n; i++) total += counts[i];
    if (total !== size) return `the counts sum to ${total}, not ${size}`;
    for (let s = 0; s < sets.length; s++) {
      let sum = 0;
      for (const i of sets[s]) sum += counts[i];
      const cell = laws[s].cellOf(sum);
      if (cell < 0) return `outcomes ${sets[s].join(",")} have ${sum} draws together`;
      seen[s][cell]++;
    }
  }
  return sets
    .flatMap((set, s) =>
      misfits(seen[s], laws[s].masses).map((text) => `outcomes ${set.slice(0, 4).join(",")}: ${text}`),
    )
    .join("; ");
}

/** Outcomes: all of up to 70, of more the ends, the most and the least likely and those about the switch at 10 expected; pairs of the latter; halves. */
function outcomeSets(n: number, p: readonly number[], size: number): number[][] {
  const order = Array.from(p.keys()).sort((a, b) => p[b] - p[a]);
  const rare = order.findIndex((i) => p[i] * size < 10);
  const near = rare < 0 ? [] : [order[rare], order[Math.max(0, rare - 1)]];
  const picked = [...new Set([0, n - 1, order[0], order[1 % n], order[n - 1], ...near])];
  const pairs = picked.flatMap((i) => picked.filter((j) => j > i).map((j) => [i, j]));
  const all = Array.from(p.keys());
  const halves = [all.filter((i) => i % 2 === 0), all.slice(0, n >> 1), order.slice(0, Math.ceil(n / 10))];
  return [
    ...(n <= 70 ? all : picked).map((i) => [i]),
    ...pairs.filter(() => n > 2),
    ...halves.filter((set) => set.length > 0 && set.length < n),
  ];
}

/** Zipf's law on n outcomes with exponent s. */
export const zipf = (n: number, s = 1): Float64Array =>
  normalised(Float64Array.from({ length: n }, (_, i) => (i + 1) ** -s));
/** The weights over their sum. */
export const normalised = (weights: Float64Array): Float64Array => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};
/** The weights in another order. */
export const shuffled = (weights: Float64Array): Float64Array => {
  const random = nextStream();
  const mixed = weights.slice();
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
};
