import * as fc from "fast-check";
import { evaluate } from "mathjs";
import { describe, expect, it, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { compileFormula } from "../../../src/symbolic/formula.js";

const at = async (text: string, k: number): Promise<number> => (await compileFormula(text, "k", "--schedule T"))(k);

async function message(text: string): Promise<string> {
  const error = await compileFormula(text, "k", "--schedule T").catch((e: unknown) => e);
  expect(error, text).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

/** Formulas that have a finite value for every k from 0: divisors and logarithms kept positive, and nothing jumps but at a whole k. */
const { expression } = fc.letrec<{ expression: string; condition: string }>((tie) => {
  const leaf = fc.oneof(fc.constantFrom("k", "pi", "e", "0.25", "1/3", "2e-1"), fc.nat(20).map(String));
  const sub = tie("expression");
  const pair = fc.tuple(sub, sub);
  return {
    condition: fc.oneof(
      fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "!=", "=="), fc.nat(9)).map(([sign, j]) => `k ${sign} ${j}`),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => `${a} <= k < ${b}`),
      fc
        .tuple(fc.constantFrom("and", "or", "xor"), tie("condition"), tie("condition"))
        .map(([word, a, b]) => `((${a}) ${word} (${b}))`),
      tie("condition").map((a) => `not (${a})`),
    ),
    expression: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.tuple(fc.constantFrom("+", "-", "*"), pair).map(([sign, [a, b]]) => `(${a} ${sign} ${b})`),
      pair.map(([a, b]) => `${a} / (1 + abs(${b}))`),
      pair.map(([a, b]) => `(1 + abs(${a}))^tanh(${b})`),
      fc.tuple(fc.constantFrom("min", "max"), pair).map(([name, [a, b]]) => `${name}(${a}, ${b}, 7)`),
      fc.tuple(fc.constantFrom("sin", "cos", "tanh", "abs", "cbrt"), sub).map(([name, a]) => `${name}(${a})`),
      fc.tuple(fc.constantFrom("sqrt", "log", "log2", "log10"), sub).map(([name, a]) => `${name}(1 + abs(${a}))`),
      sub.map((a) => `exp(-abs(${a}))`),
      sub.map((a) => `-${a}`),
      fc.tuple(tie("condition"), pair).map(([c, [a, b]]) => `(${c} ? ${a} : ${b})`),
    ),
  };
});

