/** A number with its derivative along one direction: the value of a function under forward-mode differentiation. */
export interface Dual {
  readonly value: number;
  readonly slope: number;
}

/** A number that does not move. */
export const fixed = (value: number): Dual => ({ value, slope: 0 });

/** The variable that one differentiates by. */
export const moving = (value: number): Dual => ({ value, slope: 1 });

export const plus = (a: Dual, b: Dual): Dual => ({ value: a.value + b.value, slope: a.slope + b.slope });
export const times = (a: Dual, b: Dual): Dual => ({
  value: a.value * b.value,
  slope: a.slope * b.value + a.value * b.slope,
});
export const over = (a: Dual, b: Dual): Dual => ({
  value: a.value / b.value,
  slope: (a.slope * b.value - a.value * b.slope) / (b.value * b.value),
});
export const exponential = (x: Dual): Dual => ({ value: Math.exp(x.value), slope: Math.exp(x.value) * x.slope });
export const logarithm = (x: Dual): Dual => ({ value: Math.log(x.value), slope: x.slope / x.value });

/**
 * `a^b` and its derivative.
 *
 * **Domain**: `a > 0`, or a `b` that does not move. **Guarantee**: numerical, a few ulp.
 * @example raised(moving(3), fixed(2)) // => { value: 9, slope: 6 }
 */
export function raised(a: Dual, b: Dual): Dual {
  const value = a.value ** b.value;
  const ofBase = b.value === 0 ? 0 : b.value * a.value ** (b.value - 1) * a.slope;
  const ofExponent = b.slope === 0 ? 0 : value * Math.log(a.value) * b.slope;
  return { value, slope: ofBase + ofExponent };
}
