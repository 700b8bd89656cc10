import { describe, expect, it, test } from "vitest";
import type { RandomStream } from "../../src/numeric/random.js";
import { binomial } from "../../src/simulation/binomial.js";
import { logBinomialMass } from "../../src/simulation/binomial-mass.js";
import { MultinomialSampler, multinomial } from "../../src/simulation/multinomial.js";
import { binomialLaw, integerMasses, spreadOut } from "../problems/binomial-law.js";
import { comparisons, MOST_COMPARISONS, misfits, pearsonLimit } from "../problems/goodness-of-fit.js";
import {
  type Draw,
  jointMisfits,
  marginalMisfits,
  nextStream,
  normalised,
  shuffled,
  zipf,
} from "../problems/multinomial-misfits.js";

/*
 * Chi-square and Kolmogorov–Smirnov tests of the samplers. Every comparison rejects a right sampler with a chance of at most 1e-11 by
 * a bound that holds for every sample size (goodness-of-fit.ts), and this file makes at most 3e4 of them: a family-wise false-alarm rate of 3e-7.
 * Power: the wrong samplers below, each off by about a hundredth, are caught by the same functions on as many draws.
 */

/** What is wrong with draws that should follow Binomial(n, p); a single text, empty where nothing is. */
function binomialMisfits(draw: (random: RandomStream) => number, n: number, p: number, draws: number): string {
  const law = binomialLaw(n, p);
  const random = nextStream();
  const counts = new Float64Array(law.masses.length);
  for (let r = 0; r < draws; r++) {
    const value = draw(random);
    const cell = law.cellOf(value);
    if (cell < 0) return `n = ${n}, p = ${p}: drew ${value}`;
    counts[cell]++;
  }
  return misfits(counts, law.masses)
    .map((text) => `n = ${n}, p = ${p}: ${text}`)
    .join("; ");
}

const SIZES = [1, 2, 3, 5, 10, 19, 20, 21, 40, 100, 1000, 1e5, 1e9, 1e12, 1e15, 2 ** 53 - 1];
const MEANS = [1e-6, 0.01, 0.3, 1, 5, 9.9, 10 - 1e-9, 10, 10 + 1e-9, 10.1, 11, 12, 16, 30, 100, 1000, 1e5];
const CHANCES = [1e-12, 1e-3, 0.1, 0.3, 0.5 - 1e-9, 0.5, 0.5 + 1e-9, 0.7, 0.9, 1 - 1e-12];

describe("the laws that samplers are held to", () => {
  it("are those of exact integers, for small n", () => {
    for (const n of [1, 2, 7, 20, 40, 100]) {
      for (const a of [1n, 3n, 5n, 8n, 12n, 15n]) {
        const exact = integerMasses(n, a, 16n);
        const law = binomialLaw(n, Number(a) / 16);
        expect(exact.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 13);
        for (const [k, mass] of exact.entries()) {
          const found = law.masses[law.cellOf(k)];
          if (mass > 1e-30) expect(Math.abs(found / mass - 1), `${n}, ${a}/16, ${k}`).toBeLessThan(2e-13);
        }
      }
    }
  });

  it("spread out evenly, as their masses say", () => {
    for (const [n, p] of [
      [5, 0.3],
      [40, 0.9],
      [1000, 0.01],
    ] as const) {
      const { masses, cellOf } = binomialLaw(n, p);
      let below = 0;
      for (let k = 0; k <= n && below < 1 - 1e-9; k++) {
        expect(spreadOut(k, n, p, 0.25)).toBeCloseTo(below + masses[cellOf(k)] / 4, 12);
        below += masses[cellOf(k)];
      }
    }
  });

  it("sum to 1, also where cells hold many values", () => {
    for (const n of SIZES) {
      for (const p of CHANCES) {
        const sum = binomialLaw(n, p).masses.reduce((total, mass) => total + mass, 0);
        expect(Math.abs(sum - 1), `${n}, ${p}`).toBeLessThan(1e-9);
      }
    }
  });

  it("leave Pearson's limit above the quantiles of chi-square, at most 2.5 times", () => {
    // Quantiles of chi-square at 1 - 1e-11 by Wilson and Hilferty, good to a few per cent.
    for (const cells of [2, 5, 20, 100, 500]) {
      const d = cells - 1;
      const quantile = d * (1 - 2 / (9 * d) + 6.7 * Math.sqrt(2 / (9 * d))) ** 3;
      expect(pearsonLimit(cells, 400)).toBeGreaterThan(0.9 * quantile);
      expect(pearsonLimit(cells, 400)).toBeLessThan(2.5 * quantile);
    }
  });
});

