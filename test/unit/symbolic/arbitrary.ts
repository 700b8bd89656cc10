import fc from "fast-check";
import { type Rational, rational } from "../../../src/numeric/rational.js";
import { add, divide, exp, ln, multiply, power } from "../../../src/symbolic/algebra.js";
import { constant, type Expression, indexed, integer, one, symbol } from "../../../src/symbolic/expression.js";
import { sumOver } from "../../../src/symbolic/series.js";

/** A fraction strictly between 0 and 1 with a denominator of at most `den`. */
export const properFraction = (den = 20): fc.Arbitrary<Rational> =>
  fc
    .integer({ min: 2, max: den })
    .chain((d) => fc.integer({ min: 1, max: d - 1 }).map((k) => rational(BigInt(k), BigInt(d))));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(symbol("beta"), symbol("lambda"), indexed("p", "i"), indexed("q", "i"), one),
  fc.integer({ min: 1, max: 5 }).map(integer),
  properFraction().map(constant),
);

/** Positive expressions in p_i, q_i, β, λ and sums over all outcomes. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression }>((tie) => ({
  e: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.tuple(tie("e"), tie("e")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("e"), tie("e")).map(([a, b]) => multiply(a, b)),
    fc.tuple(tie("e"), tie("e")).map(([a, b]) => divide(a, b)),
    fc
      .tuple(tie("e"), fc.constantFrom(symbol("beta"), integer(2), integer(-1), constant(rational(1n, 2n))))
      .map(([a, b]) => power(a, b)),
    tie("e").map((a) => ln(add(a, one))),
    tie("e").map((a) => exp(divide(a, add(a, one)))),
    fc.constantFrom("p", "q").map((name) => sumOver("k", power(indexed(name, "k"), symbol("beta")))),
  ),
})).e;

/** Values for the letters of {@link expression} with three outcomes. */
export const values = fc
  .record({
    p: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    q: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    beta: fc.integer({ min: 1, max: 8 }),
    lambda: fc.integer({ min: 1, max: 9 }),
    i: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ p, q, beta, lambda, i }) => ({
    outcomes: 3,
    scalars: { beta: beta / 4, lambda: lambda / 10 },
    families: { p: p.map((x) => x / 10), q: q.map((x) => x / 10) },
    indices: { i, j: 2 },
  }));
