import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import type { GivenParameters } from "../../../src/parameters/given.js";
import { givenSchedules, readSchedules, type Schedules, withScheduledEnds } from "../../../src/parameters/schedule.js";
import { readGivenParameters } from "../../../src/parameters/validation.js";
import { compileFormula } from "../../../src/symbolic/formula.js";
import { memoryFiles } from "./memory-files.js";

const read = (texts: readonly string[], generations = 10, files: Record<string, string> = {}): Promise<Schedules> =>
  readSchedules(givenSchedules(texts, "--schedule"), generations, {
    readBytes: memoryFiles(files),
    compile: compileFormula,
  });

async function message(reading: () => unknown): Promise<string> {
  const error = await Promise.resolve()
    .then(reading)
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).message).not.toContain("\n");
  return (error as InputError).message;
}

const fraction = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }))
  .map(([a, b]) => ({ text: `${Math.min(a, b)}/${Math.max(a, b)}`, value: Math.min(a, b) / Math.max(a, b) }));

describe("readSchedules", () => {
  it("takes a constant, its table, its steps and its formula for the same", async () => {
    await fc.assert(
      fc.asyncProperty(fraction, fc.integer({ min: 1, max: 50 }), async ({ text, value }, generations) => {
        const files = { "a.csv": `${text}\n`.repeat(generations), "b.json": `{"0": "${text}"}` };
        const constant = await read([`lambda=${text}`], generations);
        expect(constant.externalFraction).toEqual({ text, values: value });
        const all = new Float64Array(generations).fill(value);
        for (const values of ["@a.csv", "@b.json", `${text} + 0*k`, `k < 1e9 ? ${text} : 2`]) {
          const { externalFraction } = await read([`lambda=${values}`], generations, files);
          expect(externalFraction, values).toEqual({ text: values, values: all });
        }
      }),
      { numRuns: 40 },
    );
  }, 20_000);

  it("takes a formula and the table of its values for the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), async (a, generations) => {
        const rows = Array.from({ length: generations }, (_, k) => 0.5 + k / (k + a));
        const files = { "a.txt": rows.join("\n") };
        const formula = await read([`T=0.5 + k/(k + ${a})`], generations);
        const table = await read(["T=@a.txt"], generations, files);
        expect(formula.temperature?.values).toEqual(table.temperature?.values);
      }),
      { numRuns: 40 },
    );
  }, 20_000);

  it("schedules several parameters, by any of their names, and leaves the others alone", async () => {
    const schedules = await read(["temperature=1/2", "batch = round(10 + k/3)"], 4);
    expect(schedules).toEqual({
      temperature: { text: "1/2", values: 0.5 },
      externalFraction: null,
      batchSize: { text: "round(10 + k/3)", values: Float64Array.of(10, 10, 11, 11) },
    });
    expect(await read([])).toEqual({ temperature: null, externalFraction: null, batchSize: null });
    expect((await read(["external=k == 0"], 2)).externalFraction?.values).toEqual(Float64Array.of(1, 0));
  });

  it("leaves no negative zero", async () => {
    const { externalFraction } = await read(["lambda=-0*k"], 2);
    expect(Object.is((externalFraction?.values as Float64Array)[1], 0)).toBe(true);
  });

  test.each([
    ["lambda=1.2-k/10", "--schedule lambda=1.2-k/10: λ is 1.2 at k = 0, but must be a number from 0 to 1"],
    ["T=1-k/5", "--schedule T=1-k/5: T is 0 at k = 5, but must be a number greater than 0"],
    ["T=log(k)", "--schedule T=log(k): T is -Infinity at k = 0, but must be a number greater than 0"],
    ["T=1/k", "--schedule T=1/k: T is Infinity at k = 0, but must be a number greater than 0"],
    ["T=sqrt(3-k)", "--schedule T=sqrt(3-k): T is 0 at k = 3, but must be"],
    ["T=1+sqrt(3-k)", "--schedule T=1+sqrt(3-k): T has no real value at k = 4, but must be"],
    ["T=1e-310*(1+k)", "T is 1e-310 at k = 0, but 1/T must not exceed the largest double"],
    ["T=1e-310", "--schedule T=1e-310: T is 1e-310 at k = 0, but 1/T must not exceed the largest double"],
    [
      "B=100*1.5^k",
      "--schedule B=100*1.5^k: B is 337.5 at k = 3, but must be a whole number from 1 to 1e15: use round(…)",
    ],
    ["B=10^(14+k)", "B is 10000000000000000 at k = 2, but must be a whole number from 1 to 1e15"],
    ["B=1.5", '--schedule B must be a whole number from 1 to 1e15, not "1.5"'],
    ["lambda=2", '--schedule lambda must be a number from 0 to 1, not "2"'],
    ["lambda=1.00000000000000000001", "must be a number from 0 to 1"],
    ["lambda=", "--schedule lambda is empty, but must be a number, a formula in k or @FILE"],
    ["lambda=foo(k)", '--schedule lambda=foo(k): the formula uses "foo" (column 1)'],
    ["B=@b.csv", "--schedule B=@b.csv: B is 2.5 at k = 1, but must be a whole number from 1 to 1e15"],
    ["T=@b.csv", "--schedule T=@b.csv: T is -3 at k = 2, but must be a number greater than 0"],
    ["T=@short.csv", '"short.csv" has 2 numbers, but 10 generations need 10, for k = 0 to 9'],
    ["T=@a.dat", "--schedule T=@a.dat: a table must be a .csv"],
    ["mu=1", '--schedule takes T, lambda or B (temperature, external, batch), not "mu"'],
    ["=1", '--schedule takes T, lambda or B (temperature, external, batch), not ""'],
    ["0.5", '--schedule must be <parameter>=<values>, such as --schedule "T=0.8 + k/100", not "0.5"'],
  ])("refuses %s", async (text, expected) => {
    const files = { "b.csv": "2\n2.5\n-3\n1\n1\n1\n1\n1\n1\n1", "short.csv": "1\n2" };
    expect(await message(() => read([text], 10, files))).toContain(expected);
  });

  it("refuses a parameter that is scheduled twice", async () => {
    expect(await message(() => read(["T=1", "temperature=2"]))).toBe(
      "--schedule T and --schedule temperature say the same thing twice: give only one of them",
    );
  });

  it("takes any number of generations for a number, and says where a formula ends", async () => {
    expect((await read(["T=0.5"], 1e12)).temperature?.values).toBe(0.5);
    expect(await message(() => read(["T=1+k"], 1e9))).toBe(
      "--schedule T=1+k: a schedule is written out for at most 100000000 generations, not 1000000000",
    );
  });
});

