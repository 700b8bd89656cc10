import fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Branches } from "../../../src/analysis/branch.js";
import { branchesOf, type Setting, settingOf } from "../../../src/analysis/setting.js";
import type { State } from "../../../src/analysis/state.js";
import type { ClosedLoop } from "../../../src/model/closed-loop.js";
import { jacobian, jacobianMatrix } from "../../../src/model/jacobian.js";
import type { Parameters } from "../../../src/parameters/parameters.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";

/** A question, read, with what the parts of the analysis take. */
export interface Asked {
  readonly parameters: Parameters;
  readonly setting: Setting;
  readonly branches: Branches;
  readonly loop: ClosedLoop;
}

/** Reads a question whose outcomes are few. */
export async function asked(question: Question): Promise<Asked> {
  const parameters = await parametersOf(question);
  const setting = settingOf(parameters);
  const { reference, temperature, externalFraction } = parameters;
  const { values, counts: sizes, groupOf } = reference;
  const entries =
    groupOf === null
      ? Array.from(values).flatMap((q, g) => Array(sizes[g]).fill(q))
      : Array.from(groupOf, (g) => values[g]);
  const loop = {
    temperature: temperature.value,
    externalFraction: externalFraction.value,
    reference: Float64Array.from(entries),
  };
  return { parameters, setting, branches: branchesOf(setting), loop };
}

export const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** A Zipf reference as long as wanted. */
export const zipfQuestion = (n: number, temperature: number, externalFraction: number): Question => ({
  temperature,
  externalFraction,
  reference: `zipf:${n}`,
});

/** Counts of 2 to 5 outcomes: far apart, nearly equal, or with equal ones among them. */
export const counts: fc.Arbitrary<number[]> = fc
  .oneof(
    fc.tuple(fc.constant(1), fc.constant(1000)),
    fc.tuple(fc.constant(1000), fc.constant(1030)),
    fc.tuple(fc.constant(1), fc.constant(3)),
  )
  .chain(([min, max]) => fc.array(fc.integer({ min, max }), { minLength: 2, maxLength: 5 }));

const thousandths = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: from, max: to }).map((k) => k / 1000);

/** Questions below `T = 1` with an external fraction near the one below which there are several attractors. */
export const coldQuestions: fc.Arbitrary<Question> = fc
  .record({ temperature: thousandths(150, 950), share: thousandths(50, 1300), reference: counts })
  .map(({ temperature, share, reference }) => ({
    temperature,
    externalFraction: Math.min(0.98, Number(((1 - temperature) * share).toFixed(6))),
    reference,
  }));

/** Questions above `T = 1`. */
export const hotQuestions: fc.Arbitrary<Question> = fc.record({
  temperature: thousandths(1050, 9000),
  externalFraction: thousandths(1, 999),
  reference: counts,
});

/** A state outcome by outcome, class after class. */
export const spread = (state: State, of: Float64Array): Float64Array =>
  Float64Array.from(Array.from(of).flatMap((x, k) => Array.from({ length: state.weights[k] }, () => x)));

/** The loop on a state's outcomes, class after class. */
export const loopOn = ({ temperature, lambda }: Setting, state: State): ClosedLoop => ({
  temperature,
  externalFraction: lambda,
  reference: spread(state, state.q),
});

/** The tangent multipliers by a dense eigenvalue solver, descending: all eigenvalues but the root 0 of the direction `p`. */
export function denseMultipliers(loop: ClosedLoop, p: ArrayLike<number>): number[] {
  const n = p.length;
  const matrix = new Matrix(jacobianMatrix(jacobian(loop, p)).map((row) => Array.from(row)));
  // Dm v - (1ᵀ v)·shift moves the eigenvalue of p away from the tangent ones and leaves those alone, as 1ᵀ Dm = 0.
  const shifted = Matrix.sub(matrix, Matrix.mul(Matrix.columnVector(Array.from(p)).mmul(Matrix.ones(1, n)), 7));
  const { realEigenvalues } = new EigenvalueDecomposition(shifted);
  return realEigenvalues.sort((a, b) => b - a).slice(0, n - 1);
}
