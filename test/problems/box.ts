import type { ClosedLoop } from "../../src/model/closed-loop.js";

/** Bounds `low ≤ p ≤ high`, outcome by outcome. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const sumBut = (x: Float64Array, i: number): number => x.reduce((sum, value, j) => (j === i ? sum : sum + value), 0);

/** The box of *mixed-monotone* around the images of a box, with training error `eta`; straight from its definition. */
export function imageBox(
  { temperature, externalFraction, reference }: ClosedLoop,
  { low, high }: Box,
  eta: number,
): Box {
  const beta = 1 / temperature;
  const share = (own: number, others: Float64Array, i: number): number => {
    const rest = others.reduce((sum, x, j) => (j === i ? sum : sum + (x / own) ** beta), 0);
    return own === 0 ? 0 : 1 / (1 + rest);
  };
  const lower = low.map((x, i) => (1 - externalFraction) * share(x, high, i) + externalFraction * reference[i] - eta);
  const upper = high.map((x, i) => (1 - externalFraction) * share(x, low, i) + externalFraction * reference[i] + eta);
  return tightened({ low: lower.map((x) => Math.max(0, x)), high: upper.map((x) => Math.min(1, x)) });
}

/** Uses that the probabilities sum to 1. */
export function tightened({ low, high }: Box): Box {
  return {
    low: low.map((x, i) => Math.max(x, 1 - sumBut(high, i))),
    high: high.map((x, i) => Math.min(x, 1 - sumBut(low, i))),
  };
}

/** The box that every mixed batch is in. */
export const firstBox = ({ externalFraction, reference }: ClosedLoop, eta: number): Box => ({
  low: reference.map((q) => Math.max(0, externalFraction * q - eta)),
  high: reference.map((q) => Math.min(1, externalFraction * q + 1 - externalFraction + eta)),
});

export const inside = (p: ArrayLike<number>, { low, high }: Box, slack: number): boolean =>
  low.every((x, i) => p[i] >= x - slack && p[i] <= high[i] + slack);
