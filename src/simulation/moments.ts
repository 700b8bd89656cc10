/** How the entries of a sample are laid out: `vectors` vectors of `width` entries, the first `crossed` of which get covariances. */
export interface MomentShape {
  readonly vectors: number;
  readonly width: number;
  readonly crossed: number;
}

/**
 * Count, means and sums of squared deviations of a sample of vectors, with the sums of products of deviations where they are
 * asked for.
 *
 * **Shape**: entry `v·width + i` of `mean` and `squares` is entry `i` of vector `v`; `products` holds, vector by vector, the
 * pairs `i < j < crossed` row by row. Plain data, so that it can be handed to another thread.
 */
export interface Moments {
  readonly shape: MomentShape;
  count: number;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
  readonly products: Float64Array;
}

/** Pairs `i < j` of `crossed` entries. @example pairsOf(4) // => 6 */
export const pairsOf = (crossed: number): number => (crossed * (crossed - 1)) / 2;

/** The moments of no sample at all. @example emptyMoments({ vectors: 1, width: 2, crossed: 0 }).count // => 0 */
export function emptyMoments(shape: MomentShape): Moments {
  const entries = shape.vectors * shape.width;
  return {
    shape,
    count: 0,
    mean: new Float64Array(entries),
    squares: new Float64Array(entries),
    products: new Float64Array(shape.vectors * pairsOf(shape.crossed)),
  };
}

/**
 * Takes one more sample into moments, in place.
 *
 * **Guarantee**: without cancellation (Welford): the relative error of `squares` grows like the count's ulps, however far the mean
 * is from 0. **Cost**: O(entries + products).
 */
export function addSample(moments: Moments, sample: Float64Array): void {
  const { shape, mean, squares, products } = moments;
  const count = ++moments.count;
  const deviation = new Float64Array(shape.crossed);
  let pair = 0;
  for (let v = 0; v < shape.vectors; v++) {
    const start = v * shape.width;
    // Products first: a deviation from the new mean is the one from the old mean times 1 - 1/count.
    for (let i = 0; i < deviation.length; i++) deviation[i] = sample[start + i] - mean[start + i];
    for (let i = 0; i < deviation.length; i++) {
      const weighted = deviation[i] * (1 - 1 / count);
      for (let j = i + 1; j < deviation.length; j++) products[pair++] += weighted * deviation[j];
    }
    for (let i = start; i < start + shape.width; i++) {
      const difference = sample[i] - mean[i];
      mean[i] += difference / count;
      squares[i] += difference * (sample[i] - mean[i]);
    }
  }
}

/**
 * The moments of two samples together.
 *
 * **Domain**: moments of the same shape. **Guarantee**: numerical, a few ulp; the same two arguments in the same order give the
 * same bits. **Cost**: O(entries + products). **Source**: T. Chan, G. Golub, R. LeVeque, *Updating formulae and a pairwise
 * algorithm for computing sample variances* (1979).
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const merged = emptyMoments(a.shape);
  const { shape, mean, squares, products } = merged;
  merged.count = a.count + b.count;
  const share = b.count / merged.count;
  const weight = a.count * share;
  let pair = 0;
  for (let v = 0; v < shape.vectors; v++) {
    const start = v * shape.width;
    for (let i = start; i < start + shape.width; i++) {
      const difference = b.mean[i] - a.mean[i];
      mean[i] = a.mean[i] + difference * share;
      squares[i] = a.squares[i] + b.squares[i] + difference * difference * weight;
    }
    for (let i = start; i < start + shape.crossed; i++) {
      const weighted = (b.mean[i] - a.mean[i]) * weight;
      for (let j = i + 1; j < start + shape.crossed; j++, pair++)
        products[pair] = a.products[pair] + b.products[pair] + weighted * (b.mean[j] - a.mean[j]);
    }
  }
  return merged;
}

/** The standard error of mean `entry`; null for fewer than two samples. **Guarantee**: statistical, for independent samples. */
export function standardError({ count, squares }: Moments, entry: number): number | null {
  return count < 2 ? null : Math.sqrt(squares[entry] / (count - 1) / count);
}

/**
 * The sample covariance matrix of the crossed entries of vector `v`; null for fewer than two samples.
 *
 * **Guarantee**: unbiased, symmetric. **Cost**: O(crossed²).
 */
export function covarianceMatrix({ shape, count, squares, products }: Moments, v: number): number[][] | null {
  if (count < 2) return null;
  const n = shape.crossed;
  const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  let pair = v * pairsOf(n);
  for (let i = 0; i < n; i++) {
    matrix[i][i] = squares[v * shape.width + i] / (count - 1);
    for (let j = i + 1; j < n; j++) {
      matrix[i][j] = products[pair++] / (count - 1);
      matrix[j][i] = matrix[i][j];
    }
  }
  return matrix;
}
