import fc from "fast-check";
import { expect, test } from "vitest";
import { add, ln, multiply, power, subtract } from "../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { indexed, symbol } from "../../../src/symbolic/expression.js";
import { type Dialect, Printer } from "../../../src/symbolic/printer.js";
import { productOver, sumOver } from "../../../src/symbolic/series.js";
import { expression, values } from "./arbitrary.js";
import { letters, readText } from "./reading.js";

const GREEK: Readonly<Record<string, string>> = { beta: "β", lambda: "λ" };

/** A notation with every bracket and every member of a sum over three outcomes written out. */
const explicit: Dialect = {
  integer: String,
  symbol: (name) => GREEK[name] ?? name,
  indexed: (e) => `${e.name}_${e.index}`,
  delta: (e) => `d_${e.left}${e.right}`,
  juxtapose: (factors) => `(${factors.join(" ")})`,
  fraction: (above, below) => `((${above}) / (${below}))`,
  scaled: (above, below, _, bracket) => `((${above.join(" ") || "1"}) / (${below}) (${bracket}))`,
  power: (base, exponent) => `((${base})^(${exponent}))`,
  root: (degree, radicand) => `root${degree}(${radicand})`,
  apply: (name, argument) => `${name}(${argument})`,
  series: (operator, letter, body) => {
    const member = (k: number): string => `(${body.replaceAll(`_${letter}`, `_${k}`)})`;
    return `(${[1, 2, 3].map(member).join(operator === "sum" ? " + " : " ")})`;
  },
  group: (inner) => `(${inner})`,
  minus: "-",
  bracketingLine: false,
};
const printer = new Printer(explicit);

test("the arrangement keeps the value, with sums under their printed letters", () => {
  fc.assert(
    fc.property(expression, expression, values, (a, b, at) => {
      const nested = sumOver("i", subtract(multiply(ln(add(a, symbol("n"))), b), a));
      for (const e of [a, nested, productOver("i", add(b, indexed("p", "j")))]) {
        const value = evaluateNumber(e, at);
        if (!(Math.abs(value) < 1e8)) continue;
        const read = readText(printer.print(e), { ...letters(at), n: at.outcomes });
        expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      }
    }),
  );
});

test("letters that are taken are not used for a bound index", () => {
  const inner = sumOver("m", power(indexed("p", "m"), indexed("p", "k")));
  const e = sumOver("u", ln(add(inner, indexed("q", "u"))));
  const at = { outcomes: 3, families: { p: [0.5, 0.25, 0.125], q: [0.3, 0.6, 0.1] }, indices: { k: 2 } };
  const direct = at.families.q.reduce(
    (sum, q) => sum + Math.log(q + at.families.p.reduce((s, p) => s + p ** at.families.p[1], 0)),
    0,
  );
  expect(readText(printer.print(e), letters({ ...at, scalars: {} }))).toBeCloseTo(direct, 12);
  const total = sumOver("m", indexed("p", "m"));
  const named = new Printer({ ...explicit, series: (_, letter) => letter });
  const letter = /[a-z]/.exec(named.print(total))![0];
  expect(named.print(total, new Set([letter]))).not.toContain(letter);
});
