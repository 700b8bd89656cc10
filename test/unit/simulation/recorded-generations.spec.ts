import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { recordedGenerations } from "../../../src/simulation/recorded-generations.js";

const generations = fc.integer({ min: 1, max: 1e9 });

describe("the recorded generations", () => {
  it("ascend from 0 to the last", () => {
    fc.assert(
      fc.property(generations, fc.option(fc.integer({ min: 1000, max: 1e9 })), (last, every) => {
        const recorded = recordedGenerations(last, every);
        expect(recorded[0]).toBe(0);
        expect(recorded.at(-1)).toBe(last);
        expect(recorded.every((k, row) => row === 0 || k > recorded[row - 1])).toBe(true);
      }),
    );
  });

  it("are a 1, 2 or 5 with zeros unless a step is given", () => {
    fc.assert(
      fc.property(generations, (last) => {
        for (const k of recordedGenerations(last, null).subarray(1, -1)) expect(String(k)).toMatch(/^[125]0*$/);
      }),
    );
    expect([...recordedGenerations(100, null)]).toEqual([0, 1, 2, 5, 10, 20, 50, 100]);
    expect([...recordedGenerations(1, null)]).toEqual([0, 1]);
  });

  it("are multiples of the step, and the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 4000 }), (last, every) => {
        const multiples = Array.from({ length: last + 1 }, (_, k) => k).filter((k) => k % every === 0 || k === last);
        expect([...recordedGenerations(last, every)]).toEqual(multiples);
      }),
    );
  });

  it("are at most a million, and the refusal names a step that is allowed", () => {
    const attempt = () => recordedGenerations(1e9, 3);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow("--every 3 records 333333333 of the 1000000000 generations");
    expect(attempt).toThrow("it must be at least 1000");
    expect(recordedGenerations(1e9, 1000)).toHaveLength(1e6 + 1);
  });
});
