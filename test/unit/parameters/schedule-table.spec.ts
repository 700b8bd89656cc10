import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { readScheduleTable } from "../../../src/parameters/schedule-table.js";
import { memoryFiles } from "./memory-files.js";

const read = async (name: string, content: string, generations: number): Promise<number[]> =>
  Array.from(await readScheduleTable(name, generations, memoryFiles({ [name]: content }), "--schedule T"));

describe("readScheduleTable", () => {
  it("reads the same steps from rows, JSON and their values one by one", async () => {
    const step = fc.record({
      length: fc.integer({ min: 1, max: 5 }),
      value: fc.double({ min: 0, max: 9, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (steps, more) => {
          const values = steps.flatMap(({ length, value }) => new Array<number>(length).fill(value));
          let k = 0;
          const begins = steps.map(({ length, value }) => {
            k += length;
            return [k - length, value] as const;
          });
          const rows = begins.map(([from, value]) => `${from},${value}`).join("\n");
          const held = [...values, ...new Array<number>(more).fill(values[values.length - 1])];
          expect(await read("a.csv", rows, held.length)).toEqual(held.map((x) => x + 0));
          expect(await read("a.tsv", `k\tT\n${rows.replaceAll(",", "\t")}\n`, held.length)).toEqual(
            held.map((x) => x + 0),
          );
          expect(await read("a.json", JSON.stringify(Object.fromEntries(begins)), held.length)).toEqual(
            held.map((x) => x + 0),
          );
          expect(await read("a.txt", values.join("\r\n"), values.length)).toEqual(values.map((x) => x + 0));
          expect(await read("a.json", JSON.stringify(values), values.length)).toEqual(values.map((x) => x + 0));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads fractions, exponents and a header, and leaves out what is not needed", async () => {
    expect(await read("a.csv", "T\n1/3\n\n8e-1\n.5\n7\n", 3)).toEqual([1 / 3, 0.8, 0.5]);
    expect(await read("A.JSON", '["1/3", 0.8, 5]', 2)).toEqual([1 / 3, 0.8]);
    expect(await read("a.csv", "0,1\n2,3\n100,4", 4)).toEqual([1, 1, 3, 3]);
  });

  test.each([
    ["a.csv", "1\n2\n", '"a.csv" has 2 numbers, but 3 generations need 3, for k = 0 to 2'],
    ["a.csv", "1", '"a.csv" has 1 number, but 3 generations need 3'],
    ["a.csv", "T\n", '"a.csv" holds no number'],
    ["a.json", "[]", '"a.json" holds no number'],
    ["a.csv", "", '"a.csv" is empty'],
    ["a.csv", "1,2,3", '"a.csv", line 1 has 3 cells; allowed are a number alone, or k and a number, in every row'],
    ["a.csv", "0,2\n3", '"a.csv", line 2 has 1 cells'],
    ["a.csv", "1\nx", '"a.csv", line 2: "x" is not a number'],
    ["a.csv", "nan1\n2", '"a.csv", line 1: "nan1" is not a number'],
    [
      "a.csv",
      "k,T\n5,1",
      '"a.csv", line 2: a step begins at k = 5, but the first step begins at k = 0: steps must ascend from 0',
    ],
    [
      "a.csv",
      "0,1\n4,1\n4,2",
      '"a.csv", line 3: a step begins at k = 4, but the one before begins at 4: steps must ascend',
    ],
    ["a.csv", "0,1\n-4,1", '"a.csv", line 2: a step begins at a generation k, a whole number from 0, not "-4"'],
    ["a.csv", "0,1\n1.5,1", 'not "1.5"'],
    ["a.json", '{"0": 1, "x": 2}', '"a.json", line 1, column 10: a step begins at a generation k'],
    ["a.json", "[1, true]", '"a.json", line 1, column 5: "true" stands where a number is needed'],
    ["a.json", "[1 2]", '"a.json", line 1, column 4: "2" stands where "]" is needed'],
    ["a.json", "3", '"a.json", line 1, column 1: "3" stands where an object or an array is needed'],
    ["a.json", "[1] 2", "stands where the end of the file is needed"],
    ["a.json", "[x]", "this is not JSON"],
    ["a.json", "{1: 2}", "stands where a generation in double quotes is needed"],
    ["a.dat", "1", '--schedule T: a table must be a .csv, .tsv, .txt or .json file, not "a.dat"'],
    ["", "1", '--schedule T: a table must be a .csv, .tsv, .txt or .json file, not ""'],
  ])("refuses %s with %j", async (name, content, expected) => {
    const error = await read(name, content, 3).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain(expected);
    expect((error as InputError).message).not.toContain("\n");
  });

  it("reads half a million lines in a moment", async () => {
    const values = await read("a.csv", "0.8125\n".repeat(500_000), 500_000);
    expect(values[499_999]).toBe(0.8125);
  });
});
