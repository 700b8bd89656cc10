/** A number with its derivative along one direction: arithmetic on it is forward-mode automatic differentiation. */
export interface Dual {
  readonly value: number;
  readonly tangent: number;
}

/** A number that does not depend on the direction. */
export const constant = (value: number): Dual => ({ value, tangent: 0 });

export const plus = (a: Dual, b: Dual): Dual => ({ value: a.value + b.value, tangent: a.tangent + b.tangent });

export const minus = (a: Dual, b: Dual): Dual => ({ value: a.value - b.value, tangent: a.tangent - b.tangent });

export const times = (a: Dual, b: Dual): Dual => ({
  value: a.value * b.value,
  tangent: a.tangent * b.value + a.value * b.tangent,
});

export const exponential = (a: Dual): Dual => {
  const value = Math.exp(a.value);
  return { value, tangent: value * a.tangent };
};

export const logarithm = (a: Dual): Dual => ({ value: Math.log(a.value), tangent: a.tangent / a.value });
