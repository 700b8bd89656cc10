const DEGREE = 20;
const NODES = Float64Array.from({ length: DEGREE + 1 }, (_, k) => Math.cos((Math.PI * (k + 0.5)) / (DEGREE + 1)));

/** A function of one variable that can be evaluated anywhere on its interval at the price of a short polynomial. */
export type Interpolant = (x: number) => number;

/** Chebyshev coefficients of the polynomial through the values at {@link NODES}. */
function coefficients(values: ArrayLike<number>): Float64Array {
  const c = new Float64Array(DEGREE + 1);
  for (let m = 0; m <= DEGREE; m++) {
    let sum = 0;
    for (let k = 0; k <= DEGREE; k++) sum += values[k] * Math.cos((Math.PI * m * (k + 0.5)) / (DEGREE + 1));
    c[m] = (sum * (m === 0 ? 1 : 2)) / (DEGREE + 1);
  }
  return c;
}

/** Clenshaw's recurrence at `t ∈ [-1, 1]`. */
function evaluate(c: Float64Array, t: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let m = DEGREE; m >= 1; m--) {
    const next = 2 * t * b1 - b2 + c[m];
    b2 = b1;
    b1 = next;
  }
  return t * b1 - b2 + c[0];
}

/**
 * Piecewise Chebyshev interpolants of `f`'s components on `[lo, hi]`, halved until the last coefficients vanish.
 *
 * **Shape**: `f(x)` returns one number for each tolerance. **Domain**: `f` analytic but for end points and isolated kinks.
 * **Guarantee**: numerical; the truncation seen is below the component's tolerance relative to the panel's largest value, except
 * on panels of `2^-12` of the interval. **Cost**: 21 evaluations of `f` a panel.
 */
export function interpolate(
  f: (x: number) => ArrayLike<number>,
  tolerances: readonly number[],
  lo: number,
  hi: number,
): readonly Interpolant[] {
  const ends: number[] = [lo];
  const panels: Float64Array[][] = tolerances.map(() => []);
  const narrowest = (hi - lo) * 2 ** -12;
  const build = (a: number, b: number): void => {
    const samples = Array.from(NODES, (t) => f((a + b) / 2 + (t * (b - a)) / 2));
    const fits = tolerances.map((_, m) => coefficients(samples.map((s) => s[m])));
    if (b - a > narrowest && fits.some((c, m) => tail(c) > tolerances[m] * Math.max(...c.map(Math.abs)))) {
      build(a, (a + b) / 2);
      build((a + b) / 2, b);
      return;
    }
    ends.push(b);
    fits.forEach((c, m) => {
      panels[m].push(c);
    });
  };
  build(lo, hi);
  const edges = Float64Array.from(ends);
  return panels.map((own) => (x: number) => {
    const k = panelOf(edges, x);
    return evaluate(own[k], (2 * x - edges[k] - edges[k + 1]) / (edges[k + 1] - edges[k]));
  });
}

const tail = (c: Float64Array): number =>
  Math.max(Math.abs(c[DEGREE]), Math.abs(c[DEGREE - 1]), Math.abs(c[DEGREE - 2]));

function panelOf(edges: Float64Array, x: number): number {
  let [a, b] = [0, edges.length - 1];
  while (b - a > 1) {
    const middle = (a + b) >> 1;
    if (x >= edges[middle]) a = middle;
    else b = middle;
  }
  return a;
}

/**
 * Quadrature weights that replace a sum over many points of `[-1, 1]` by one over the Chebyshev nodes: `Σ_j count_j f(t_j) ≈
 * Σ_k weight_k f(node_k)`, exact for polynomials up to degree 20.
 *
 * **Guarantee**: numerical. **Cost**: 40 operations a point.
 */
export function nodeWeights(
  points: Float64Array,
  counts: Float64Array,
): { nodes: Float64Array; weights: Float64Array } {
  const moments = new Float64Array(DEGREE + 1);
  for (let j = 0; j < points.length; j++) {
    const t = points[j];
    let previous = 1;
    let current = t;
    moments[0] += counts[j];
    for (let m = 1; m <= DEGREE; m++) {
      moments[m] += counts[j] * current;
      const next = 2 * t * current - previous;
      previous = current;
      current = next;
    }
  }
  const weights = Float64Array.from(NODES, (_, k) => {
    let sum = moments[0];
    for (let m = 1; m <= DEGREE; m++) sum += 2 * moments[m] * Math.cos((Math.PI * m * (k + 0.5)) / (DEGREE + 1));
    return sum / (DEGREE + 1);
  });
  return { nodes: NODES, weights };
}
