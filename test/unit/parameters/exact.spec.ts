import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { compare, rational } from "../../../src/numeric/rational.js";
import { readExact, readInteger } from "../../../src/parameters/exact.js";

const UNIT = { min: 0, minOpen: false, max: 1, maxOpen: false };
const INSIDE = { min: 0, minOpen: true, max: 1, maxOpen: true };
const read = (text: string, domain = UNIT) => readExact({ text, where: "--external" }, domain, "a number from 0 to 1");

describe("readExact", () => {
  it("means exactly what was written and rounds it as the engine reads it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (n) => {
        const text = `0.${String(n).padStart(9, "0")}`;
        fc.pre(n < 10 ** 9);
        expect(read(text)).toEqual({ rational: rational(BigInt(n), 10n ** 9n), value: Number(text) });
      }),
    );
    expect(read("1/3")).toEqual({ rational: { num: 1n, den: 3n }, value: 1 / 3 });
  });

  it("decides domains exactly, where doubles cannot", () => {
    const justBelow = `0.${"9".repeat(40)}`;
    const justAbove = `1.${"0".repeat(40)}1`;
    expect(compare(read(justBelow, INSIDE).rational, rational(1n))).toBe(-1);
    expect(() => read(justAbove)).toThrow(InputError);
    expect(read("1").value).toBe(1);
    expect(() => read("1", INSIDE)).toThrow(InputError);
    expect(() => read("0", INSIDE)).toThrow(InputError);
  });

  it("says place, domain and text", () => {
    expect(() => read("-0.1")).toThrow(new InputError('--external must be a number from 0 to 1, not "-0.1"'));
    expect(() => read("0,5")).toThrow(new InputError('--external must be a number from 0 to 1, not "0,5"'));
  });

  it("refuses a number above 0 that a double would make 0", () => {
    expect(read("1e-320").value).toBe(1e-320);
    expect(() => read("1e-400")).toThrow(
      new InputError('--external is "1e-400", but the least number above 0 that is allowed is 5e-324'),
    );
  });
});

describe("readInteger", () => {
  const seeds = { min: 0, minOpen: false, max: Number.MAX_SAFE_INTEGER, maxOpen: false };
  const integer = (text: string) => readInteger({ text, where: "--seed" }, seeds, "a whole number");

  it("reads whole numbers however they are written", () => {
    for (const text of ["1000", "1e3", "1000.0", "3000/3"]) expect(integer(text)).toBe(1000);
    expect(integer("9007199254740991")).toBe(9007199254740991);
  });

  it("refuses others", () => {
    for (const text of ["1.5", "-1", "9007199254740992", "1/3", "abc", ""]) {
      expect(() => integer(text), text).toThrow(`--seed must be a whole number, not "${text}"`);
    }
  });
});
