/**
 * `ln(1+x) - x` without cancellation near 0.
 *
 * **Domain**: `x > -1`. **Guarantee**: numerical, a few ulp relative to the result.
 * @example logOnePlusMinus(1e-10) // => -4.9999999996666666e-21
 */
export function logOnePlusMinus(x: number): number {
  if (x < -0.3 || x > 0.3) return Math.log1p(x) - x;
  const r = x / (2 + x); // ln(1+x) = 2 atanh(r)
  const y = r * r;
  let series = 0;
  for (let k = 25; k >= 3; k -= 2) series = series * y + 1 / k;
  return r * (2 * y * series - x);
}

/** A running sum that carries its rounding error along (Neumaier). **Guarantee**: error near 1 ulp of the sum of moduli. */
export class CompensatedSum {
  #sum = 0;
  #error = 0;

  add(x: number): void {
    const next = this.#sum + x;
    this.#error += Math.abs(this.#sum) >= Math.abs(x) ? this.#sum - next + x : x - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#error;
  }
}
