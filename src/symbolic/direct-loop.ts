import { toNumber } from "../numeric/rational.js";
import { type Dual, exponential, fixed, logarithm, moving, over, plus, raised, times } from "./dual.js";
import { type Arithmetic, evaluate } from "./evaluate.js";
import type { Expression } from "./expression.js";
import type { SamplePoint } from "./sample-points.js";

/** The decoder `S` on dual numbers. */
export type DirectDecoder = (p: readonly Dual[], at: SamplePoint) => Dual[];

/** The softmax temperature written out by hand, apart from every expression. */
export const directSoftmaxTemperature: DirectDecoder = (p, { beta }) => {
  const weights = p.map((x) => raised(x, fixed(beta)));
  const sum = weights.reduce(plus);
  return weights.map((w) => over(w, sum));
};

const duals: Arithmetic<Dual> = {
  rational: (value) => fixed(toNumber(value)),
  add: plus,
  multiply: times,
  power: raised,
  ln: logarithm,
  exp: exponential,
};

/** A user's formula (the question, not a derived answer) evaluated on dual numbers. */
export const directFormula =
  (decoder: Expression): DirectDecoder =>
  (p, at) =>
    p.map((_, k) =>
      evaluate(decoder, duals, {
        outcomes: at.outcomes,
        scalars: { beta: fixed(at.beta) },
        families: { p },
        indices: { i: k + 1 },
      }),
    );

/** A distribution that moves along a direction. */
export const along = (p: readonly number[], direction: readonly number[]): Dual[] =>
  p.map((value, k) => ({ value, slope: direction[k] }));

/** A distribution of which only one outcome moves. */
export const partial = (p: readonly number[], j: number): Dual[] => p.map((x, k) => (k === j ? moving(x) : fixed(x)));

/** The mixed batch `(1-λ) S + λ q` on dual numbers, coded apart from every expression. */
export function directMixedBatch(decoder: DirectDecoder, p: readonly Dual[], at: SamplePoint): Dual[] {
  return decoder(p, at).map((s, k) => plus(times(fixed(1 - at.lambda), s), fixed(at.lambda * at.q[k])));
}

/** One generation `(1-α) p + α m` on dual numbers. */
export function directStep(decoder: DirectDecoder, p: readonly Dual[], at: SamplePoint): Dual[] {
  const m = directMixedBatch(decoder, p, at);
  return p.map((x, k) => plus(times(fixed(1 - at.alpha), x), times(fixed(at.alpha), m[k])));
}

/** The Jacobian of the mixed batch by forward-mode automatic differentiation: entry [i][j] is `∂m_i/∂p_j`. */
export function directJacobian(decoder: DirectDecoder, at: SamplePoint): number[][] {
  const columns = at.p.map((_, j) => directMixedBatch(decoder, partial(at.p, j), at));
  return at.p.map((_, i) => columns.map((column) => column[i].slope));
}

/** The Jacobian of the mixed batch by central differences. */
export function differencedJacobian(decoder: DirectDecoder, at: SamplePoint, step: number): number[][] {
  const value = (j: number, h: number): number[] =>
    directMixedBatch(
      decoder,
      at.p.map((x, k) => fixed(k === j ? x + h : x)),
      at,
    ).map((x) => x.value);
  const columns = at.p.map((_, j) => {
    const [right, left] = [value(j, step), value(j, -step)];
    return right.map((x, i) => (x - left[i]) / (2 * step));
  });
  return at.p.map((_, i) => columns.map((column) => column[i]));
}

/** The determinant by Gaussian elimination with pivoting, for the few rows of a sample point. */
export function determinant(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let product = 1;
  for (let k = 0; k < rows.length; k++) {
    let pivot = k;
    for (let i = k + 1; i < rows.length; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    if (rows[pivot][k] === 0) return 0;
    if (pivot !== k) {
      [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
      product = -product;
    }
    product *= rows[k][k];
    for (let i = k + 1; i < rows.length; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j < rows.length; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return product;
}
