import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { add, compare, divide, multiply, ONE, parseRational, subtract } from "../../../src/numeric/rational.js";
import type { GivenParameters } from "../../../src/parameters/given.js";
import { PARAMETERS, type ParameterKey } from "../../../src/parameters/schema.js";
import { readGivenParameters } from "../../../src/parameters/validation.js";
import { memoryFiles } from "./memory-files.js";

type Texts = { readonly [key in ParameterKey]?: string };
const VALID: Texts = { temperature: "0.8", externalFraction: "0.2", reference: "0.5,0.3,0.2" };

function given(texts: Texts): GivenParameters {
  const places = new Map(PARAMETERS.map(({ key, option }) => [key, `--${option}`]));
  const entries = Object.entries(texts).map(([key, text]) => [key, { text, where: places.get(key as ParameterKey)! }]);
  return Object.fromEntries(entries);
}

const read = (texts: Texts, needsExternalFraction = true) =>
  readGivenParameters(given(texts), { needsExternalFraction, readBytes: memoryFiles({}) });

async function message(texts: Texts): Promise<string> {
  const error = await read(texts).then(
    () => null,
    (e: unknown) => e,
  );
  expect(error, JSON.stringify(texts)).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe("readGivenParameters", () => {
  it("fills in defaults and freezes", async () => {
    const { parameters, notes } = await read(VALID);
    expect(parameters).toMatchObject({
      temperature: { rational: { num: 4n, den: 5n }, value: 0.8 },
      externalFraction: { rational: { num: 1n, den: 5n }, value: 0.2 },
      tolerance: { rational: { num: 1n, den: 10n }, value: 0.1 },
      gain: { kind: "replace" },
      batchSize: null,
      initial: null,
      seed: 0,
    });
    expect(notes).toEqual([]);
    for (const value of [parameters, parameters.temperature, parameters.gain, parameters.reference])
      expect(Object.isFrozen(value)).toBe(true);
  });

  it("turns a ratio into the external fraction exactly: λ(1+μ) = μ", async () => {
    const ratio = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 10 ** 6 })).map(([a, b]) => `${a}/${b}`);
    await fc.assert(
      fc.asyncProperty(ratio, async (text) => {
        const { parameters } = await read({ temperature: "1", reference: "1,1", ratio: text });
        const lambda = parameters.externalFraction.rational;
        const mu = parseRational(text)!;
        expect(multiply(lambda, add(ONE, mu))).toEqual(mu);
        expect(divide(lambda, subtract(ONE, lambda))).toEqual(mu);
        expect(compare(lambda, ONE)).toBe(-1);
      }),
    );
  });

  it("takes any temperature whose inverse is a double", async () => {
    for (const text of ["1e-5", "100", "1e300", "1.7e308", "5.6e-309", "1/3"]) {
      const { parameters } = await read({ ...VALID, temperature: text });
      expect(parameters.temperature.rational, text).toEqual(parseRational(text));
    }
    expect(await message({ ...VALID, temperature: "5.5e-309" })).toBe(
      '--temperature is "5.5e-309", but 1/T must not exceed the largest double, 1.8e308',
    );
    expect(await message({ ...VALID, temperature: "1e-400" })).toContain('--temperature is "1e-400"');
    expect(await message({ ...VALID, temperature: "1e400" })).toBe(
      '--temperature must be a number greater than 0, not "1e400"',
    );
  });

  it("lets the external fraction be absent where none is needed", async () => {
    const { parameters } = await read({ temperature: "0.8", reference: "1,1" }, false);
    expect(parameters.externalFraction.value).toBe(0);
  });

  it("reads an initial distribution and collects both notes", async () => {
    const { parameters, notes } = await read({ ...VALID, reference: "0.5,0.5000000001", initial: "0.25,0.7500000001" });
    expect(parameters.initial?.groupOf).toEqual(Uint32Array.of(1, 0));
    expect(notes.map((note) => note.split(" ")[3])).toEqual(["--reference", "--initial"]);
  });

  it("notes a temperature or external fraction that doubles cannot tell from 1", async () => {
    const near = await read({ ...VALID, temperature: `1.${"0".repeat(20)}1` });
    expect(near.notes).toEqual(["the temperature differs from 1 by less than a double can tell; it is computed as 1"]);
    expect(compare(near.parameters.temperature.rational, ONE)).toBe(1);
    const huge = await read({ temperature: "1", reference: "1,1", ratio: "1e20" });
    expect(huge.notes).toEqual([
      "the external fraction differs from 1 by less than a double can tell; it is computed as 1",
    ]);
    expect((await read({ ...VALID, temperature: "1", externalFraction: "2/2" })).notes).toEqual([]);
  });

  it("answers every bad parameter with one clear sentence", async () => {
    for (const text of ["0", "-1", "abc", "", "NaN", "Infinity", "0,8"]) {
      expect(await message({ ...VALID, temperature: text })).toBe(
        `--temperature must be a number greater than 0, not "${text}"`,
      );
    }
    for (const text of ["-0.1", "1.0000000000000000001", "x"]) {
      expect(await message({ ...VALID, externalFraction: text })).toBe(
        `--external must be a number from 0 to 1, not "${text}"`,
      );
    }
    for (const text of ["0", "1", "-0.1", "x"]) {
      expect(await message({ ...VALID, tolerance: text })).toBe(
        `--tolerance must be a number greater than 0 and less than 1, not "${text}"`,
      );
    }
    for (const text of ["0", "-5", "2.5", "1e16", "∞"]) {
      expect(await message({ ...VALID, batchSize: text })).toBe(
        `--batch must be a whole number from 1 to 1e15, not "${text}"`,
      );
    }
    expect(await message({ ...VALID, seed: "-1" })).toBe(
      '--seed must be a whole number from 0 to 9007199254740991, not "-1"',
    );
    expect(await message({ temperature: "1", reference: "1,1", ratio: "-1" })).toBe(
      '--ratio must be a number of at least 0, not "-1"',
    );
    expect(await message({ ...VALID, ratio: "1" })).toBe(
      "--external and --ratio say the same thing twice (λ = μ/(1+μ)): give only one of them",
    );
    expect(await message({ ...VALID, initial: "uniform:4" })).toContain(
      "--initial has 4 outcomes, but the reference has 3",
    );
  });

  it("says what is missing and how to give it", async () => {
    expect(await message({ externalFraction: "0.2", reference: "1,1" })).toBe(
      "the temperature is missing: give -T, --temperature <T>, which must be a number greater than 0, or temperature in a parameter file",
    );
    expect(await message({ temperature: "1", reference: "1,1" })).toContain("give -l, --external <λ> or --ratio <μ>");
    expect(await message({ temperature: "1", externalFraction: "0" })).toContain("the reference is missing: give -r");
  });
});
