import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { add, compare, divide, ONE, type Rational, rational } from "../../../src/numeric/rational.js";
import { isRange, readRanges } from "../../../src/parameters/ranges.js";
import { readGivenParameters } from "../../../src/parameters/validation.js";
import { memoryFiles } from "./memory-files.js";

const where = "--temperature";
const temperature = (text: string) => readRanges({ temperature: { text, where } });
const positive = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }));
const textOf = ({ num, den }: Rational) => `${num}/${den}`;

describe("readRanges", () => {
  it("keeps both ends exactly and puts the middle in the range's place", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [lower, upper] = [rational(...a), rational(...b)].sort(compare);
        const { given, ranges } = temperature(`${textOf(lower)}..${textOf(upper)}`);
        expect(ranges).toEqual({ temperature: [lower, upper] });
        const [num, den] = given.temperature!.text.split("/").map(BigInt);
        expect(add(rational(num, den), rational(num, den))).toEqual(add(lower, upper));
      }),
    );
  });

  it("leaves numbers alone", () => {
    const given = { temperature: { text: "0.5", where }, tolerance: { text: "0.1..0.2", where: "--tolerance" } };
    expect(readRanges(given)).toEqual({ given, ranges: {} });
    expect(["0.5", "1/3", "1e-3", "0.75..0.85"].map(isRange)).toEqual([false, false, false, true]);
  });

  it("refuses ends that are out of order or out of the domain, and names them", () => {
    expect(() => temperature("0.9..0.8")).toThrow(
      new InputError('--temperature is "0.9..0.8", whose lower end is above its upper end'),
    );
    expect(() => temperature("0..0.8")).toThrow(
      new InputError('the lower end of --temperature must be a number greater than 0, not "0"'),
    );
    expect(() => temperature("0.8..")).toThrow(
      'the upper end of --temperature must be a number greater than 0, not ""',
    );
    const beyond = { externalFraction: { text: "0.2..1.5", where: "--external" } };
    expect(() => readRanges(beyond)).toThrow('the upper end of --external must be a number from 0 to 1, not "1.5"');
  });
});

describe("a reading of parameters", () => {
  const given = {
    temperature: { text: "0.75..0.85", where },
    ratio: { text: "1/4..1", where: "--ratio" },
    reference: { text: "2,1", where: "--reference" },
  };
  const context = { needsExternalFraction: true, readBytes: memoryFiles({}) };

  it("has the ranges where they are allowed, and parameters in their middle", async () => {
    const { parameters, ranges } = await readGivenParameters(given, { ...context, allowsRanges: true });
    expect(parameters.temperature).toEqual({ rational: rational(4n, 5n), value: 0.8 });
    expect(ranges?.ratio).toEqual([rational(1n, 4n), ONE]);
    const middle = rational(5n, 8n);
    expect(parameters.externalFraction.rational).toEqual(divide(middle, add(ONE, middle)));
  });

  it("refuses them in one sentence where one number is needed", async () => {
    await expect(readGivenParameters(given, context)).rejects.toThrow(
      new InputError(
        '--temperature must be a number greater than 0, not the range "0.75..0.85": only certify takes ranges',
      ),
    );
  });
});
