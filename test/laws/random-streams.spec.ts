import { describe, expect, it, test } from "vitest";
import { type RandomStream, randomStream } from "../../src/numeric/random.js";
import { binomialTailBound } from "../../src/simulation/tail-bound.js";
import { comparisons, FALSE_ALARM, MOST_COMPARISONS, misfits } from "../problems/goodness-of-fit.js";

/*
 * Uniformity and independence of the random stream: along one stream, and across neighbouring seeds, streams and
 * purposes. False alarms as in samplers.spec.ts: at most 1e-11 a comparison and 3e4 comparisons, 3e-7 in all.
 */

const even = (cells: number): Float64Array => new Float64Array(cells).fill(1 / cells);

/** Counts of draws in a cube of `side`^`order` cells, each draw a point of `order` numbers in [0, 1). */
function cube(draws: number, side: number, order: number, next: () => number): Float64Array {
  const counts = new Float64Array(side ** order);
  for (let r = 0; r < draws; r++) {
    let cell = 0;
    for (let j = 0; j < order; j++) cell = cell * side + Math.floor(side * next());
    counts[cell]++;
  }
  return counts;
}

let balances = 0;

/** Whether about half of the draws had a bit set. */
function isBalanced(count: number, draws: number): boolean {
  balances++;
  return binomialTailBound(count, draws, 0.5) > FALSE_ALARM;
}

/** The 53 bits of a uniform number, from the highest. */
function bitsOf(u: number): number[] {
  const [high, low] = [Math.floor(u * 2 ** 27), (u * 2 ** 53) % 2 ** 26];
  return [
    ...Array.from({ length: 27 }, (_, j) => (high >>> (26 - j)) & 1),
    ...Array.from({ length: 26 }, (_, j) => (low >>> (25 - j)) & 1),
  ];
}

/** The random words of a stream as numbers in [0, 1), asked for in pieces of changing length. */
function wordsOf(random: RandomStream): () => number {
  const words = new Int32Array(64);
  let [at, length] = [0, 0];
  return () => {
    if (at === length) {
      length = (length % 64) + 1;
      random.fill(words, length);
      at = 0;
    }
    return (words[at++] >>> 0) / 2 ** 32;
  };
}

describe("one stream", () => {
  const DRAWS = 240_000;
  test.each<[string, (random: RandomStream) => () => number]>([
    ["numbers", (random) => () => random.uniform()],
    ["words", wordsOf],
    [
      "numbers and words in turn",
      (random) => {
        const word = new Int32Array(1);
        let k = 0;
        return () => {
          if (k++ % 2 === 0) return random.uniform();
          random.fill(word, 1);
          return (word[0] >>> 0) / 2 ** 32;
        };
      },
    ],
  ])("%s: evenly spread alone, in pairs, triples and fives", (_, numbers) => {
    for (const [side, order] of [
      [500, 1],
      [22, 2],
      [8, 3],
      [3, 5],
    ]) {
      const next = numbers(randomStream(1, side, 104));
      expect(misfits(cube(DRAWS, side, order, next), even(side ** order))).toEqual([]);
    }
  });

  it("gives numbers made of its words", () => {
    const [numbers, words] = [randomStream(6), randomStream(6)];
    const pair = new Int32Array(2);
    for (let r = 0; r < 1000; r++) {
      words.fill(pair, 2);
      expect(numbers.uniform()).toBe((pair[0] >>> 5) * 2 ** -27 + (pair[1] >>> 6) * 2 ** -53);
    }
  });

  it("has no bit, and no bit that follows another, set more often than not", () => {
    const draws = 60_000;
    const random = randomStream(2, 0, 104);
    const [set, changed] = [new Float64Array(53), new Float64Array(53)];
    let before = bitsOf(random.uniform());
    for (let r = 0; r < draws; r++) {
      const bits = bitsOf(random.uniform());
      for (let j = 0; j < 53; j++) {
        set[j] += bits[j];
        changed[j] += bits[j] ^ before[j];
      }
      before = bits;
    }
    for (let j = 0; j < 53; j++) {
      expect(isBalanced(set[j], draws), `bit ${j}`).toBe(true);
      expect(isBalanced(changed[j], draws), `bit ${j} from one number to the next`).toBe(true);
    }
  });

  it("has runs above a half whose lengths are geometric", () => {
    const random = randomStream(3, 0, 104);
    const counts = new Float64Array(14);
    for (let r = 0; r < 100_000; r++) {
      let length = 0;
      while (random.uniform() >= 0.5) length++;
      counts[Math.min(13, length)]++;
    }
    expect(
      misfits(
        counts,
        Float64Array.from({ length: 14 }, (_, j) => 2 ** -(j === 13 ? 13 : j + 1)),
      ),
    ).toEqual([]);
  });
});

