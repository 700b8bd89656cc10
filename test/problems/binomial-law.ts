import { logBinomialMass } from "../../src/simulation/binomial-mass.js";

/** A law on the integers 0 … n, cut into cells that follow one another. */
export interface CellLaw {
  readonly masses: Float64Array;
  /** The cell of a draw; -1 for what no draw can be. */
  cellOf(draw: number): number;
}

/** Beyond so many standard deviations (and 40 more) the mass of any binomial law is below 1e-18. */
const REACH = 10;
/** A law whose standard deviation is wider has cells of a twentieth of it, each integrated by Simpson's rule. */
const WIDE = 1000;

/** The mass of Binomial(n, p) at `k`, from the side where it is smaller. */
const mass = (k: number, n: number, p: number): number =>
  k > n ? 0 : Math.exp(p > 0.5 ? logBinomialMass(n - k, n, 1 - p) : logBinomialMass(k, n, p));

/** Binomial(n, p) in cells; their masses sum to 1 within 1e-9 (tested), as computed from Loader's form of the mass. */
export function binomialLaw(n: number, p: number): CellLaw {
  if (p <= 0 || p >= 1) return cells(n, p <= 0 ? 0 : n, 1, Float64Array.of(1));
  const deviation = Math.sqrt(n * p * (1 - p));
  const half = deviation > WIDE ? Math.round(deviation / 40) : 0;
  const width = Math.max(1, 2 * half);
  const from = Math.max(0, Math.floor(n * p - REACH * deviation - 40));
  const to = Math.min(n, Math.ceil(n * p + REACH * deviation + 40));
  const masses = Float64Array.from({ length: Math.floor((to - from) / width) + 1 }, (_, j) => {
    const k = from + j * width;
    if (half === 0) return mass(k, n, p);
    // Simpson's rule over [k, k + width], from the sum of masses' half weights at the ends to the sum over [k, k + width).
    const [a, b, c] = [k, k + half, k + width].map((at) => mass(at, n, p));
    return (width * (a + 4 * b + c)) / 6 + (a - c) / 2;
  });
  return cells(n, from, width, masses);
}

/** Cells of `width` integers each from `from` on; what lies outside falls into the first or the last. */
function cells(n: number, from: number, width: number, masses: Float64Array): CellLaw {
  const last = masses.length - 1;
  const cellOf = (draw: number): number => {
    if (!(Number.isInteger(draw) && draw >= 0 && draw <= n)) return -1;
    return Math.max(0, Math.min(last, Math.floor((draw - from) / width)));
  };
  return { masses, cellOf };
}

/** The masses of Binomial(n, a/b), by the recursion of its binomial coefficients in integers. */
export function integerMasses(n: number, a: bigint, b: bigint): number[] {
  const whole = b ** BigInt(n);
  let choose = 1n;
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) choose = (choose * BigInt(n - k + 1)) / BigInt(k);
    const mass = choose * a ** BigInt(k) * (b - a) ** BigInt(n - k);
    return Number((mass << 1000n) / whole) / 2 ** 500 / 2 ** 500;
  });
}

/** The distribution function of Binomial(n, p) below `k`, plus the share `v` of the mass at `k`: uniform for a random `v`. */
export function spreadOut(k: number, n: number, p: number, v: number): number {
  if (p <= 0 || p >= 1) return v;
  if (k > n * p) return 1 - spreadOut(n - k, n, 1 - p, 1 - v);
  let below = mass(k, n, p);
  let sum = v * below;
  // P(j - 1) = P(j) j/(n-j+1) (1-p)/p, falling: k is below the mean.
  for (let j = k; j > 0 && below > 1e-18; j--) {
    below *= (j / (n - j + 1)) * ((1 - p) / p);
    sum += below;
  }
  return sum;
}

/** All ways to write `total` as a sum of `parts` counts, in lexical order. */
export function compositions(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    compositions(total - first, parts - 1).map((rest) => [first, ...rest]),
  ).flat();
}

/** The masses of Multinomial(total, weights / Σ weights) for integer weights, in the order of {@link compositions}. */
export function jointMasses(total: number, weights: readonly number[]): number[] {
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0)) ** BigInt(total);
  return compositions(total, weights.length).map((counts) => {
    let [mass, left] = [1n, total];
    for (const [i, count] of counts.entries()) {
      for (let j = 1; j <= count; j++) mass = (mass * BigInt(left--)) / BigInt(j);
      mass *= BigInt(weights[i]) ** BigInt(count);
    }
    return Number((mass << 1000n) / whole) / 2 ** 500 / 2 ** 500;
  });
}
