import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { parseRational } from "../../../src/numeric/rational.js";
import { isParameters, parametersOf, type Question, readQuestion } from "../../../src/parameters/question.js";
import { readGivenParameters } from "../../../src/parameters/validation.js";
import { memoryFiles } from "./memory-files.js";

const VALID: Question = { temperature: 0.8, externalFraction: 0.2, reference: [0.5, 0.3, 0.2] };

/** The same question in the words of the command line. */
async function typed(texts: Readonly<Record<string, string>>) {
  const given = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, { text, where: key }]));
  return readGivenParameters(given, { needsExternalFraction: true, readBytes: memoryFiles({}) });
}

async function message(question: object): Promise<string> {
  const error = await parametersOf(question as Question).catch((e: unknown) => e);
  expect(error, JSON.stringify(question)).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe("readQuestion", () => {
  it("reads values as the command line reads their texts", async () => {
    const question: Question = {
      temperature: "4/5",
      ratio: 0.25,
      reference: [5, "3", 2],
      initial: "uniform:3",
      gain: { kind: "window", gain: 0.1 },
      batchSize: 1000,
      tolerance: 0.05,
      seed: 7,
    };
    const texts = { temperature: "4/5", ratio: "0.25", reference: "5,3,2", initial: "uniform:3" };
    const rest = { gain: "window:0.1", batchSize: "1000", tolerance: "0.05", seed: "7" };
    expect(await readQuestion(question)).toEqual(await typed({ ...texts, ...rest }));
    const accumulated = await readQuestion({ ...VALID, gain: { kind: "accumulate", ratio: 3 } });
    expect(accumulated.parameters.gain).toMatchObject({ kind: "accumulate", ratio: 3 });
  });

  it("takes a double for the shortest decimal that rounds to it", async () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    await fc.assert(
      fc.asyncProperty(positive, async (temperature) => {
        const { parameters } = await readQuestion({ ...VALID, temperature });
        expect(parameters.temperature).toEqual({ rational: parseRational(String(temperature)), value: temperature });
      }),
    );
    expect((await parametersOf(VALID)).temperature.rational).toEqual({ num: 4n, den: 5n });
  });

  it("reads the same distribution from an array, a typed array, an object and a list", async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(amounts, async (counts) => {
        const read = async (reference: Question["reference"]) =>
          (await parametersOf({ ...VALID, reference })).reference;
        const expected = await read(counts.join(","));
        expect(await read(counts)).toEqual(expected);
        expect(await read(Float64Array.from(counts))).toEqual(expected);
        const labels = counts.map((_, i) => `w${i}`);
        const labelled = Object.fromEntries(counts.map((count, i) => [labels[i], count]));
        expect(await read(labelled)).toEqual({ ...expected, labels });
      }),
    );
  });

  it("normalises doubles whose decimals do not sum to 1, with a note", async () => {
    const { parameters, notes } = await readQuestion({ ...VALID, reference: [1 / 3, 1 / 3, 1 / 3] });
    expect(notes).toEqual(["the probabilities of reference sum to 1 - 1e-16; each was divided by that sum"]);
    expect(parameters.reference.exact![0]).toEqual({ num: 1n, den: 3n });
  });

  it("does not spell out more than 1000 entries in the specification", async () => {
    const ones = (n: number) => parametersOf({ ...VALID, reference: new Float64Array(n).fill(1) });
    expect((await ones(1000)).reference.spec).toHaveLength(1999);
    expect((await ones(1001)).reference.spec).toBe("1001 entries");
  });

  it("treats undefined, and null where that means none, as not given", async () => {
    const none = { initial: null, batchSize: null, gain: undefined, ratio: undefined };
    expect(await readQuestion({ ...VALID, ...none })).toEqual(await readQuestion(VALID));
    const { parameters } = await readQuestion({ temperature: 1, reference: [1, 1] }, { needsExternalFraction: false });
    expect(parameters.externalFraction.value).toBe(0);
  });

  it("answers every mistake with one clear sentence", async () => {
    const cases: [object, string][] = [
      [{ temprature: 0.8 }, 'a question has no key "temprature"; the nearest one is temperature'],
      [{ lambda: 0.2 }, 'a question has no key "lambda"; the nearest one is externalFraction'],
      [{ ...VALID, temperature: 0 }, 'temperature must be a number greater than 0, not "0"'],
      [{ ...VALID, temperature: Number.NaN }, 'temperature must be a number greater than 0, not "NaN"'],
      [{ ...VALID, temperature: null }, "temperature must be a number greater than 0, not null"],
      [{ ...VALID, temperature: true }, "temperature must be a number greater than 0, not a boolean"],
      [{ ...VALID, externalFraction: {} }, "externalFraction must be a number from 0 to 1, not an object"],
      [
        { ...VALID, externalFraction: [0.2] },
        "externalFraction must be a number from 0 to 1, not an instance of Array",
      ],
      [{ ...VALID, gain: { kind: "window", gain: 2 } }, "must be a number greater than 0 and at most 1"],
      [{ ...VALID, gain: "repeat" }, "gain must be replace, window:<α> with 0 < α ≤ 1"],
      [{ ...VALID, reference: [] }, "reference has no entries"],
      [{ ...VALID, reference: {} }, "reference has no entries"],
      [{ ...VALID, reference: [0, 0] }, "all entries of reference are 0"],
      [{ ...VALID, reference: [0.5, Number.NaN] }, 'entry 2 of reference, "NaN", is not a number'],
      [{ ...VALID, reference: [0.5, ""] }, "entry 2 of reference is empty"],
      [{ ...VALID, reference: { the: 1.5, of: -0.5 } }, 'entry "of" of reference, "-0.5", is negative'],
      [{ ...VALID, reference: [0.5, 0.45] }, "the probabilities of reference sum to 0.95"],
      [{ ...VALID, reference: new Map([["a", 1]]) }, "reference must be an array, an object label → amount, or a list"],
      [{ ...VALID, reference: ["uniform:3"] }, 'entry 1 of reference, "uniform:3", is not a number'],
      [{ ...VALID, initial: [1, 1] }, "initial has 2 outcomes, but the reference has 3"],
      [{ ...VALID, ratio: 1 }, "externalFraction and ratio say the same thing twice"],
    ];
    for (const [question, expected] of cases) expect(await message(question)).toContain(expected);
  });
});

describe("parametersOf", () => {
  it("leaves parameters as they are", async () => {
    const parameters = await parametersOf(VALID);
    expect([isParameters(parameters), isParameters(VALID)]).toEqual([true, false]);
    expect(await parametersOf(parameters)).toBe(parameters);
  });
});
