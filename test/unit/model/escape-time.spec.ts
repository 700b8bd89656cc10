import { LuDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { type ClosedLoop, mixedBatch } from "../../../src/model/closed-loop.js";
import { escapeScale, meanEscapeTime, type Passage } from "../../../src/model/escape-time.js";
import { potential } from "../../../src/model/potential.js";
import { logBinomialMass } from "../../../src/simulation/binomial-mass.js";

const two = (temperature: number, externalFraction: number, q: number): ClosedLoop => ({
  temperature,
  externalFraction,
  reference: Float64Array.of(q, 1 - q),
});

/** Where the first outcome's mixed share equals its probability, by bisection between grid points that avoid 1/2. */
function fixedPoints(loop: ClosedLoop): number[] {
  const push = (x: number): number => mixedBatch(loop, [x, 1 - x])[0] - x;
  const found: number[] = [];
  for (let k = 0; k < 1001; k++) {
    let [a, b] = [(k + 0.01) / 1001.02, (k + 1.01) / 1001.02];
    if (push(a) > 0 === push(b) > 0) continue;
    for (let i = 0; i < 60; i++) {
      const middle = (a + b) / 2;
      if (push(middle) > 0 === push(a) > 0) a = middle;
      else b = middle;
    }
    found.push((a + b) / 2);
  }
  return found;
}

/** The mean number of generations under replace until at least `to` is reached, from the Markov chain on counts itself. */
function exactMeanTime(loop: ClosedLoop, { from, to }: Passage, batchSize: number): number {
  const size = Math.ceil(to * batchSize);
  const matrix = Matrix.eye(size, size);
  for (let i = 0; i < size; i++) {
    const m = mixedBatch(loop, [i / batchSize, 1 - i / batchSize])[0];
    for (let j = 0; j < size; j++) matrix.set(i, j, matrix.get(i, j) - Math.exp(logBinomialMass(j, batchSize, m)));
  }
  const times = new LuDecomposition(matrix).solve(Matrix.ones(size, 1));
  const x = from * batchSize;
  const i = Math.floor(x);
  return times.get(i, 0) * (1 - x + i) + times.get(i + 1, 0) * (x - i);
}

/** The same double integral with an ordinary rule in p: midpoints, `cells` of them. */
function plainIntegral(loop: ClosedLoop, { from, to }: Passage, alpha: number, B: number, cells: number): number {
  const theta = (2 * B) / alpha;
  const weight = (x: number): number =>
    Math.exp(theta * (potential(loop, [x, 1 - x]) - potential(loop, [from, 1 - from])));
  let inner = 0;
  for (let k = 0; k < cells; k++) {
    const z = (from * (k + 0.5)) / cells;
    inner += ((weight(z) / (z * (1 - z))) * from) / cells;
  }
  let sum = 0;
  const h = (to - from) / cells;
  for (let k = 0; k < cells; k++) {
    const y = from + (k + 0.5) * h;
    const slice = (weight(y) / (y * (1 - y))) * h;
    sum += ((inner + slice / 2) / weight(y)) * h;
    inner += slice;
  }
  return ((2 * B) / alpha ** 2) * sum;
}

describe("meanEscapeTime", () => {
  it("is the double integral over p", () => {
    const loop = two(0.9, 0.06, 0.55);
    const passage = { from: 0.181, to: 0.883 };
    for (const alpha of [1, 0.2]) {
      const value = meanEscapeTime(loop, passage, alpha, 300 * alpha);
      expect(Math.abs(value / plainIntegral(loop, passage, alpha, 300 * alpha, 20_000) - 1)).toBeLessThan(1e-5);
    }
  });

  it.each([
    [0.95, 0.03, 0.5, 3, 0.02],
    [0.9, 0.06, 0.55, 3, 0.02],
    [0.8, 0.1, 0.5, 3, 0.05],
    [0.7, 0.2, 0.5, 5, 0.05],
  ])("is close to the Markov chain's own at T = %s, λ = %s, q = %s", (temperature, external, q, nats, margin) => {
    const loop = two(temperature, external, q);
    const [from, saddle, to] = fixedPoints(loop);
    const barrier = potential(loop, [from, 1 - from]) - potential(loop, [saddle, 1 - saddle]);
    const batchSize = Math.min(500, Math.round(nats / 2 / barrier));
    const exact = exactMeanTime(loop, { from, to }, batchSize);
    expect(Math.abs(meanEscapeTime(loop, { from, to }, 1, batchSize) / exact - 1)).toBeLessThan(margin);
  });

  it("mirrors", () => {
    const there = meanEscapeTime(two(0.9, 0.06, 0.55), { from: 0.2, to: 0.8 }, 0.5, 100);
    const mirrored = meanEscapeTime(two(0.9, 0.06, 0.45), { from: 0.8, to: 0.2 }, 0.5, 100);
    expect(there / mirrored).toBeCloseTo(1, 9);
  });

  it("grows like the exponential of the barrier", () => {
    const loop = two(0.8, 0.1, 0.5);
    const [from, saddle, to] = fixedPoints(loop);
    const barrier = potential(loop, [from, 1 - from]) - potential(loop, [saddle, 1 - saddle]);
    const B = 40 / barrier;
    const ratio = meanEscapeTime(loop, { from, to }, 1, B + 1 / barrier) / meanEscapeTime(loop, { from, to }, 1, B);
    expect(ratio).toBeCloseTo(escapeScale(barrier, 1, 1 / barrier), 1);
  });

  it("is infinite where the outcome left behind can die out, and beyond doubles", () => {
    expect(meanEscapeTime(two(0.5, 0, 0.5), { from: 0.2, to: 0.8 }, 1, 10)).toBe(Number.POSITIVE_INFINITY);
    expect(meanEscapeTime(two(0.5, 0.2, 0.5), { from: 0.05, to: 0.95 }, 1, 1e6)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("escapeScale", () => {
  it("overflows to infinity", () => expect(escapeScale(0.1, 0.1, 1e9)).toBe(Number.POSITIVE_INFINITY));
});