describe("compileFormula", () => {
  it("gives the values that mathjs itself computes", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(expression, fc.nat(30), async (text, k) => {
        fc.pre(text.length <= 500);
        const theirs = Number(evaluate(text, { k }));
        const ours = await at(text, k);
        const scale = 1e-9 * Math.max(1, Math.abs(theirs));
        expect(Math.abs(ours - theirs), `${text} at ${k}: ${ours}, ${theirs}`).toBeLessThanOrEqual(scale);
        compared++;
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(200);
  }, 30_000);

  test.each([
    ["0.8 + 0.2*exp(-k/50)", 50, 0.8 + 0.2 * Math.exp(-1)],
    ["k < 100 ? 0.5 : 0.1", 99, 0.5],
    ["k < 100 ? 0.5 : 0.1", 100, 0.1],
    ["min(1, 0.1 + k/1000)", 400, 0.5],
    ["-k^2", 3, -9],
    ["2k + 1", 4, 9],
    ["2^3^2", 0, 512],
    ["7 mod k", 4, 3],
    ["mod(-7, k)", 4, 1],
    ["k % 3 == 0", 9, 1],
    ["0 < k <= 4 ? 2 : 3", 5, 3],
    ["k > 2 and k < 5 or k == 9", 9, 1],
    ["k > 0 and log(k) > -1 ? 1 : 2", 0, 2],
    ["true + false", 0, 1],
    ["log(8, 2) + ln(e)", 0, 4],
    ["round(2.5) + round(-2.5) + floor(-0.5) + ceil(0.5)", 0, 0],
    ["min(5, 1/k)", 0, 5],
    ["k # a remark", 3, 3],
  ])("%s at %d is %d", async (text, k, value) => {
    expect(await at(text, k)).toBeCloseTo(value, 14);
  });

  test.each([
    "sqrt(0 - 1)",
    "log(0 - 1 - k)",
    "sqrt(-1) > 0 ? 1 : 2",
    "(0/0)^0",
    "not (0/0)",
    "0/0 or true",
    "(-8)^(1/3)",
    "max(0/0, 1)",
    "1 < 0/0 < 2",
  ])("%s has no real value", async (text) => {
    expect(await at(text, 0)).toBeNaN();
  });

  it("compares exactly, with no tolerance", async () => {
    expect(await at("k == 1 ? 1 : 0", 1 + 2 ** -52)).toBe(0);
    expect(await at("k <= 1", 1 + 2 ** -52)).toBe(0);
  });

  test.each([
    ["", "--schedule T: the formula is empty"],
    ["  ", "--schedule T: the formula is empty"],
    ["exp(", "--schedule T: the formula cannot be read: Unexpected end of expression at column 5"],
    ["1 +* 2", "cannot be read: Value expected at column 4"],
    ["x + 1", '--schedule T: the formula uses "x" (column 1), but allowed are k, numbers, pi, e, + - * / ^ mod'],
    ["0.5 + kk/k", 'uses "kk" (column 7)'],
    ["k*K", 'uses "K" (column 3)'],
    ["2*foo(k)", 'uses "foo" (column 3)'],
    ["sin k", 'uses "sin" (column 1), but it is a function: write sin(…)'],
    ["k(k+1)", 'uses "k(" (column 1), but it is no function: write k*(…)'],
    ["exp(1, 2)", 'uses "exp" (column 1), but it takes 1 argument, not 2'],
    ["log(1, 2, 3)", 'uses "log" (column 1), but it takes 1 or 2 arguments, not 3'],
    ["min()", 'uses "min" (column 1), but it takes at least 1 arguments, not 0'],
    ["1e400", 'uses "Infinity", but'],
    ["Infinity", 'uses "Infinity" (column 1)'],
    ["NaN", 'uses "NaN"'],
    ["null", 'uses "null"'],
    ["i", 'uses "i" (column 1)'],
    ["5 cm", 'uses "cm" (column 3)'],
    ["k!", 'uses "!" (column 2)'],
    ["k'", `uses "'" (column 2)`],
    ["k | 1", 'uses "|" (column 3)'],
    ["k to 3", 'uses "to" (column 3)'],
    ['"a"', "the formula uses"],
    ["[1, 2]", 'uses "[1, 2]" (column 1)'],
    ["{a: 1}", "the formula uses"],
    ["1:3", 'uses "1:3" (column 1)'],
    ["k[1]", 'uses "k[1]" (column 1)'],
    ["k.constructor", 'uses "k.constructor"'],
    ["k = 3", 'uses "k = 3" (column 1)'],
    ["f(x) = x", 'uses "f(x) = x" (column 1)'],
    ["k; 3", "the formula uses"],
    ["k\n3", "the formula uses"],
    ["evaluate(k)", 'uses "evaluate" (column 1)'],
    ["import(k)", 'uses "import" (column 1)'],
    ["constructor(k)", 'uses "constructor" (column 1)'],
    ["k.toString(k)", "the formula uses"],
    ["1+".repeat(300), "the formula has 600 characters, at most 500 are allowed"],
    ["(".repeat(500), "the formula cannot be read"],
  ])("refuses %.40j", async (text, expected) => {
    const found = await message(text);
    expect(found).toContain(expected);
    expect(found.startsWith("--schedule T: the formula ")).toBe(true);
    expect(found).not.toContain("\n");
  });

  it("refuses or evaluates whatever is typed, and never hangs", async () => {
    const word = fc.constantFrom(
      "k",
      "1",
      "(",
      ")",
      "+",
      "-",
      "*",
      "/",
      "^",
      "!",
      "?",
      ":",
      "=",
      "<",
      ",",
      "[",
      "]",
      "min",
      "exp",
      ";",
      "'",
      '"',
      ".",
      "%",
      " mod ",
      "if",
      "e",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
        const outcome = await at(words.join(""), 3).catch((e: unknown) => e);
        expect(typeof outcome === "number" || outcome instanceof InputError, String(outcome)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  }, 30_000);

  it("takes the deepest formula that its length allows", async () => {
    expect(await at(`${"(".repeat(249)}k${")".repeat(249)}`, 2)).toBe(2);
    expect(await at(`${"-".repeat(498)}k`, 2)).toBe(2);
    expect(await at(`k${"^1".repeat(249)}`, 2)).toBe(2);
  });
});
