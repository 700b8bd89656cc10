import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rows } from "../../../src/parameters/delimited.js";

const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\t", "\n", "\r", " ", "é"), maxLength: 6 });
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe("rows", () => {
  it("reads back whatever cells were quoted, in either format, with either line end", () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<"," | "\t">(",", "\t"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (cells, separator, end, last) => {
          const lines = cells.map((row) => row.map(quoted).join(separator));
          const text = lines.join(end) + (last && lines.length > 0 ? end : "");
          expect([...rows(text, separator, "x")].map((row) => row.cells)).toEqual(cells);
        },
      ),
    );
  });

  it("reads plain cells as a split does", () => {
    const plain = fc.string({ unit: fc.constantFrom("a", "é", " ", "7"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(plain, { minLength: 2, maxLength: 3 }), { maxLength: 6 }), (cells) => {
        const text = cells.map((row) => row.join(",")).join("\n");
        expect([...rows(text, ",", "x")].map((row) => row.cells)).toEqual(
          text === "" ? [] : text.split("\n").map((line) => line.split(",")),
        );
      }),
    );
  });

  it("counts lines, also inside quoted cells, and skips blank ones", () => {
    expect([...rows('a,1\r\n\r\n"b\nc",2\n   \nd,3', ",", "x")]).toEqual([
      { cells: ["a", "1"], line: 1 },
      { cells: ["b\nc", "2"], line: 3 },
      { cells: ["d", "3"], line: 6 },
    ]);
    expect([...rows("a,\n,b\n", ",", "x")].map((row) => row.cells)).toEqual([
      ["a", ""],
      ["", "b"],
    ]);
  });

  it("names the line of a quoted cell that does not end, or goes on", () => {
    expect(() => [...rows('a,1\n"b,2\nc,3', ",", "x.csv")]).toThrow(
      "x.csv, line 2: a quoted cell begins here but does not end",
    );
    expect(() => [...rows('"a"b,1', ",", "x.csv")]).toThrow(
      "x.csv, line 1: a quoted cell must be followed by a separator",
    );
  });

  it("reads a long column without separators in one pass", () => {
    const text = "12345\n".repeat(200_000);
    const start = performance.now();
    expect([...rows(text, ",", "x")].length).toBe(200_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
