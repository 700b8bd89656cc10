import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  divide,
  multiply,
  negate,
  power,
  reciprocal,
  splitCoefficient,
  subtract,
} from "../../../src/symbolic/algebra.js";
import { sameForm } from "../../../src/symbolic/expand.js";
import { delta, type Expression, indexed, integer, one, symbol } from "../../../src/symbolic/expression.js";
import { commonFactor, fraction, isPlain, lettered, termsInOrder } from "../../../src/symbolic/layout.js";
import { sumOver } from "../../../src/symbolic/series.js";
import { toText } from "../../../src/symbolic/text.js";
import { expression } from "./arbitrary.js";

const [beta, lambda] = ["beta", "lambda"].map(symbol);
const isPositiveTerm = (e: Expression): boolean => splitCoefficient(e).coefficient.num > 0n;

test("a term is its sign times what is above over what is below", () => {
  fc.assert(
    fc.property(expression, fc.integer({ min: -4, max: 4 }), (a, k) => {
      fc.pre(k !== 0);
      const e = multiply(integer(k), delta("i", "j"), add(a, symbol("x")), reciprocal(a));
      for (const term of e.kind === "sum" ? e.terms : [e]) {
        const { negative, above, below, deltas } = fraction(term);
        const size = divide(multiply(...deltas, ...above), multiply(...below));
        expect((negative ? negate(size) : size).key).toBe(term.key);
        expect(above.some((f) => f.kind === "delta")).toBe(false);
      }
    }),
  );
});

test("numbers come first, then brackets of scalars, scalars, families, functions, sums", () => {
  const parts = [
    integer(3),
    subtract(one, lambda),
    beta,
    indexed("p", "i"),
    indexed("q", "i"),
    sumOver("k", power(indexed("p", "k"), beta)),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
      expect(fraction(multiply(...shuffled)).above.map((e) => e.key)).toEqual(parts.map((e) => e.key));
    }),
  );
});

test("ordered terms are the same terms, with a positive one in front where there is one", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(expression, fc.boolean()), { minLength: 2, maxLength: 4 }), (signed) => {
      const sum = add(...signed.map(([e, minus]) => (minus ? negate(e) : e)));
      fc.pre(sum.kind === "sum");
      const ordered = termsInOrder(sum.kind === "sum" ? sum.terms : []);
      expect(add(...ordered).key).toBe(sum.key);
      expect(isPositiveTerm(ordered[0])).toBe(ordered.some(isPositiveTerm));
      expect(termsInOrder(ordered.toReversed()).map((e) => e.key)).toEqual(ordered.map((e) => e.key));
    }),
  );
});

test("a term with a delta stands before its like, one with a bracket of scalars before both", () => {
  const terms = [
    multiply(subtract(one, lambda), indexed("q", "i"), indexed("p", "i"), beta),
    multiply(delta("i", "j"), indexed("p", "i")),
    multiply(indexed("a", "i"), indexed("b", "j")),
  ];
  expect(termsInOrder(terms.toReversed())).toEqual(terms);
});

test("the common factor times the rest is the sum", () => {
  fc.assert(
    fc.property(expression, expression, expression, (a, b, c) => {
      const sum = add(multiply(a, b), multiply(a, c));
      const { factor, rest } = commonFactor(sum.kind === "sum" ? sum.terms : [sum]);
      expect(sameForm(multiply(factor, add(...rest)), sum)).toBe(true);
    }),
  );
  const p = indexed("p", "i");
  const { factor, rest } = commonFactor([multiply(integer(4), power(p, integer(3))), multiply(integer(6), p, beta)]);
  expect([toText(factor), ...rest.map(toText)]).toEqual(["2 p_i", "2 p_i²", "3 β"]);
});

test("a bracket with a fraction, a delta or a sum over outcomes does not fit above a fraction line", () => {
  expect(isPlain([beta, power(lambda, integer(2))])).toBe(true);
  for (const e of [reciprocal(beta), delta("i", "j"), sumOver("k", indexed("p", "k"))])
    expect(isPlain([one, e])).toBe(false);
});

test("a bound index is written with a letter that nothing around it uses", () => {
  fc.assert(
    fc.property(fc.subarray(["k", "l", "r", "u", "v", "w"]), (taken) => {
      const e = sumOver("m", power(indexed("p", "m"), indexed("q", "k")));
      if (e.kind !== "series") throw new TypeError("expected one sum");
      const { letter, body } = lettered(e, new Set(taken));
      expect([...taken, "k"]).not.toContain(letter);
      expect(sumOver(letter, body).key).toBe(e.key);
    }),
  );
});
