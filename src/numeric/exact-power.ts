import { compare, type Rational, subtract } from "./rational.js";

/** About 200,000 decimal digits. */
const LARGEST_BITS = 664_000;

const bits = (x: bigint): number => 4 * x.toString(16).length;

/**
 * The sign of `(x - a) x^(-β) - c`, in integers only: whether the level curve of an outcome with external share `a` passes below, through or above
 * `c` at `x`.
 *
 * With `β = r/s` and `x > a` it is the sign of `(x - a)^s - c^s x^r`; where `x ≤ a` it is -1, as `c > 0`.
 *
 * **Domain**: `x > 0`, `a ≥ 0`, `c > 0`, `β > 0`. **Guarantee**: exact; null where an integer would have more than about 200,000 digits.
 * @example compareLevel({ num: 1n, den: 4n }, { num: 0n, den: 1n }, { num: 1n, den: 8n }, { num: 5n, den: 2n }) // => 1
 */
export function compareLevel(x: Rational, a: Rational, c: Rational, beta: Rational): -1 | 0 | 1 | null {
  const excess = subtract(x, a);
  if (excess.num <= 0n) return -1;
  const [r, s] = [beta.num, beta.den];
  const left = bits(excess.num) + bits(c.den);
  const right = bits(excess.den) + bits(c.num);
  const size = Math.max(left * Number(s) + bits(x.den) * Number(r), right * Number(s) + bits(x.num) * Number(r));
  if (!(size <= LARGEST_BITS)) return null;
  return compare(
    { num: (excess.num * c.den) ** s * x.den ** r, den: 1n },
    { num: (excess.den * c.num) ** s * x.num ** r, den: 1n },
  );
}
