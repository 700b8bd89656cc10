import { describe, expect, it } from "vitest";
import { reportView } from "../../../src/report/index.js";
import { linesOf } from "./plain-text.js";
import { sampleInput } from "./sample.js";

const input = sampleInput();

describe("reportView", () => {
  it("has all sections in reading order", () => {
    const ids = reportView(input).sections.map((section) => section.id);
    expect(ids).toEqual([
      "verdict",
      "parameters",
      "thresholds",
      "fixed-points",
      "figures",
      "derivation",
      "agreement",
      "reproduce",
    ]);
  });
  it("says parameters and answer in its title", () => {
    expect(reportView(input).title).toBe("The closed loop at T = 0.5, λ = 0.505: stable");
  });
  it("shows a figure for all data that it has", () => {
    const figures = reportView(input).sections.find((section) => section.id === "figures")!;
    expect(linesOf(figures)).toHaveLength(5);
    const few = reportView({ ...input, figures: {} }).sections.find((section) => section.id === "figures")!;
    expect(linesOf(few)).toEqual(["Multipliers and the unit circle"]);
    const none = reportView({ ...input, figures: {}, analysis: { ...input.analysis, fixedPoints: [] } });
    expect(none.sections.map((section) => section.id)).not.toContain("figures");
  });
  it("takes labels from the caller first, then from the analysis", () => {
    const text = (labels?: readonly string[]) =>
      reportView({ ...input, labels })
        .sections.flatMap(linesOf)
        .join("\n");
    expect(text(["the", "of", "and"])).toContain("“the”");
    expect(text()).not.toContain("“the”");
    const echoed = reportView(sampleInput(["un", "deux", "trois"]));
    expect(echoed.sections.flatMap(linesOf).join("\n")).toContain("“deux”");
  });
});
