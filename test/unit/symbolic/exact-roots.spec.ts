import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import { type CubicRadical, cardanoRoot } from "../../../src/symbolic/cubic-radical.js";
import { exactRoots } from "../../../src/symbolic/exact-roots.js";
import { factorByNerdamer, readFactors } from "../../../src/symbolic/nerdamer-adapter.js";
import { exactNotation } from "../../../src/symbolic/notation.js";
import { multiplyPolynomials, type Polynomial, quotient, squareFree } from "../../../src/symbolic/polynomial.js";
import {
  addSurds,
  compareSurd,
  invertSurd,
  multiplySurds,
  rootsOfQuadratic,
  signOfSurd,
  surd,
  vanishesAt,
} from "../../../src/symbolic/quadratic-surd.js";

const valueAt = (f: Polynomial, x: Q.Rational): Q.Rational =>
  f.reduceRight((sum, c) => Q.add(Q.multiply(sum, x), Q.rational(c)), Q.ZERO);

/** The radical's value, the smaller cube root found from the product of both so that no digits cancel. */
function cubicValue({ shift, half, root }: CubicRadical): number {
  const product = Math.cbrt(Q.toNumber(Q.subtract(Q.multiply(half, half), root)));
  const [s, h, r] = [shift, half, root].map(Q.toNumber);
  const larger = Math.cbrt(h < 0 ? h - Math.sqrt(r) : h + Math.sqrt(r));
  return s + larger + product / larger;
}

const alone = async (f: Polynomial) => [f];
const texts = async (f: Polynomial, factorise = alone): Promise<(string | null)[]> =>
  (await exactRoots(squareFree(f), factorise)).map(({ exact }) => (exact === null ? null : exactNotation(exact).text));

describe("exactRoots", () => {
  test("a product of quadratics gives back each of them, without any factoriser's help", async () => {
    const quadratic = fc.tuple(fc.bigInt(-9n, 9n), fc.bigInt(-9n, 9n)).filter(([b, c]) => {
      const discriminant = Math.sqrt(Number(b * b - 4n * c));
      return discriminant > 0 && !Number.isInteger(discriminant);
    });
    await fc.assert(
      fc.asyncProperty(quadratic, quadratic, async ([b, c], [e, f]) => {
        const product = squareFree(multiplyPolynomials([c, b, 1n], [f, e, 1n]));
        const roots = await exactRoots(product, alone);
        expect(roots).toHaveLength(product.length - 1);
        for (const { exact } of roots) {
          expect(exact?.kind).toBe("surd");
          if (exact?.kind === "surd") expect(vanishesAt(product, exact.value)).toBe(true);
        }
      }),
    );
  });

  test.each<[string, Polynomial, (string | null)[]]>([
    ["x² - 2", [-2n, 0n, 1n], ["-√2", "√2"]],
    ["(x² - x - 1)(2x - 1)", multiplyPolynomials([-1n, -1n, 1n], [-1n, 2n]), ["(1 - √5) / 2", "1 / 2", "(1 + √5) / 2"]],
    ["x³ - 2", [-2n, 0n, 0n, 1n], ["∛2"]],
    ["x³ - 3x + 1 (casus irreducibilis)", [1n, -3n, 0n, 1n], [null, null, null]],
    ["x⁴ - 10x² + 1", [1n, 0n, -10n, 0n, 1n], [null, null, null, null]],
    ["x² + 1", [1n, 0n, 1n], []],
  ])("%s", async (_, f, expected) => {
    expect(await texts(f)).toEqual(expected);
  });

  test("two cubics are told apart by nerdamer's factors", async () => {
    const product = multiplyPolynomials([-2n, 0n, 0n, 1n], [-3n, 0n, 0n, 1n]);
    expect(await texts(product)).toEqual([null, null]);
    expect(await texts(product, factorByNerdamer)).toEqual(["∛2", "∛3"]);
  });
});

describe("factorByNerdamer", () => {
  test("whatever it answers, the factors multiply to the polynomial", async () => {
    const f = multiplyPolynomials([-2n, 0n, 0n, 1n], multiplyPolynomials([1n, 0n, 1n], [-5n, 1n]));
    const factors = await factorByNerdamer(f);
    expect(factors.length).toBeGreaterThan(1);
    expect(quotient(f, factors.reduce(multiplyPolynomials))).toEqual([1n]);
  });

  test("above its limit the polynomial comes back whole", async () => {
    const f = [-1n, ...new Array<bigint>(12).fill(0n), 1n];
    expect(await factorByNerdamer(f)).toEqual([f]);
  });

  test("answers that cannot be read are ignored", () => {
    expect(readFactors("(-1+2*x)*(-5*x+5*x^2+2)")).toEqual([
      [-1n, 2n],
      [2n, -5n, 5n],
    ]);
    expect(readFactors("(x+i)*(sqrt(2)*x)*(1/2*x-1/3)")).toEqual([[-2n, 3n]]);
    expect(readFactors("")).toEqual([]);
  });
});

describe("cardanoRoot", () => {
  test("is the root of every cubic that it answers", () => {
    const coefficient = fc.bigInt(-20n, 20n);
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, fc.bigInt(1n, 5n), (d, c, b, a) => {
        const f = [d, c, b, a];
        const root = cardanoRoot(f);
        const discriminant =
          18n * a * b * c * d - 4n * b ** 3n * d + b * b * c * c - 4n * a * c ** 3n - 27n * a * a * d * d;
        expect(root === null).toBe(discriminant >= 0n);
        if (root === null) return;
        const x = cubicValue(root);
        const [scale, value] = [1 + Math.abs(x) ** 3, Q.toNumber(valueAt(f, Q.fromNumber(x)))];
        expect(Math.abs(value) / scale).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("quadratic surds", () => {
  const number = fc.tuple(fc.bigInt(-50n, 50n), fc.bigInt(1n, 9n)).map(([a, b]) => Q.rational(a, b));
  const element = fc.tuple(number, number).map(([a, b]) => ({ a, b, c: 7n }));
  const value = ({ a, b, c }: { a: Q.Rational; b: Q.Rational; c: bigint }) =>
    Q.toNumber(a) + Q.toNumber(b) * Math.sqrt(Number(c));

  test("are a field with an exact order", () => {
    fc.assert(
      fc.property(element, element, number, (x, y, r) => {
        expect(value(multiplySurds(x, y))).toBeCloseTo(value(x) * value(y), 6);
        expect(value(addSurds(x, y))).toBeCloseTo(value(x) + value(y), 9);
        if (signOfSurd(x) !== 0) expect(multiplySurds(x, invertSurd(x))).toEqual({ a: Q.ONE, b: Q.ZERO, c: 7n });
        if (Math.abs(value(x) - Q.toNumber(r)) > 1e-9)
          expect(compareSurd(x, r)).toBe(Math.sign(value(x) - Q.toNumber(r)));
      }),
    );
  });

  test("roots of quadratics take squares out", () => {
    expect(rootsOfQuadratic([-8n, 0n, 1n])[0]).toEqual({ a: Q.ZERO, b: Q.rational(2n), c: 2n });
    expect(surd(Q.ZERO, Q.ONE, 72n)).toEqual({ a: Q.ZERO, b: Q.rational(6n), c: 2n });
    expect(rootsOfQuadratic([1n, 0n, 1n])).toEqual([]);
  });
});
