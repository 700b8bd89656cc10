import { deviance } from "./binomial-mass.js";

/** Evidence against a multinomial law, whatever the true one is; read at any moment, as `Evidence` is. */
export interface CountsEvidence {
  /** Adds the counts of one batch. */
  observe(counts: ArrayLike<number>): void;
  /** Counts so far, outcome by outcome. */
  readonly counts: Float64Array;
  readonly logEvidence: number;
}

/** Outcomes beyond this many share cells: what is learnt about each of them costs half a `ln N` of evidence. */
const MOST_CELLS = 500;

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * Evidence against "samples are independent draws from `probabilities`": the likelihood of all counts so far under a law that is itself
 * drawn from Dirichlet(½, …, ½), over that under `probabilities`.
 *
 * **Shape**: `probabilities` sums to 1; outcomes beyond 500 share cells. **Guarantee**: an e-process, absolute error below 1e-5 (1e-9 beyond
 * 16 samples in all); `N` samples of a law at relative entropy `D` give about `N D - (c-1)/2 ln N` nats, `c` the number of cells.
 * **Cost**: O(n) for each reading. **Source**: R. Krichevsky, V. Trofimov (1981).
 */
export function countsOff(probabilities: ArrayLike<number>): CountsEvidence {
  const counts = new Float64Array(probabilities.length);
  const cells = Math.min(MOST_CELLS, counts.length);
  const chances = pooled(probabilities, cells);
  return {
    counts,
    observe(batch) {
      for (let i = 0; i < counts.length; i++) counts[i] += batch[i];
    },
    get logEvidence() {
      return logRatio(pooled(counts, cells), chances);
    },
  };
}

function pooled(values: ArrayLike<number>, cells: number): Float64Array {
  const sums = new Float64Array(cells);
  for (let i = 0; i < values.length; i++) sums[i % cells] += values[i];
  return sums;
}

/** `Σ N_c ln(N_c/(N m_c))` carries the large numbers; all else is Stirling's remainder. */
function logRatio(counts: Float64Array, chances: Float64Array): number {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return 0;
  const h = counts.length / 2;
  let sum = logGammaHalves(counts.length) - counts.length * logGammaHalves(1);
  for (let c = 0; c < counts.length; c++) sum += deviance(counts[c], total * chances[c]) + halfRemainder(counts[c]);
  const x = total + h;
  const whole = total * Math.log1p(h / total) - h + (h - 0.5) * Math.log(x) + HALF_LOG_TWO_PI + remainder(x);
  return sum - whole;
}

/** `ln Γ(x) - [(x-½) ln x - x + ½ ln 2π]`. */
const remainder = (x: number): number => (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * x * x)) / (x * x)) / (x * x)) / x;

/** `ln Γ(c/2)`, from `Γ(½) = √π` and `Γ(1) = 1`. */
function logGammaHalves(c: number): number {
  let sum = c % 2 === 1 ? 0.5 * Math.log(Math.PI) : 0;
  for (let k = c % 2 === 1 ? 1 : 2; k < c; k += 2) sum += Math.log(k / 2);
  return sum;
}

/** `ln Γ(N+½) - (N ln N - N)`: from the gamma function itself up to 15, from its series beyond. */
function halfRemainder(count: number): number {
  if (count < SMALL.length) return SMALL[count];
  const s = 1 / (count * count);
  return HALF_LOG_TWO_PI - (1 / 24 - s * (7 / 2880 - s * (31 / 40320))) / count;
}

const SMALL: readonly number[] = Array.from(
  { length: 16 },
  (_, N) => logGammaHalves(2 * N + 1) - (N === 0 ? 0 : N * Math.log(N) - N),
);
