import { describe, expect, it } from "vitest";
import { outcomeName, outcomeNames, shortSpec } from "../../../src/report/outcome-name.js";

describe("outcomeName", () => {
  it("quotes labels and numbers the rest from 0", () => {
    expect(outcomeName(1, ["the", "of"])).toBe("“of”");
    expect(outcomeName(1, null)).toBe("outcome 1");
    expect(outcomeName(5, ["the"])).toBe("outcome 5");
  });
  it("cuts long labels between characters, not inside one", () => {
    expect(outcomeName(0, ["😀".repeat(100)])).toBe(`“${"😀".repeat(59)}…”`);
    expect(outcomeName(0, ["x".repeat(60)])).toBe(`“${"x".repeat(60)}”`);
  });
});

describe("outcomeNames", () => {
  it("names the first few", () => {
    expect(outcomeNames([0, 1, 2, 3], null, 2)).toBe("outcome 0, outcome 1 and 2 more");
    expect(outcomeNames([1], ["a", "b"])).toBe("“b”");
  });
});

describe("shortSpec", () => {
  it("cuts long lists only", () => {
    expect(shortSpec("0.5,0.3,0.2")).toBe("0.5,0.3,0.2");
    expect([...shortSpec("0.001,".repeat(1000))]).toHaveLength(120);
  });
});
