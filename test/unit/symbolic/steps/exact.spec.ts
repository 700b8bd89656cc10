import fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "../../../../src/errors.js";
import { parseRational, toNumber } from "../../../../src/numeric/rational.js";
import { exactSteps } from "../../../../src/symbolic/steps/exact.js";
import { properFraction } from "../arbitrary.js";
import { readText } from "../reading.js";
import { mixedBatch, mixtureDecoder, settingFor, withWrongLoop } from "../setting.js";

const ratio = (text: string) => parseRational(text)!;
const loop = (temperature: string, lambda: string) => ({
  outcomes: 2,
  temperature: ratio(temperature),
  lambda: ratio(lambda),
});

/** Low and high end of the number that a formula's right side says, and the word on its stability where one stands. */
function said(text: string): { low: number; high: number; word: string | undefined } {
  const [number, word] = text.split("   ");
  const enclosure = /^\((\S+), (\S+)\)$/.exec(number);
  const ends =
    enclosure === null ? number.split(/ [=≈] /).map((part) => readText(part)) : enclosure.slice(1).map(Number);
  return { low: Math.min(...ends), high: Math.max(...ends), word };
}

test("each number said is a fixed point of the loop, and attracts where the map's slope is below 1", async () => {
  const temperature = fc.constantFrom("1/2", "2", "3/4");
  await fc.assert(
    fc.asyncProperty(temperature, properFraction(9), properFraction(9), async (t, lambda, q) => {
      const reference = [q, { num: q.den - q.num, den: q.den }];
      const [{ equations }] = await exactSteps(settingFor({ ...loop(t, "0"), lambda, reference }));
      const at = { q: reference.map(toNumber), beta: 1 / toNumber(ratio(t)), lambda: toNumber(lambda) };
      const m = (x: number): number => mixedBatch([x, 1 - x], at)[0];
      expect(said(equations.at(-1)!.right.text).word).toBeDefined();
      for (const { right } of equations.filter(({ left }) => left.text === "p_1")) {
        const { low, high, word } = said(right.text);
        expect(high - low).toBeLessThan(1e-11);
        expect(Math.abs(m(low) - low)).toBeLessThan(1e-10);
        const slope = (m(low + 1e-6) - m(low - 1e-6)) / 2e-6;
        if (word !== undefined && Math.abs(slope - 1) > 1e-3) expect(word).toBe(slope < 1 ? "(attracts)" : "(repels)");
      }
    }),
    { numRuns: 12 },
  );
});

test("the polynomial in p_1 is 0 at the fixed points that are said, and nowhere else", async () => {
  const [{ equations }] = await exactSteps(settingFor(loop("1/2", "1/5")));
  const polynomial = (x: number): number => readText(equations[0].right.text, { p_1: x });
  const roots = equations.slice(1).map(({ right }) => said(right.text).low);
  for (const x of roots) expect(Math.abs(polynomial(x))).toBeLessThan(1e-10);
  const signs = Array.from({ length: 999 }, (_, k) => Math.sign(polynomial((k + 0.37) / 999)));
  expect(signs.slice(1).filter((s, k) => s !== signs[k])).toHaveLength(roots.length);
});

test("at T = 1 without external data every distribution is fixed", async () => {
  const [{ equations, checks }] = await exactSteps(settingFor(loop("1", "0")));
  expect(equations.map(({ left, right }) => `${left.text} = ${right.text}`)).toEqual(["m(p) = p"]);
  expect(checks).toHaveLength(1);
});

test("a temperature with a large denominator is left alone, in words that name β", async () => {
  const [{ equations, explanation }] = await exactSteps(settingFor(loop("0.617", "0.1")));
  expect(equations).toEqual([]);
  expect(explanation).toContain("β = 1000/617");
});

test("nothing is said for other questions", async () => {
  const { temperature, lambda } = loop("1/2", "1/4");
  for (const setting of [
    settingFor({ outcomes: 3, temperature, lambda }),
    settingFor({ outcomes: 2, lambda }),
    settingFor({ outcomes: 2, temperature }),
    settingFor({ outcomes: 2, temperature, lambda }, mixtureDecoder),
  ])
    expect(await exactSteps(setting)).toEqual([]);
});

test("a loop that differs is noticed", async () => {
  await expect(exactSteps(withWrongLoop(settingFor(loop("1/2", "1/4"))))).rejects.toThrow(InvariantError);
});
