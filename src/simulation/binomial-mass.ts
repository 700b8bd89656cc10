/**
 * `ln k! - [(k + ½) ln k - k + ½ ln 2π]`, the remainder of Stirling's formula.
 *
 * **Domain**: integers `k ≥ 1`. **Guarantee**: numerical, absolute error below 1e-14.
 * @example stirlingRemainder(1) // => 0.08106146679532733
 */
export function stirlingRemainder(k: number): number {
  if (k < SMALL.length) return SMALL[k];
  const s = 1 / (k * k);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / k;
}

/** The remainder up to 15, from the factorials themselves; the asymptotic series serves from 16 on. */
const SMALL: readonly number[] = Array.from({ length: 16 }, (_, k) => {
  let factorial = 1;
  for (let j = 2; j <= k; j++) factorial *= j;
  return Math.log(factorial) - ((k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI));
});

/**
 * `x ln(x/y) - x + y`, without cancellation where `x` is near `y`.
 *
 * **Domain**: `x, y ≥ 0`; `y` at `x = 0`, infinite at `y = 0 < x`. **Guarantee**: numerical, relative error of a few ulp in
 * the result for the given doubles.
 * @example deviance(0, 3) // => 3
 */
export function deviance(x: number, y: number): number {
  if (x === 0) return y;
  if (y === 0) return Number.POSITIVE_INFINITY;
  const difference = x - y;
  const v = difference / (x + y);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / y) - difference;
  // x ln(x/y) = 2x artanh(v), and 2xv - (x - y) = v (x - y).
  let sum = v * difference;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * The logarithm of the binomial probability mass `P(X = k)`, `X ~ Binomial(n, p)`, by its saddle-point form.
 *
 * **Domain**: integers `0 ≤ k ≤ n < 2⁵³`, `0 < p < 1`. **Guarantee**: numerical; it is the value for some `p` within an
 * ulp of the given one to an absolute error of about `1e-15 (1 + |result|)`. **Cost**: O(1).
 * **Source**: C. Loader, *Fast and accurate computation of binomial probabilities* (2000).
 * @example Math.exp(logBinomialMass(1, 2, 0.5)) // => 0.5
 */
export function logBinomialMass(k: number, n: number, p: number): number {
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const rest = n - k;
  return (
    stirlingRemainder(n) -
    stirlingRemainder(k) -
    stirlingRemainder(rest) -
    deviance(k, n * p) -
    deviance(rest, n * (1 - p)) -
    0.5 * (Math.log(2 * Math.PI * k) + Math.log(rest / n))
  );
}
