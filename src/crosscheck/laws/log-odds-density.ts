/** What a density on (0,1) says about one probability. */
export interface DensityMoments {
  readonly mean: number;
  readonly variance: number;
  readonly expectation: (f: (p: number) => number) => number;
  /** The probability below which the share `u` of the mass lies. */
  readonly quantile: (u: number) => number;
}

/** Cells of the final grid, and of those that find where the mass is. */
const CELLS = { final: 16384, search: 512 };

/** So many nats under its largest value a density is taken to be 0. */
const NEGLIGIBLE = 45;

/**
 * The moments of a law on (0,1) that is given by the logarithm of its density in the log-odds `t = ln(p/(1-p))`, up to a
 * constant.
 *
 * **Domain**: one peak, a smooth density that falls at least exponentially on either side. **Guarantee**: numerical, about
 * 1e-9 of the variance (trapezoidal rule on the line, which converges faster than any power); quantiles are within a
 * grid cell. **Cost**: some 20,000 evaluations.
 */
export function momentsOf(logDensity: (t: number) => number): DensityMoments {
  const [from, to] = rangeOf(logDensity);
  const h = (to - from) / CELLS.final;
  const logs = Float64Array.from({ length: CELLS.final + 1 }, (_, k) => logDensity(from + k * h));
  const peak = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = logs.map((x) => Math.exp(x - peak));
  const at = (k: number): number => 1 / (1 + Math.exp(-(from + k * h)));
  const total = weights.reduce((a, b) => a + b, 0);
  const expectation = (f: (p: number) => number): number =>
    weights.reduce((sum, w, k) => sum + w * f(at(k)), 0) / total;
  const mean = expectation((p) => p);
  return {
    ...{ mean, expectation, variance: expectation((p) => (p - mean) ** 2) },
    quantile: (u) => {
      let k = 0;
      for (let below = weights[0]; below < u * total && k < CELLS.final; ) below += weights[++k];
      return at(k);
    },
  };
}

/** Where the density is not negligible. */
function rangeOf(f: (t: number) => number): [number, number] {
  let [from, to] = [-1, 1];
  const most = (): number => scan(f, from, to).peak;
  while (f(from) > most() - NEGLIGIBLE) from *= 2;
  while (f(to) > most() - NEGLIGIBLE) to *= 2;
  for (;;) {
    const { first, last } = scan(f, from, to);
    if (last - first > 0.8 * (to - from)) return [from, to];
    [from, to] = [first, last];
  }
}

/** The largest value on a grid, and the cells around all points that are not negligible beside it. */
function scan(f: (t: number) => number, from: number, to: number): { peak: number; first: number; last: number } {
  const h = (to - from) / CELLS.search;
  const values = Array.from({ length: CELLS.search + 1 }, (_, k) => f(from + k * h));
  const peak = Math.max(...values);
  const first = Math.max(0, values.findIndex((x) => x > peak - NEGLIGIBLE) - 1);
  const last = Math.min(CELLS.search, values.findLastIndex((x) => x > peak - NEGLIGIBLE) + 1);
  return { peak, first: from + first * h, last: from + last * h };
}
