import { add, divide, exp, multiply } from "../../../src/symbolic/algebra.js";
import { exponentOf, separate, softmaxTemperatureFormula } from "../../../src/symbolic/decoder.js";
import type { DerivationRequest, Setting, Step } from "../../../src/symbolic/derivation.js";
import { directFormula, directSoftmaxTemperature } from "../../../src/symbolic/direct-loop.js";
import { type Expression, indexed, integer, one, outcomes, symbol } from "../../../src/symbolic/expression.js";
import { jacobianFormula, mixedBatchFormula } from "../../../src/symbolic/loop-formulas.js";
import type { SamplePoint } from "../../../src/symbolic/sample-points.js";
import { sumOver } from "../../../src/symbolic/series.js";

/** What a derivation's steps start from, for the softmax temperature unless another decoder is given. */
export function settingFor(request: DerivationRequest = {}, decoder?: Expression): Setting {
  const formula = decoder ?? softmaxTemperatureFormula();
  const parts = separate(formula);
  const mixedBatch = mixedBatchFormula(formula);
  return {
    request: decoder === undefined ? request : { ...request, decoder: "given" },
    decoder: formula,
    direct: decoder === undefined ? directSoftmaxTemperature : directFormula(formula),
    parts,
    exponent: parts === null ? null : exponentOf(parts),
    mixedBatch,
    jacobian: jacobianFormula(mixedBatch),
  };
}

/** The same setting with a loop to compare with that gives the first outcome a little more. */
export const withWrongLoop = (setting: Setting): Setting => ({
  ...setting,
  direct: (p, at) =>
    setting.direct(p, at).map((s, k) => (k === 0 ? { value: s.value * 1.001, slope: s.slope * 1.001 } : s)),
});

const weight = (index: string): Expression => exp(multiply(symbol("beta"), indexed("p", index)));

/** `e^(βp_i)/Σ_k e^(βp_k)`, a weight that is no power. */
export const exponentialDecoder = divide(weight("i"), sumOver("k", weight("k")));

/** `(p_i + 1/n)/2`, a decoder without a weight. */
export const mixtureDecoder = divide(add(indexed("p", "i"), divide(one, outcomes)), integer(2));

/** The mixed batch of the softmax temperature, coded once more. */
export function mixedBatch(
  p: readonly number[],
  { q, beta, lambda }: Pick<SamplePoint, "q" | "beta" | "lambda">,
): number[] {
  const weights = p.map((x) => Math.exp(beta * Math.log(x)));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((w, k) => ((1 - lambda) * w) / sum + lambda * q[k]);
}

/** Its Jacobian from the quotient rule: entry [i][j] is `∂m_i/∂p_j`. */
export function jacobian(p: readonly number[], { beta, lambda }: Pick<SamplePoint, "beta" | "lambda">): number[][] {
  const sum = p.reduce((s, x) => s + x ** beta, 0);
  return p.map((x, i) =>
    p.map((y, j) => (((1 - lambda) * beta * y ** (beta - 1)) / sum) * ((i === j ? 1 : 0) - x ** beta / sum)),
  );
}

/** The expressions that a step's formulas with this left side state, in order. */
export const stated = (steps: readonly Step[], left: string): Expression[] =>
  steps
    .flatMap(({ equations }) => equations)
    .filter((equation) => equation.left.text === left)
    .flatMap(({ expression }) => (expression === null ? [] : [expression]));
