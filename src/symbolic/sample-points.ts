import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Rational, rational, toNumber } from "../numeric/rational.js";

/** Values for every symbol of the loop: small fractions, as doubles. */
export interface SamplePoint {
  readonly outcomes: number;
  readonly p: readonly number[];
  readonly q: readonly number[];
  readonly beta: number;
  readonly lambda: number;
  readonly alpha: number;
  readonly rho: number;
}

/** Values that every sample point keeps. */
export interface Fixed {
  readonly outcomes?: number;
  readonly beta?: Rational;
  readonly lambda?: Rational;
  readonly q?: readonly Rational[];
}

const SEED = 20240402;

/**
 * Random rational points at which derived formulas are compared with other routes, always the same ones.
 *
 * **Guarantee**: deterministic; every probability is at least 1/50, β between 1/4 and 4, λ and α strictly between 0 and 1.
 */
export function samplePoints(count: number, fixed: Fixed = {}): SamplePoint[] {
  const generator = xoroshiro128plus(SEED);
  const draw = (low: number, high: number): number => uniformInt(generator, low, high);
  const fraction = (low: number, high: number, den: number): number =>
    toNumber(rational(BigInt(draw(low, high)), BigInt(den)));
  const distribution = (n: number): number[] => {
    const counts = Array.from({ length: n }, () => draw(3, 15));
    const total = counts.reduce((a, b) => a + b);
    return counts.map((k) => toNumber(rational(BigInt(k), BigInt(total))));
  };
  return Array.from({ length: count }, (_, k) => {
    const outcomes = fixed.outcomes ?? 2 + (k % 4);
    const [drawn, q] = [distribution(outcomes), distribution(outcomes)];
    const p = fixed.beta === undefined ? drawn : withoutUnderflow(drawn, toNumber(fixed.beta));
    const [beta, lambda, alpha, rho] = [
      fraction(1, 16, 4),
      fraction(1, 9, 10),
      fraction(1, 9, 10),
      fraction(1, 29, 12),
    ];
    return {
      outcomes,
      p,
      q: fixed.q?.map(toNumber) ?? q,
      beta: fixed.beta === undefined ? beta : toNumber(fixed.beta),
      lambda: fixed.lambda === undefined ? lambda : toNumber(fixed.lambda),
      alpha,
      rho,
    };
  });
}

/** Formulas hold for all positive p: at large β they are compared where the largest entry is 1, so that Σ p^β is no 0. */
function withoutUnderflow(p: readonly number[], beta: number): readonly number[] {
  return beta <= 20 ? p : p.map((x) => x / Math.max(...p));
}
