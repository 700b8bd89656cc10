import { describe, expect, it } from "vitest";
import { Entries } from "../../../src/parameters/entries.js";

describe("Entries", () => {
  it("keeps labels in order, or null where there were none", () => {
    const entries = new Entries("x.csv", (line) => `line ${line}`);
    expect(entries.labels).toBeNull();
    entries.addLabel("b", 1);
    entries.addAmount("2", 1);
    entries.addLabel("a", 2);
    entries.addAmount("3", 2);
    expect(entries.labels).toEqual(["b", "a"]);
    expect(entries.amounts.toAmounts("x.csv").weights).toEqual([2, 3]);
  });

  it("names both places of a repeated label and the place of a bad amount", () => {
    const entries = new Entries("x.csv", (line) => `line ${line}`);
    entries.addLabel("__proto__", 3);
    expect(() => entries.addLabel("__proto__", 9)).toThrow(
      'x.csv has the label "__proto__" twice: at line 3 and at line 9',
    );
    expect(() => entries.addAmount("-1", 3, ", column 2")).toThrow('x.csv, line 3, column 2: "-1" is negative');
  });
});
