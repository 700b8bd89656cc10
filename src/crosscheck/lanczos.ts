import { randomStream } from "../numeric/random.js";
import { symmetricSpectrum } from "./jacobi-rotation.js";

/** An estimate from below of the largest eigenvalue, and how far it is from being an eigenvalue. */
export interface RitzValue {
  readonly value: number;
  /** An eigenvalue lies within this distance of `value`. */
  readonly residual: number;
  readonly products: number;
}

/**
 * The largest eigenvalue of a symmetric operator on the space orthogonal to one of its eigenvectors, by the Lanczos
 * method with full reorthogonalisation.
 *
 * **Shape**: vectors of the length of `kernel`. **Domain**: `operator` symmetric with `kernel` as an eigenvector; length at
 * least 2. **Guarantee**: numerical; `value` is at most the largest eigenvalue, up to rounding, and an eigenvalue lies
 * within `residual` of it. **Cost**: at most `limit` products and `limit²` inner products. Deterministic.
 */
export function largestEigenvalue(
  operator: (y: Float64Array) => Float64Array,
  kernel: Float64Array,
  limit: number,
): RitzValue {
  const basis = [normalised(Float64Array.from(kernel))];
  const random = randomStream(0);
  let next = normalised(
    without(
      Float64Array.from(kernel, () => random.uniform() - 0.5),
      basis,
    ),
  );
  const diagonal: number[] = [];
  const beside: number[] = [];
  const steps = Math.min(limit, kernel.length - 1);
  let nextCheck = 10;
  for (let k = 1; ; k++) {
    basis.push(next);
    const image = operator(next);
    diagonal.push(dot(image, next));
    const rest = without(image, basis);
    const size = Math.sqrt(dot(rest, rest));
    const done = k >= steps || size <= 1e-14 * Math.max(...diagonal.map(Math.abs));
    if (done || k === nextCheck) {
      nextCheck *= 2;
      const { values, vectors } = symmetricSpectrum(tridiagonal(diagonal, beside));
      const residual = k >= kernel.length - 1 ? 0 : size * Math.abs(vectors[0][k - 1]);
      if (done || residual <= 1e-13 * values[0]) return { value: values[0], residual, products: k };
    }
    beside.push(size);
    next = rest.map((x) => x / size);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function normalised(x: Float64Array): Float64Array {
  const size = Math.sqrt(dot(x, x));
  return x.map((entry) => entry / size);
}

/** What is left of `x` orthogonal to the basis; twice is enough. */
function without(x: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(x);
  for (let pass = 0; pass < 2; pass++) {
    for (const b of basis) {
      const share = dot(rest, b);
      for (let i = 0; i < rest.length; i++) rest[i] -= share * b[i];
    }
  }
  return rest;
}

const tridiagonal = (diagonal: readonly number[], beside: readonly number[]): Float64Array[] =>
  diagonal.map((entry, i) =>
    Float64Array.from(diagonal, (_, j) => (i === j ? entry : Math.abs(i - j) === 1 ? beside[Math.min(i, j)] : 0)),
  );
