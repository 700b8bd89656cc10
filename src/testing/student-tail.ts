/**
 * `P(t > x)` for Student's t with the given degrees of freedom: how often the mean of normal values falls so many of its
 * own standard errors above the truth.
 *
 * **Domain**: `x ≥ 0`, `degrees ≥ 1`. **Guarantee**: numerical, relative error below 1e-9, far into the tail too. More than a million degrees
 * count as a million, which makes the tail larger (by 0.1 % at `x = 8`). **Cost**: at most a few thousand steps. **Source**: `P = I_{ν/(ν+x²)}(ν/2, ½) / 2`, the incomplete beta function by its continued
 * fraction (NIST DLMF 8.17.22).
 * @example studentTail(1, 1) // => 0.25
 */
export function studentTail(x: number, degrees: number): number {
  const nu = Math.min(degrees, MANY);
  const [share, rest] = [nu / (nu + x * x), (x * x) / (nu + x * x)];
  // The fraction converges fast on this side of the law's bulk; on the other side that of the complement does.
  if (share < (nu / 2 + 1) / (nu / 2 + 2.5)) return incompleteBeta(share, rest, nu / 2, 0.5) / 2;
  return 0.5 - incompleteBeta(rest, share, 0.5, nu / 2) / 2;
}

const MANY = 1e6;

/** `I_x(a, b)` for `y = 1 - x`, where one of `a` and `b` is a half. */
function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x === 0) return 0;
  const front = Math.exp(a * logOf(x, y) + b * logOf(y, x)) * gammaStep(a === 0.5 ? b : a) * (1 / (a * ROOT_PI));
  return front / continuedFraction(x, a, b);
}

/** `ln x` where `x + y = 1`: by `y` where that is the smaller one. */
const logOf = (x: number, y: number): number => (y < 0.5 ? Math.log1p(-y) : Math.log(x));

const ROOT_PI = Math.sqrt(Math.PI);

/** `Γ(z+½)/Γ(z)`, by its asymptotic series above 60 and steps of 1 below. */
function gammaStep(z: number): number {
  let [factor, w] = [1, z];
  for (; w < 60; w++) factor *= w / (w + 0.5);
  const s = 1 / w;
  return (
    factor * Math.sqrt(w) * (1 - s * (1 / 8 - s * (1 / 128 + s * (5 / 1024 - s * (21 / 32768 + s * (399 / 262144))))))
  );
}

const TINY = 1e-300;

/** The reciprocal of the fraction `1/(1 + d₁/(1 + d₂/(1 + …)))`, by Lentz's method. */
function continuedFraction(x: number, a: number, b: number): number {
  let [value, c, d] = [1, 1, 0];
  for (let m = 0; m < 10_000; m++) {
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const even = ((m + 1) * (b - m - 1) * x) / ((a + 2 * m + 1) * (a + 2 * m + 2));
    let change = 1;
    for (const coefficient of [odd, even]) {
      d = 1 / (1 + coefficient * d || TINY);
      c = 1 + coefficient / c || TINY;
      value *= c * d;
      change = Math.max(Math.abs(c * d - 1), change === 1 ? 0 : change);
    }
    if (change < 1e-15) break;
  }
  return value;
}
