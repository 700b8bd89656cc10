import fc from "fast-check";
import { expect, test } from "vitest";
import { factorByNerdamer, readFactors } from "../../../src/symbolic/nerdamer-adapter.js";
import { multiplyPolynomials, type Polynomial, primitive } from "../../../src/symbolic/polynomial.js";

const written = (f: Polynomial): string =>
  f.map((c, k) => `${c < 0n ? "-" : "+"}${c < 0n ? -c : c}${k === 0 ? "" : k === 1 ? "*x" : `*x^${k}`}`).join("");

test("factors are read as they were written, whatever stands between their brackets", () => {
  const coefficients = fc.array(fc.bigInt(-30n, 30n), { minLength: 2, maxLength: 5 });
  const factor = coefficients.filter((f) => f.at(-1) !== 0n);
  fc.assert(
    fc.property(fc.array(factor, { maxLength: 4 }), (factors) => {
      const text = factors.map((f, k) => `(${written(f)})${k % 2 === 0 ? "" : "^3"}`).join("*");
      expect(readFactors(text)).toEqual(factors.map(primitive));
    }),
  );
});

test("constants in brackets and other letters are no factors", () => {
  expect(readFactors("(5)*(1/3)*(y-1)*(x^x)*(1/2*x^2-x)")).toEqual([[0n, -2n, 1n]]);
});

test.each<[string, readonly Polynomial[]]>([
  [
    "Sophie Germain's x⁴ + 4",
    [
      [2n, 2n, 1n],
      [2n, -2n, 1n],
    ],
  ],
  [
    "a square, (x² + 1)²(x - 3)",
    [
      [1n, 0n, 1n],
      [1n, 0n, 1n],
      [-3n, 1n],
    ],
  ],
  ["a prime, x⁴ - 10x² + 1", [[1n, 0n, -10n, 0n, 1n]]],
])("%s has the factors that it was made of", async (_, factors) => {
  const order = (list: readonly Polynomial[]): string[] =>
    list.map((f) => (f.at(-1)! < 0n ? f.map((c) => -c) : f).join(",")).sort();
  expect(order(await factorByNerdamer(factors.reduce(multiplyPolynomials)))).toEqual(order(factors));
});
