import * as Q from "../numeric/rational.js";
import { fromRationals, leading, type Polynomial, scalePolynomial } from "./polynomial.js";

/** The real number `shift + ∛(half + √root) + ∛(half - √root)` with real cube roots and `root > 0`. */
export interface CubicRadical {
  readonly shift: Q.Rational;
  readonly half: Q.Rational;
  readonly root: Q.Rational;
}

/**
 * Cardano's formula for a cubic with one real root.
 *
 * **Domain**: degree 3. **Guarantee**: exact; null where the cubic has three real roots or a double one (three real
 * irrational roots cannot be written with real radicals: *casus irreducibilis*) or where the exact check fails.
 * @example cardanoRoot([-2n, 0n, 0n, 1n])?.half // => { num: 1n, den: 1n }
 */
export function cardanoRoot(f: Polynomial): CubicRadical | null {
  const [d, c, b, a] = f.map((x) => Q.rational(x));
  const shift = Q.negate(Q.divide(b, Q.multiply(Q.rational(3n), a)));
  const square = Q.multiply(shift, shift);
  // With x = t + shift and the cubic monic: t³ + 3ut - 2h.
  const u = Q.subtract(Q.divide(c, Q.multiply(Q.rational(3n), a)), square);
  const monic = [d, c].map((x) => Q.divide(x, a));
  const inner = Q.add(Q.multiply(Q.rational(-2n), Q.power(shift, 3)), Q.add(Q.multiply(monic[1], shift), monic[0]));
  const half = Q.divide(inner, Q.rational(-2n));
  const root = Q.add(Q.multiply(half, half), Q.power(u, 3));
  const radical = { shift, half, root };
  return Q.sign(root) > 0 && isRootOf(f, radical, u) ? radical : null;
}

/**
 * Whether the radical makes the cubic 0, by exact substitution: with `v, w` its cube roots, `v³ + w³ = 2 half`,
 * `(vw)³ = half² - root` must be `(-u)³`, and `x = shift + v + w` then satisfies `(x-shift)³ + 3u(x-shift) - 2 half = 0`,
 * which must be the cubic.
 */
function isRootOf(f: Polynomial, { shift, half, root }: CubicRadical, u: Q.Rational): boolean {
  const cube = Q.subtract(Q.multiply(half, half), root);
  if (Q.compare(cube, Q.power(Q.negate(u), 3)) !== 0) return false;
  const three = Q.rational(3n);
  const square = Q.multiply(shift, shift);
  const constant = Q.subtract(
    Q.negate(Q.add(Q.power(shift, 3), Q.multiply(three, Q.multiply(u, shift)))),
    Q.multiply(Q.rational(2n), half),
  );
  const linear = Q.multiply(three, Q.add(square, u));
  const rebuilt = fromRationals([constant, linear, Q.multiply(Q.rational(-3n), shift), Q.ONE]);
  const primitiveF = fromRationals(f.map((x) => Q.rational(x)));
  const normalised = leading(primitiveF) < 0n ? scalePolynomial(primitiveF, -1n) : primitiveF;
  return rebuilt.length === normalised.length && rebuilt.every((x, k) => x === normalised[k]);
}