describe("binomial", () => {
  test.each(SIZES)("n = %d: the law for every mean and chance, on both sides of every switch", (n) => {
    const chances = new Set([...MEANS.map((mean) => mean / n), ...CHANCES].flatMap((p) => [p, 1 - p]));
    const wrong = [...chances]
      .filter((p) => p > 0 && p < 1)
      .map((p) => binomialMisfits((random) => binomial(random, n, p), n, p, 20_000));
    expect(wrong.filter((text) => text !== "")).toEqual([]);
  });

  test.each([
    [9.999, 100],
    [10, 100],
    [10.1, 1e6],
    [12, 25],
    [20, 40],
    [50, 100],
    [100, 1e4],
    [1000, 2000],
    [1e6, 1e9],
  ])("mean %d of n = %d: the law in 600,000 draws", (mean, n) => {
    expect(binomialMisfits((random) => binomial(random, n, mean / n), n, mean / n, 600_000)).toBe("");
  });

  it("is certain where the law is", () => {
    const random = nextStream();
    for (const n of SIZES)
      expect([binomial(random, n, 0), binomial(random, n, 1), binomial(random, 0, 0.5)]).toEqual([0, n, 0]);
  });
});

/** Draws by inverting masses that are given up to a factor. */
function inverting(weights: ArrayLike<number>): (random: RandomStream) => number {
  const ends = Float64Array.from(weights);
  for (let k = 1; k < ends.length; k++) ends[k] += ends[k - 1];
  return (random) => {
    const point = random.uniform() * ends[ends.length - 1];
    return ends.findIndex((end) => end > point);
  };
}

describe("wrong binomial samplers", () => {
  const masses = (n: number, log: (k: number) => number): Float64Array =>
    Float64Array.from({ length: n + 1 }, (_, k) => Math.exp(log(k)));
  const wrong: [string, number, number, (random: RandomStream) => number][] = [
    ["p is 1 % too large, mean 20", 40, 0.5, (random) => binomial(random, 40, 0.505)],
    ["p is 1 % too large, mean 30", 1e6, 3e-5, (random) => binomial(random, 1e6, 3.03e-5)],
    ["p is 1 % too large, mean 1000", 1e4, 0.1, (random) => binomial(random, 1e4, 0.101)],
    ["p is 0.01 % too large, mean 5e8", 1e9, 0.5, (random) => binomial(random, 1e9, 0.50005)],
    ["p is 5 % too large, mean 1", 10, 0.1, (random) => binomial(random, 10, 0.105)],
    ["n is one too small", 100, 0.5, (random) => binomial(random, 99, 0.5)],
    ["n is one too large", 20, 0.1, (random) => binomial(random, 21, 0.1)],
    ["every draw is one too large", 1000, 0.5, (random) => binomial(random, 1000, 0.5) + 1],
    [
      "a draw in twenty is one too small",
      100,
      0.02,
      (random) => Math.max(0, binomial(random, 100, 0.02) - (random.uniform() < 0.05 ? 1 : 0)),
    ],
    [
      "Stirling's ½ ln k is left out",
      60,
      0.5,
      inverting(masses(60, (k) => logBinomialMass(k, 60, 0.5) + 0.5 * Math.log(k + 1))),
    ],
    [
      "the remainder of Stirling's formula is doubled for n - k",
      12,
      0.85,
      inverting(masses(12, (k) => logBinomialMass(k, 12, 0.85) - 1 / (12 * (12 - k + 0.5)))),
    ],
    [
      "the tails are cut at three and a half deviations",
      400,
      0.5,
      (random) => Math.max(165, Math.min(235, binomial(random, 400, 0.5))),
    ],
    [
      "the deviation is 2 % too small",
      1e6,
      0.5,
      (random) => Math.round(5e5 + 0.98 * (binomial(random, 1e6, 0.5) - 5e5)),
    ],
    ["a count is never odd", 1e6, 1e-5, (random) => 2 * Math.floor(binomial(random, 1e6, 1e-5) / 2)],
  ];
  test.each(wrong)("%s: caught", (_, n, p, draw) => {
    expect(binomialMisfits(draw, n, p, 600_000)).not.toBe("");
  });
});

const drawFrom = (size: number, weights: Float64Array): Draw => {
  const sampler = new MultinomialSampler(weights.length);
  return (random, counts) => sampler.draw(random, size, weights, counts);
};

