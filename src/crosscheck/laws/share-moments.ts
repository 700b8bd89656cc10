import { gainAt } from "../../model/gain.js";
import type { Gain } from "../../parameters/parameters.js";

/** The mean of a random number and its moments about that mean. */
export interface CentralMoments {
  readonly mean: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

/** The joint share of some outcomes in a loop at `T = 1`: where it starts and what the reference gives it. */
export interface Share {
  readonly initial: number;
  readonly reference: number;
  readonly externalFraction: number;
  readonly batchSize: number;
  readonly gain: Gain;
}

/**
 * The exact moments of a share `p = Σ_{i∈A} p_i` of the finite-batch loop at `T = 1`, generation by generation.
 *
 * There the mixed batch is linear, `m = (1-λ) p + λ q`, and the count of `A` in a batch is Binomial(B, m). With `d` the deviation
 * from the mean, `d⁺ = (1-αλ) d + α (X/B - m)`, and the binomial's central moments are polynomials in `d`: the moments up to the
 * fourth close.
 *
 * **Domain**: `generations ≥ 0`, `initial` and `reference` in [0,1]. **Guarantee**: exact up to rounding, relative to each moment: nothing of
 * the order of the mean is subtracted, so that they hold at any batch size. **Cost**: O(generations). **Source**: theory
 * *neutral-drift*, *polya*, *mutation-balance*.
 * @example shareMoments({ initial: 0.5, reference: 0.5, externalFraction: 0, batchSize: 2, gain: { kind: "replace" } }, 1).second // => 0.125
 */
export function shareMoments(share: Share, generations: number): CentralMoments {
  let moments: CentralMoments = { mean: share.initial, second: 0, third: 0, fourth: 0 };
  for (let k = 0; k < generations; k++) moments = nextMoments(moments, share, gainAt(share.gain, k));
  return moments;
}

function nextMoments(
  { mean, second, third, fourth }: CentralMoments,
  { reference, externalFraction, batchSize }: Share,
  a: number,
): CentralMoments {
  const r = 1 - externalFraction;
  const m = r * mean + externalFraction * reference;
  const g = 1 - a * externalFraction;
  const v = m * (1 - m);
  const e = 1 - 2 * m;
  // With D = m(p)(1-m(p)) = v + e r d - r² d² and S = D (1 - 2 m(p)), the binomial's second and third cumulants.
  const D = v - r ** 2 * second;
  const dD = e * r * second - r ** 2 * third;
  const ddD = v * second + e * r * third - r ** 2 * fourth;
  const S = v * e - 3 * e * r ** 2 * second + 2 * r ** 3 * third;
  const dS = r * (e ** 2 - 2 * v) * second - 3 * e * r ** 2 * third + 2 * r ** 3 * fourth;
  const DD = v ** 2 + r ** 2 * (e ** 2 - 2 * v) * second - 2 * e * r ** 3 * third + r ** 4 * fourth;
  const b = a / batchSize;
  return {
    mean: (1 - a) * mean + a * m,
    second: g ** 2 * second + a * b * D,
    third: g ** 3 * third + 3 * g * a * b * dD + a * b ** 2 * S,
    fourth:
      g ** 4 * fourth +
      6 * g ** 2 * a * b * ddD +
      4 * g * a * b ** 2 * dS +
      a * b ** 3 * D +
      3 * (a * b) ** 2 * (1 - 2 / batchSize) * DD,
  };
}

/** The mean of `(p - centre)²` and of its square, from the moments of `p`. **Guarantee**: exact up to rounding. */
export function squareAbout(
  { mean, second, third, fourth }: CentralMoments,
  centre: number,
): { readonly mean: number; readonly secondMoment: number } {
  const s = mean - centre;
  return {
    mean: second + s ** 2,
    secondMoment: fourth + 4 * s * third + 6 * s ** 2 * second + s ** 4,
  };
}

/**
 * Outcomes whose joint probability is near one half: the share with the best-behaved moments. Greedy from the largest on.
 *
 * **Shape**: indices; never empty, and never all outcomes of positive probability where there are two.
 * @example halfOf(Float64Array.of(0.5, 0.3, 0.2)) // => [0]
 */
export function halfOf(p: ArrayLike<number>): number[] {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((i, j) => p[j] - p[i] || i - j);
  const half: number[] = [];
  let sum = 0;
  for (const i of order) {
    if (half.length > 0 && (p[i] === 0 || sum + p[i] > 0.5 + 1e-9)) continue;
    half.push(i);
    sum += p[i];
  }
  return half;
}

/** The joint probability of some outcomes. */
export function shareOf(p: ArrayLike<number>, outcomes: readonly number[]): number {
  let sum = 0;
  for (const i of outcomes) sum += p[i];
  return sum;
}

/** What a share is called in a report. */
export const shareName = (outcomes: readonly number[]): string =>
  outcomes.length === 1 ? `the share of outcome ${outcomes[0]}` : `the joint share of ${outcomes.length} outcomes`;
