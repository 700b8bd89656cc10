import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/parameters/table-file.js";

const read = (text: string, separator: "," | "\t" = ",") => readTable(text, separator, "x.csv");
const weights = (text: string) => read(text).amounts.toAmounts("x.csv").weights;

describe("readTable", () => {
  it("reads label and number, with or without a header", () => {
    for (const text of ["label,count\nthe,5\nof,3\n", "the,5\nof,3", "word, freq\r\nthe, 5\r\nof,3\r\n"]) {
      expect(read(text).labels).toEqual(["the", "of"]);
      expect(weights(text)).toEqual([5, 3]);
    }
  });

  it("reads one number a line, fractions too", () => {
    expect(read("5\n3\n").labels).toBeNull();
    expect(weights("count\n5\n3\n")).toEqual([5, 3]);
    const { weights: thirds, unit } = read("1/3\n2/3").amounts.toAmounts("x.csv");
    expect([thirds, unit]).toEqual([[1n, 2n], 3n]);
  });

  it("reads quoted labels and tabs", () => {
    expect(read('"a, b",5\n"say ""x""",3\n').labels).toEqual(["a, b", 'say "x"']);
    expect(read("a, b\t5\nc\t3", "\t").labels).toEqual(["a, b", "c"]);
  });

  it("keeps labels with markup as they are", () => {
    const labels = ["<script>alert(1)</script>", "\\input{/etc/passwd}", "$x$", "'"];
    expect(read(labels.map((label) => `${label},1`).join("\n")).labels).toEqual(labels);
  });

  it("names line and column of a bad cell", () => {
    const advice = "is not a number (allowed are decimals such as 0.25 and fractions such as 1/4)";
    expect(() => read("label,count\nthe,5\nof,3x\n")).toThrow(`x.csv, line 3, column 2: "3x" ${advice}`);
    expect(() => read("the,1O\n")).toThrow(`x.csv, line 1, column 2: "1O" ${advice}`);
    expect(() => read("the,NaN\nof,3")).toThrow(`x.csv, line 1, column 2: "NaN" ${advice}`);
    expect(() => read("5\n-3\n")).toThrow('x.csv, line 2, column 1: "-3" is negative');
    expect(() => read("the,5\nof,\n")).toThrow("x.csv, line 2, column 2: the cell is empty, but a number is needed");
    expect(() => read("count,label\n5,the\n")).toThrow(`x.csv, line 2, column 2: "the" ${advice}`);
  });

  it("names both lines of a repeated label, and a row of another length", () => {
    expect(() => read("the,5\nof,3\nthe,2")).toThrow('x.csv has the label "the" twice: at line 1 and at line 3');
    expect(() => read("the,5\n3")).toThrow("x.csv, line 2 has 1 cell, but line 1 has 2 cells");
    expect(() => read("a,b,5")).toThrow(
      'x.csv, line 1 has 3 cells, the third being "5"; allowed are a label and a number',
    );
  });
});