describe("multinomial", () => {
  test.each<[number, readonly number[]]>([
    [1, [1, 1]],
    [4, [5, 3, 2]],
    [3, [1, 0, 2, 0, 5]],
    [1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [2, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [3, [7, 0, 1, 1, 1, 0, 30, 2, 2]],
    [2, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [11, [1, 10, 0]],
  ])("%d samples from weights %j: the joint law of all counts", (size, weights) => {
    expect(jointMisfits(drawFrom(size, Float64Array.from(weights)), size, weights, 150_000)).toBe("");
  });

  test("more than 10 samples on one outcome and few on eight others: the joint law", () => {
    const weights = [0, 1, 1, 1, 0, 1, 1, 1, 0, 120];
    const living = weights.filter((weight) => weight > 0);
    const draw = drawFrom(12, Float64Array.from(weights));
    const all = new Float64Array(weights.length);
    const packed: Draw = (random, counts) => {
      draw(random, all);
      counts.set(all.filter((_, i) => weights[i] > 0));
    };
    // At most 3 of 12 samples miss the frequent outcome in the cells that matter; the rest is pooled.
    expect(jointMisfits(packed, 12, living, 40_000)).toBe("");
  });

  const cases: [string, number, Float64Array][] = [
    ["two", 1000, Float64Array.of(0.3, 0.7)],
    ["one part in 1e12", 1e15, Float64Array.of(1 - 1e-12, 1e-12)],
    ["eight, all counted one after another", 500, zipf(8)],
    ["nine, some frequent and some rare", 300, zipf(9, 2)],
    ["nine, all rare", 80, normalised(new Float64Array(9).fill(1))],
    ["nine, all frequent", 1e6, shuffled(zipf(9))],
    [
      "about the switch at 10 expected",
      1000,
      normalised(Float64Array.of(9.9, 9.999999, 10, 10.000001, 10.1, 50, 300, 10, 10, 10, 580)),
    ],
    ["zeros between", 60, normalised(Float64Array.of(0, 1, 0, 0, 2, 3, 0, 4, 5, 6, 0, 0))],
    ["fifty in any order", 400, shuffled(zipf(50))],
    ["fifty, few samples", 3, shuffled(zipf(50))],
    ["fifty, one sample", 1, zipf(50)],
    ["fifty, very many samples", 2 ** 53 - 1, shuffled(zipf(50))],
    ["one far above the others", 1e4, normalised(Float64Array.from({ length: 40 }, (_, i) => (i === 17 ? 1e6 : 1)))],
    ["weights over 300 orders of magnitude", 100, Float64Array.from({ length: 12 }, (_, i) => 10 ** (-25 * i))],
  ];
  test.each(cases)("%s: counts, pairs of them and halves", (_, size, weights) => {
    expect(marginalMisfits(drawFrom(size, weights), size, normalised(weights), 20_000)).toBe("");
  });

  test("a thousand outcomes: counts, pairs and halves", () => {
    const weights = shuffled(zipf(1000));
    expect(marginalMisfits(drawFrom(5000, weights), 5000, weights, 3000)).toBe("");
  });

  test("fifty thousand outcomes: the shares of 12 million samples, and their spread from draw to draw", () => {
    const weights = zipf(50_257);
    const [size, draws] = [1e5, 120];
    const counts = new Float64Array(weights.length);
    const shares = new Float64Array(weights.length);
    const levels = new Float64Array(40);
    const sampler = new MultinomialSampler(weights.length);
    const random = nextStream();
    const even = weights.reduce((sum, weight, i) => (i % 2 === 0 ? sum + weight : sum), 0);
    for (let r = 0; r < draws; r++) {
      sampler.draw(random, size, weights, counts);
      for (let i = 0; i < counts.length; i++) shares[i] += counts[i];
      const onEven = counts.reduce((sum, count, i) => (i % 2 === 0 ? sum + count : sum), 0);
      levels[Math.min(39, Math.floor(40 * spreadOut(onEven, size, even, random.uniform())))]++;
    }
    expect(misfits(shares, weights)).toEqual([]);
    expect(misfits(levels, new Float64Array(40).fill(1 / 40))).toEqual([]);
  });

  test("the function draws as the sampler does, from weights of any sum", () => {
    const draw: Draw = (random, counts) => counts.set(multinomial(random, 5, [2, 1, 1, 3, 0]));
    expect(jointMisfits(draw, 5, [2, 1, 1, 3, 0], 20_000)).toBe("");
  });
});

describe("wrong multinomial samplers", () => {
  const p = zipf(12);
  const size = 60;
  const right = drawFrom(size, p);
  const wrong: [string, Draw][] = [
    ["one outcome's weight is 5 % too large", drawFrom(size, normalised(p.map((x, i) => (i === 4 ? 1.05 * x : x))))],
    [
      "neighbours are mixed up in one draw of a hundred",
      (random, counts) => {
        right(random, counts);
        if (random.uniform() < 0.01) [counts[0], counts[1]] = [counts[1], counts[0]];
      },
    ],
    [
      "counts are independent, the largest takes what is left",
      (random, counts) => {
        let left = size;
        for (let i = 1; i < p.length; i++) left -= counts[i] = binomial(random, size, p[i]);
        counts[0] = left;
      },
    ],
    [
      "two outcomes always come together",
      (random, counts) => {
        right(random, counts);
        const both = counts[0] + counts[11];
        counts[0] = Math.round((both * p[0]) / (p[0] + p[11]));
        counts[11] = both - counts[0];
      },
    ],
    ["temperature is 3 % too high", drawFrom(size, normalised(p.map((x) => x ** (1 / 1.03))))],
  ];
  test.each(wrong)("%s: caught", (_, draw) => {
    expect(marginalMisfits(draw, size, p, 120_000)).not.toBe("");
  });
});

it("no more comparisons were made than the false-alarm rate allows", () => {
  expect(comparisons()).toBeGreaterThan(1000);
  expect(comparisons()).toBeLessThanOrEqual(MOST_COMPARISONS);
});
