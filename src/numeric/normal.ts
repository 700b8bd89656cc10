/**
 * The distribution function `Φ(x)` of the standard normal law.
 *
 * **Domain**: every real `x`. **Guarantee**: numerical, relative error below `1e-15 (10 + x²)` down to the underflow of `Φ`. **Cost**: at most
 * a hundred terms. **Source**: for `|x| < 2` the series `½ + φ(x) Σ x^{2k+1}/(2k+1)!!`, beyond it Laplace's continued fraction of
 * Mills' ratio.
 * @example normalDistribution(0) // => 0.5
 */
export function normalDistribution(x: number): number {
  if (Number.isNaN(x)) return x;
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (Math.abs(x) >= 2) {
    const tail = density * millsRatio(Math.abs(x));
    return x < 0 ? tail : 1 - tail;
  }
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + density * sum;
}

/** `(1 - Φ(x))/φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …))))` for `x ≥ 2`. */
function millsRatio(x: number): number {
  if (x > 1e8) return 1 / x;
  let fraction = x;
  for (let k = 100; k >= 1; k--) fraction = x + k / fraction;
  return 1 / fraction;
}
