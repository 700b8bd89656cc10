import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pow } from "../../../src/numeric/elementary.js";
import { compareLevel } from "../../../src/numeric/exact-power.js";
import { fromRational, mul, sub } from "../../../src/numeric/interval.js";
import { add, divide, multiply, type Rational, rational, subtract } from "../../../src/numeric/rational.js";

const fraction = (most: bigint): fc.Arbitrary<Rational> =>
  fc
    .tuple(fc.bigInt({ min: 1n, max: most }), fc.bigInt({ min: 1n, max: most }))
    .map(([num, den]) => rational(num, den));
const beta = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }))
  .map(([r, s]) => rational(BigInt(r), BigInt(s)));
const TINY = rational(1n, 10n ** 60n);

/** `a^k` by repeated multiplication. */
function power(a: Rational, k: bigint): Rational {
  let product = rational(1n);
  for (let i = 0n; i < k; i++) product = multiply(product, a);
  return product;
}

describe("compareLevel", () => {
  it("is the sign that intervals find wherever they decide", () => {
    let decided = 0;
    fc.assert(
      fc.property(fraction(10n ** 12n), fraction(10n ** 12n), fraction(10n ** 12n), beta, (x, a, c, b) => {
        const level = mul(fromRational(subtract(x, a)), pow(fromRational(x), fromRational(rational(-b.num, b.den))));
        const difference = sub(level, fromRational(c));
        const sign = difference.inf > 0 ? 1 : difference.sup < 0 ? -1 : null;
        if (sign !== null) decided++;
        expect(sign === null || sign === compareLevel(x, a, c, b)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(decided).toBeGreaterThan(400);
  });

  it("is 0 on the level curve and tells the sides of it 60 digits apart", () => {
    fc.assert(
      fc.property(fraction(50n), fraction(50n), beta, (root, share, b) => {
        const x = power(root, b.den);
        const a = multiply(x, divide(share, add(share, rational(1n))));
        const c = divide(subtract(x, a), power(root, b.num));
        expect(compareLevel(x, a, c, b)).toBe(0);
        expect(compareLevel(x, a, add(c, multiply(c, TINY)), b)).toBe(-1);
        expect(compareLevel(x, a, subtract(c, multiply(c, TINY)), b)).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  it("is -1 where x does not exceed the external share", () => {
    const [half, one] = [rational(1n, 2n), rational(1n)];
    expect(compareLevel(half, half, TINY, rational(5n, 4n))).toBe(-1);
    expect(compareLevel(half, one, TINY, rational(5n, 4n))).toBe(-1);
    expect(compareLevel(half, one, TINY, rational(3n, 10n ** 400n))).toBe(-1);
  });

  it("gives up where the integers would be too long", () => {
    const [x, a, c] = [rational(1n, 2n), rational(1n, 3n), rational(1n, 7n)];
    expect(compareLevel(x, a, c, rational(10n ** 400n + 1n, 10n ** 400n))).toBeNull();
    expect(compareLevel(x, a, c, rational(100_001n, 80_000n))).toBeNull();
    // (1/6) 2^1.371 = 0.43 is above 1/7
    expect(compareLevel(x, a, c, rational(1371n, 1000n))).toBe(1);
    expect(compareLevel(x, a, rational(1n, 2n), rational(1371n, 1000n))).toBe(-1);
  });

  it("counts the digits of every number that becomes long", () => {
    const [zero, one] = [rational(0n), rational(1n)];
    const long = (digits: number): bigint => 1n << BigInt(digits);
    /** Where a number of so many binary digits, in one of these places, is the limit. */
    const places: [number, (k: bigint) => [Rational, Rational, Rational]][] = [
      [1_328_000, (k) => [one, zero, rational(k)]],
      [1_328_000, (k) => [one, zero, rational(1n, k)]],
      [1_328_000, (k) => [one, rational(k - 1n, k), one]],
      [664_000, (k) => [rational(k), zero, one]],
      [664_000, (k) => [rational(1n, k), zero, one]],
    ];
    for (const [limit, numbers] of places) {
      expect(compareLevel(...numbers(long(limit - 100)), one)).not.toBeNull();
      expect(compareLevel(...numbers(long(limit + 100)), one)).toBeNull();
    }
    // At x = 2, a = 0, c = 1/2 and β = r/s the integers are estimated at 16 s + 8 r binary digits.
    const sign = (beta: Rational) => compareLevel(rational(2n), zero, rational(1n, 2n), beta);
    expect([rational(1n, 82_900n), rational(1n, 83_100n)].map(sign)).toEqual([1, null]);
    expect([rational(165_900n), rational(166_100n)].map(sign)).toEqual([-1, null]);
  });
});
