import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../../src/numeric/random.js";
import { multiply, ONE, power, rational, subtract, toNumber } from "../../../src/numeric/rational.js";
import { binomial } from "../../../src/simulation/binomial.js";
import { logBinomialMass } from "../../../src/simulation/binomial-mass.js";
import { estimate } from "../../../src/simulation/estimate.js";
import { binomialTailBound, quadraticRange } from "../../../src/simulation/tail-bound.js";

/** The chance of a false alarm of each of the fewer than 1000 statistical comparisons here: 1e-6 in all. */
const FALSE_ALARM = 1e-9;

const constant = (u: number): RandomStream => ({ uniform: () => u, fill: (words) => words.fill(0) });

/** Exact masses of Binomial(n, a/b) up to 60, by the definition in rational arithmetic. */
function exactMasses(n: number, a: bigint, b: bigint): number[] {
  const p = rational(a, b);
  let choose = 1n;
  return Array.from({ length: Math.min(n, 60) + 1 }, (_, k) => {
    if (k > 0) choose = (choose * BigInt(n - k + 1)) / BigInt(k);
    return toNumber(multiply(rational(choose), multiply(power(p, k), power(subtract(ONE, p), n - k))));
  });
}

describe("binomial, small means", () => {
  it("inverts the exact distribution function", () => {
    for (const [n, a, b] of [
      [1, 1n, 2n],
      [5, 1n, 3n],
      [20, 1n, 4n],
      [19, 1n, 2n],
      [990, 1n, 100n],
    ] as const) {
      let below = 0;
      for (const [k, mass] of exactMasses(n, a, b).entries()) {
        if (mass < 1e-9) break;
        const p = Number(a) / Number(b);
        expect(binomial(constant(below + mass * 1e-5), n, p)).toBe(k);
        expect(binomial(constant(below + mass * (1 - 1e-5)), n, p)).toBe(k);
        below += mass;
      }
    }
  });

  it("mirrors probabilities above a half", () => {
    for (let j = 1; j < 20; j++)
      expect(binomial(constant(j / 20), 9, 0.75)).toBe(9 - binomial(constant(j / 20), 9, 0.25));
  });
});

describe("binomial, degenerate", () => {
  it("is certain where the law is", () => {
    const random = randomStream(1);
    expect(binomial(random, 0, 0.5)).toBe(0);
    expect(binomial(random, 7, 0)).toBe(0);
    expect(binomial(random, 7, 1)).toBe(7);
    expect(binomial(random, 10, 1e-300)).toBe(0);
  });

  it("ends for the largest uniform number", () => {
    for (const n of [1, 10, 1000, 1e15])
      expect(binomial(constant(1 - 2 ** -53), n, Math.min(0.5, 8 / n))).toBeLessThanOrEqual(n);
  });
});

describe("binomial, the law", () => {
  const cases = [
    [1, 0.3],
    [10, 0.5],
    [40, 0.29],
    [40, 0.31],
    [60, 0.5],
    [100, 0.9],
    [500, 0.05],
    [2000, 0.4],
    [1e6, 2e-5],
    [1e9, 3e-8],
  ] as const;
  it.each(cases)("has the masses of Binomial(%d, %d), cell by cell and by chi-square", (n, p) => {
    const draws = 40_000;
    const random = randomStream(11, Math.round(n * p * 1000));
    const seen = new Map<number, number>();
    for (let r = 0; r < draws; r++) {
      const k = binomial(random, n, p);
      seen.set(k, (seen.get(k) ?? 0) + 1);
    }
    let chiSquare = 0;
    let cells = 0;
    let rest = draws;
    let restMass = 1;
    const spread = 8 * Math.sqrt(n * p * (1 - p)) + 12;
    for (let k = Math.max(0, Math.floor(n * p - spread)); k <= Math.min(n, n * p + spread); k++) {
      const mass = Math.exp(logBinomialMass(k, n, p));
      if (mass * draws < 20) continue;
      const count = seen.get(k) ?? 0;
      expect(binomialTailBound(count, draws, mass)).toBeGreaterThan(FALSE_ALARM);
      chiSquare += (count - mass * draws) ** 2 / (mass * draws);
      cells++;
      rest -= count;
      restMass -= mass;
    }
    expect(cells).toBeGreaterThan(1);
    if (restMass > 1e-9) expect(binomialTailBound(rest, draws, restMass)).toBeGreaterThan(FALSE_ALARM);
    else expect(rest).toBe(0);
    const degrees = Math.max(1, restMass * draws < 20 ? cells - 1 : cells);
    expect(chiSquare).toBeLessThan(degrees + quadraticRange([1], FALSE_ALARM, degrees).above);
  });

  it("has the tails of Binomial(100000, 0.5), where the envelope is exponential", () => {
    const [n, draws] = [100_000, 400_000];
    const random = randomStream(19);
    // Multiples of the standard deviation, 158: the exact mass beyond each, both sides together.
    const cuts = [2, 2.5, 3, 3.5].map((z) => Math.round(z * 158));
    const counts = cuts.map(() => 0);
    for (let r = 0; r < draws; r++) {
      const distance = Math.abs(binomial(random, n, 0.5) - n / 2);
      for (let c = 0; c < cuts.length; c++) if (distance >= cuts[c]) counts[c]++;
    }
    for (const [c, cut] of cuts.entries()) {
      let mass = 0;
      for (let k = cut; k < 10 * 158; k++) mass += 2 * Math.exp(logBinomialMass(n / 2 + k, n, 0.5));
      expect(binomialTailBound(counts[c], draws, mass)).toBeGreaterThan(FALSE_ALARM);
    }
  });

  it.each([
    [1e6, 0.3],
    [1e9, 0.5],
    [1e12, 0.01],
    [1e15, 0.3],
    [1e15, 1e-12],
    [2 ** 53 - 1, 0.5],
  ] as const)("has the mean, variance and quartiles of Binomial(%d, %d)", (n, p) => {
    const draws = 20_000;
    const random = randomStream(17, 4);
    const deviation = Math.sqrt(n * p * (1 - p));
    const scores = Float64Array.from({ length: draws }, () => (binomial(random, n, p) - n * p) / deviation);
    // Six standard errors: 2e-9 for these sums, which are normal to within their resolution.
    const mean = estimate(scores);
    expect(Math.abs(mean.mean)).toBeLessThan(6 * mean.standardError);
    const square = estimate(scores.map((z) => z * z));
    expect(Math.abs(square.mean - 1)).toBeLessThan(6 * square.standardError);
    // Cells of the normal law; the lattice and the skewness move them by less than 0.02 at the smallest deviation (31).
    for (const [cut, mass] of [
      [-0.6744897501960817, 0.25],
      [0, 0.5],
      [0.6744897501960817, 0.75],
      [2.3263478740408408, 0.99],
    ]) {
      const count = scores.filter((z) => z <= cut).length;
      expect(Math.abs(count / draws - mass)).toBeLessThan(6 * Math.sqrt((mass * (1 - mass)) / draws) + 0.6 / deviation);
    }
  });
});
