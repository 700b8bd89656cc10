import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromNumber, multiply, ONE, power, rational, subtract, toNumber } from "../../../src/numeric/rational.js";
import { deviance, logBinomialMass, stirlingRemainder } from "../../../src/simulation/binomial-mass.js";

describe("logBinomialMass", () => {
  it("is the logarithm of the exact mass of the double p", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.nat(150),
        fc.integer({ min: 1, max: 999 }),
        (n, j, thousandths) => {
          const k = j % (n + 1);
          const p = fromNumber(thousandths / 1000);
          let choose = 1n;
          for (let i = 0; i < k; i++) choose = (choose * BigInt(n - i)) / BigInt(i + 1);
          const mass = toNumber(multiply(rational(choose), multiply(power(p, k), power(subtract(ONE, p), n - k))));
          fc.pre(mass > 1e-300);
          const value = logBinomialMass(k, n, thousandths / 1000);
          expect(Math.abs(value - Math.log(mass))).toBeLessThan(1e-13 * (1 + Math.abs(value)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("agrees with 60-digit values at large n", () => {
    for (const [k, n, p, expected] of MPMATH) {
      expect(Math.abs(logBinomialMass(k, n, p) - expected)).toBeLessThan(2e-8 * Math.sqrt(n / 1e15) + 1e-12);
    }
  });

  it("sums to 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 99 }), (n, hundredths) => {
        let sum = 0;
        for (let k = 0; k <= n; k++) sum += Math.exp(logBinomialMass(k, n, hundredths / 100));
        expect(sum).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("deviance", () => {
  it("is x ln(x/y) - x + y, and never negative", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }), (x, y) => {
        const direct = (x === 0 ? 0 : x * Math.log(x / y)) - x + y;
        expect(deviance(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(deviance(x, y) - direct)).toBeLessThan(1e-11 * (x + y));
      }),
    );
    expect(deviance(1, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it("keeps its relative accuracy where x is next to y", () => {
    // (x - y)²/(2y) (1 - (x-y)/(3y) + …).
    expect(deviance(1e15 + 1e7, 1e15) / 0.05 - 1).toBeCloseTo(-1e-8 / 3, 12);
  });
});

describe("stirlingRemainder", () => {
  it("has no step where the series takes over", () => {
    // δ(k) - δ(k+1) = (k + ½) ln((k+1)/k) - 1, from the recursion of the factorial.
    for (let k = 1; k < 60; k++) {
      const expected = (k + 0.5) * Math.log1p(1 / k) - 1;
      expect(Math.abs(stirlingRemainder(k) - stirlingRemainder(k + 1) - expected)).toBeLessThan(3e-14);
    }
  });
});

/** [k, n, p, ln P(X = k)], computed with mpmath at 60 digits for the exact value of the double p. */
const MPMATH: readonly [number, number, number, number][] = [
  [300000, 1000000, 0.3, -7.046370251546539],
  [301500, 1000000, 0.3, -12.399849069149743],
  [1000000, 1000000000000, 1e-6, -7.826693395519893],
  [1005000, 1000000000000, 1e-6, -20.308418257642543],
  [300000000000000, 1000000000000000, 0.3, -17.40800285652768],
  [300000040000000, 1000000000000000, 0.3, -21.217526609511633],
  [500000000000000, 1000000000000000, 0.5, -17.49517955010007],
  [123, 1000000000, 1e-7, -5.788451253445384],
  [999, 1000, 0.9, -100.64998495618036],
];