describe("withScheduledEnds", () => {
  const given = (texts: Readonly<Record<string, string>>): GivenParameters =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, { text, where: `--${key}` }]));
  const rest = { reference: "0.5,0.5" };

  it("lets parameters be read without what a schedule gives: its last value, a constant exactly", async () => {
    const schedules = await read(["T=1/3", "lambda=k/10", "B=10+k"], 6);
    const ends = withScheduledEnds(given(rest), schedules);
    const { parameters } = await readGivenParameters(ends, { needsExternalFraction: true, readBytes: memoryFiles({}) });
    expect(parameters.temperature.rational).toEqual({ num: 1n, den: 3n });
    expect([parameters.externalFraction.value, parameters.batchSize]).toEqual([0.5, 15]);
  });

  it("changes nothing where nothing is scheduled", async () => {
    const plain = given({ ...rest, temperature: "1", externalFraction: "0" });
    expect(withScheduledEnds(plain, await read([]))).toEqual(plain);
  });

  it("refuses a parameter beside its schedule, and a ratio beside the external fraction's", async () => {
    const schedules = await read(["T=1", "lambda=0.5", "B=5"]);
    for (const [key, symbol] of [
      ["temperature", "T"],
      ["externalFraction", "λ"],
      ["ratio", "λ"],
      ["batchSize", "B"],
    ]) {
      expect(await message(() => withScheduledEnds(given({ ...rest, [key]: "1" }), schedules))).toBe(
        `--${key} and the schedule of ${symbol} say the same thing twice: give only one of them`,
      );
    }
  });
});
