import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { perOutcome } from "../../../src/testing/outcome-list.js";
import { shrunk } from "./shrunk.js";

describe("lists by outcome", () => {
  it("have from 2 to 8 entries unless told otherwise, and follow the bound that is given", () => {
    const lengths = (constraints: object): number[] => {
      const found = fc.sample(perOutcome(fc.constant(0), constraints), { seed: 3, numRuns: 500 });
      return [Math.min(...found.map((x) => x.length)), Math.max(...found.map((x) => x.length))];
    };
    expect(lengths({})).toEqual([2, 8]);
    expect(lengths({ minOutcomes: 10 })).toEqual([10, 10]);
    expect(lengths({ maxOutcomes: 1 })).toEqual([1, 1]);
  });

  const digits = perOutcome(fc.integer({ min: 1, max: 9 }), { minOutcomes: 2, maxOutcomes: 20 });

  it("lose every entry that is not needed, wherever it stands", () => {
    for (const list of shrunk(digits, (list) => list.filter((x) => x === 7).length < 3))
      expect(list).toEqual([7, 7, 7]);
    for (const list of shrunk(digits, (list) => !list.includes(9))) expect([...list].sort()).toEqual([1, 9]);
    const rising = (list: number[]): boolean => list.every((x, i) => i === 0 || list[i - 1] <= x);
    for (const list of shrunk(digits, rising)) expect(list).toEqual([2, 1]);
  });

  it("shrink without their contexts too, to lists that could have been made", () => {
    fc.assert(
      fc.property(digits, (list) => {
        for (const { value } of digits.shrink([...list], undefined)) {
          expect(digits.canShrinkWithoutContext(value)).toBe(true);
          expect(value.length < list.length || value.some((x, i) => x < list[i])).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("know which lists they could have made", () => {
    expect([[1, 9], new Array(20).fill(3)].every((list) => digits.canShrinkWithoutContext(list))).toBe(true);
    for (const list of [[1], new Array(21).fill(3), [1, 10], "12", null]) {
      expect(digits.canShrinkWithoutContext(list)).toBe(false);
    }
  });

  it("are refused for numbers of outcomes that make no sense", () => {
    for (const constraints of [{ minOutcomes: 0 }, { minOutcomes: 3, maxOutcomes: 2 }, { maxOutcomes: 1.5 }]) {
      expect(() => perOutcome(fc.nat(), constraints)).toThrow(InputError);
    }
  });
});
