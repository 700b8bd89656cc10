import { compare, type Rational, subtract } from "./rational.js";

/** About 400,000 decimal digits: two integers of 200,000. */
const LARGEST_BITS = 1_328_000;

/** The binary digits of the numerator and the denominator together, to the next multiple of four. */
const bits = ({ num, den }: Rational): number => 4 * (num.toString(16).length + den.toString(16).length);

/**
 * The sign of `(x - a) x^(-β) - c`, in integers only: whether the level curve of an outcome with external share `a` passes below, through or above
 * `c` at `x`.
 *
 * With `β = r/s` and `x > a` it is the sign of `(x - a)^s - c^s x^r`; where `x ≤ a` it is -1, as `c > 0`.
 *
 * **Domain**: `x > 0`, `a ≥ 0`, `c > 0`, `β > 0`. **Guarantee**: exact; null where the two integers would have more than about 400,000 digits
 * together.
 * @example compareLevel({ num: 1n, den: 4n }, { num: 0n, den: 1n }, { num: 1n, den: 8n }, { num: 5n, den: 2n }) // => 1
 */
export function compareLevel(x: Rational, a: Rational, c: Rational, beta: Rational): -1 | 0 | 1 | null {
  const excess = subtract(x, a);
  if (excess.num <= 0n) return -1;
  const [r, s] = [beta.num, beta.den];
  if (!((bits(excess) + bits(c)) * Number(s) + bits(x) * Number(r) <= LARGEST_BITS)) return null;
  return compare(
    { num: (excess.num * c.den) ** s * x.den ** r, den: 1n },
    { num: (excess.den * c.num) ** s * x.num ** r, den: 1n },
  );
}
