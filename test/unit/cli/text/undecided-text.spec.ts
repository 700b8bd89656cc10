import { describe, expect, it } from "vitest";
import { undecidedLines } from "../../../../src/cli/text/undecided-text.js";

describe("undecidedLines", () => {
  it("is one line for each claim, with its reason and what would help", () => {
    expect(
      undecidedLines([
        { what: "the verdict", reason: "tolerance", message: "the drift is at it", help: "choose another" },
        { what: "a fixed point", reason: "nonhyperbolic", message: "a fold is near", help: "move λ" },
      ]),
    ).toEqual([
      "undecided (tolerance): the verdict: the drift is at it; what would help: choose another",
      "undecided (nonhyperbolic): a fixed point: a fold is near; what would help: move λ",
    ]);
    expect(undecidedLines([])).toEqual([]);
  });
});
