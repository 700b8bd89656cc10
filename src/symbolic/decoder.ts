import { InputError } from "../errors.js";
import { divide, multiply, power, reciprocal } from "./algebra.js";
import { evaluateNumber } from "./evaluate.js";
import { sameForm } from "./expand.js";
import { type Expression, hasIndex, indexed, isZero, one, some, symbol } from "./expression.js";
import { samplePoints } from "./sample-points.js";
import { renameIndex, sumOver } from "./series.js";

/** A decoder `S_i = f(p_i)/Σ_k f(p_k)`: its weight `f(p_i)` and its sum. */
export interface Weight {
  readonly weight: Expression;
  readonly sum: Expression;
}

/** The softmax temperature `S_i = p_i^β / Σ_k p_k^β`. **Source**: theory §1. */
export function softmaxTemperatureFormula(): Expression {
  const weight = power(indexed("p", "i"), symbol("beta"));
  return divide(weight, sumOver("k", renameIndex(weight, "i", "k")));
}

/**
 * The weight of a decoder that has the form `f(p_i)/Σ_k f(p_k)`, else null.
 *
 * **Guarantee**: where it is not null, `weight / sum` is the decoder, by canonical form.
 */
export function separate(decoder: Expression): Weight | null {
  for (const factor of decoder.kind === "product" ? decoder.factors : [decoder]) {
    if (factor.kind !== "power" || hasIndex(factor, "i")) continue;
    const sum = reciprocal(factor);
    const weight = multiply(decoder, sum);
    const isOwnSum = sameForm(sumOver("k", renameIndex(weight, "i", "k")), sum);
    const isOneOutcome = !isZero(weight) && !some(weight, (part) => part.kind === "series");
    if (isOwnSum && isOneOutcome) return { weight, sum };
  }
  return null;
}

/** The exponent `b` where the weight is `p_i^b`, else null. */
export function exponentOf({ weight }: Weight): Expression | null {
  if (weight.key === indexed("p", "i").key) return one;
  if (weight.kind !== "power" || weight.base.key !== indexed("p", "i").key) return null;
  return hasIndex(weight.exponent, "i") ? null : weight.exponent;
}

/**
 * Makes sure that a user's decoder gives a distribution.
 *
 * **Errors**: InputError where at some sample point a value is negative or not a number, or the values do not sum to 1.
 */
export function requireDistribution(decoder: Expression, formula: string): void {
  for (const { outcomes, p, beta } of samplePoints(12)) {
    const values = p.map((_, k) =>
      evaluateNumber(decoder, { outcomes, scalars: { beta }, families: { p }, indices: { i: k + 1 } }),
    );
    const where = `at p = (${p.map((x) => x.toFixed(3)).join(", ")}), beta = ${beta}`;
    const bad = values.find((value) => !(value >= 0));
    if (bad !== undefined) {
      throw new InputError(
        `the decoder ${JSON.stringify(formula)} has the value ${bad} ${where}, but probabilities are at least 0`,
      );
    }
    const total = values.reduce((a, b) => a + b);
    if (!(Math.abs(total - 1) <= 1e-9)) {
      throw new InputError(
        `the decoder's values ${JSON.stringify(formula)} sum to ${total.toPrecision(6)} ${where}, but they must sum to 1 over i`,
      );
    }
  }
}
