import fc from "fast-check";
import katex from "katex";
import { expect, test } from "vitest";
import * as Q from "../../../src/numeric/rational.js";
import { cardanoRoot } from "../../../src/symbolic/cubic-radical.js";
import type { ExactNumber } from "../../../src/symbolic/exact-roots.js";
import { exactNotation, notation, plain } from "../../../src/symbolic/notation.js";
import { surd } from "../../../src/symbolic/quadratic-surd.js";
import { toTex } from "../../../src/symbolic/tex.js";
import { toText } from "../../../src/symbolic/text.js";
import { expression } from "./arbitrary.js";
import { readTex, readText } from "./reading.js";

const fraction = fc.tuple(fc.bigInt(-30n, 30n), fc.bigInt(1n, 9n)).map(([a, b]) => Q.rational(a, b));

function expectToSay(x: ExactNumber, value: number): void {
  const { tex, text } = exactNotation(x);
  for (const read of [readText(text), readTex(tex)])
    expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)));
  expect(katex.renderToString(tex, { throwOnError: true, strict: "error", output: "mathml" })).toContain("<math");
}

test("a fraction says its value", () => {
  fc.assert(
    fc.property(fraction, (value) => {
      expectToSay({ kind: "rational", value }, Q.toNumber(value));
    }),
  );
});

test("a surd over one denominator says its value", () => {
  const irrational = fraction.filter((b) => b.num !== 0n);
  fc.assert(
    fc.property(fraction, irrational, fc.constantFrom(2n, 3n, 7n, 12n, 45n), (a, b, c) => {
      expectToSay({ kind: "surd", value: surd(a, b, c) }, Q.toNumber(a) + Q.toNumber(b) * Math.sqrt(Number(c)));
    }),
  );
});

test("Cardano's radicals say the place where the cubic changes its sign", () => {
  const small = fc.bigInt(-9n, 9n);
  fc.assert(
    fc.property(small, small, small, (d, c, b) => {
      const value = cardanoRoot([d, c, b, 1n]);
      fc.pre(value !== null);
      const [f0, f1, f2] = [d, c, b].map(Number);
      let [low, high] = [-30, 30];
      for (let k = 0; k < 60; k++) {
        const x = (low + high) / 2;
        if (((x + f2) * x + f1) * x + f0 < 0) low = x;
        else high = x;
      }
      if (value !== null) {
        const { text } = exactNotation({ kind: "cubic", value });
        expect(Math.abs(readText(text) - low)).toBeLessThan(1e-5);
      }
    }),
  );
});

test("an expression's notation is that of both printers; letters are the same in both", () => {
  fc.assert(
    fc.property(expression, (e) => {
      expect(notation(e)).toEqual({ tex: toTex(e), text: toText(e) });
    }),
  );
  expect(plain("p_1")).toEqual({ tex: "p_1", text: "p_1" });
});