describe.each<[string, (index: number) => RandomStream, number]>([
  ["seeds", (index) => randomStream(index), 40_000],
  ["large seeds", (index) => randomStream(2 ** 52 + index), 20_000],
  ["seeds 2^32 apart", (index) => randomStream(index * 2 ** 32), 20_000],
  ["streams", (index) => randomStream(0, index), 40_000],
  ["the last streams", (index) => randomStream(7, 2 ** 32 - 1 - index, 104), 20_000],
  ["purposes", (index) => randomStream(0, 0, index), 40_000],
  ["streams of neighbouring seeds", (index) => randomStream(index >> 8, index & 255), 40_000],
  ["purposes of neighbouring streams", (index) => randomStream(0, index >> 8, index & 255), 40_000],
])("neighbouring %s", (_, streamOf, streams) => {
  it("begin with numbers that are spread evenly, alone and with their neighbour's", () => {
    for (const place of [0, 1, 9]) {
      const next = (index: number): number => {
        const random = streamOf(index);
        for (let j = 0; j < place; j++) random.uniform();
        return random.uniform();
      };
      const firsts = Float64Array.from({ length: streams }, (_, index) => next(index));
      let at = 0;
      expect(
        misfits(
          cube(streams, 48, 1, () => firsts[at++]),
          even(48),
        ),
      ).toEqual([]);
      at = 0;
      expect(
        misfits(
          cube(streams >> 1, 6, 2, () => firsts[at++]),
          even(36),
        ),
      ).toEqual([]);
      at = 0;
      expect(
        misfits(
          cube(Math.floor(streams / 3), 3, 3, () => firsts[at++]),
          even(27),
        ),
      ).toEqual([]);
    }
  });

  it("differ in half of their bits", () => {
    const pairs = streams >> 2;
    const differing = new Float64Array(53);
    for (let r = 0; r < pairs; r++) {
      const [a, b] = [bitsOf(streamOf(2 * r).uniform()), bitsOf(streamOf(2 * r + 1).uniform())];
      for (let j = 0; j < 53; j++) differing[j] += a[j] ^ b[j];
    }
    for (let j = 0; j < 53; j++) expect(isBalanced(differing[j], pairs), `bit ${j}`).toBe(true);
  });

  it("run side by side without agreeing", () => {
    const rounds = 20_000;
    const [a, b] = [streamOf(0), streamOf(1)];
    const both = [a, b];
    let at = 0;
    expect(
      misfits(
        cube(rounds, 7, 2, () => both[at++ % 2].uniform()),
        even(49),
      ),
    ).toEqual([]);
    const sums = new Float64Array(40);
    for (let r = 0; r < rounds; r++) sums[Math.floor(20 * (a.uniform() + b.uniform()))]++;
    const triangle = Float64Array.from({ length: 40 }, (_, j) => (Math.min(j, 39 - j) + 0.5) / 400);
    expect(misfits(sums, triangle)).toEqual([]);
  });
});

describe("wrong random streams", () => {
  test.each<[string, () => () => number]>([
    [
      "a counter hashed by one multiplication",
      () => {
        let k = 0;
        return () => (k++ * 0.6180339887498949) % 1;
      },
    ],
    [
      "every third number the sum of the two before",
      () => {
        const random = randomStream(7, 0, 104);
        let [k, before, last] = [0, 0, 0];
        return () => {
          [before, last] = [last, k++ % 3 === 2 ? (before + last) % 1 : random.uniform()];
          return last;
        };
      },
    ],
    [
      "numbers that lean to the left by 4 %",
      () => {
        const random = randomStream(4, 0, 104);
        return () => random.uniform() ** 1.04;
      },
    ],
    [
      "every tenth number repeated",
      () => {
        const random = randomStream(5, 0, 104);
        let [k, last] = [0, 0];
        return () => {
          if (k++ % 10 !== 9) last = random.uniform();
          return last;
        };
      },
    ],
  ])("%s: caught", (_, numbers) => {
    const caught = [
      [500, 1],
      [22, 2],
      [8, 3],
    ].flatMap(([side, order]) => misfits(cube(240_000, side, order, numbers()), even(side ** order)));
    expect(caught).not.toEqual([]);
  });

  it("a bit that is set 53 times of 100: caught", () => {
    expect(binomialTailBound(31_800, 60_000, 0.5)).toBeLessThan(FALSE_ALARM);
  });
});

it("no more comparisons were made than the false-alarm rate allows", () => {
  expect(balances).toBe(2 * 53 + 8 * 53);
  expect(comparisons() + balances).toBeLessThanOrEqual(MOST_COMPARISONS);
});
