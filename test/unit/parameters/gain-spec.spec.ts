import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { rational } from "../../../src/numeric/rational.js";
import { readGain } from "../../../src/parameters/gain-spec.js";

const read = (text: string) => readGain({ text, where: "--gain" });

describe("readGain", () => {
  it("reads the three regimes", () => {
    expect(read("replace")).toEqual({ kind: "replace" });
    expect(read("window:1/4")).toEqual({ kind: "window", gain: 0.25, exact: rational(1n, 4n) });
    expect(read("window:1")).toEqual({ kind: "window", gain: 1, exact: rational(1n) });
    expect(read("window:0.1")).toEqual({ kind: "window", gain: 0.1, exact: rational(1n, 10n) });
    expect(read("accumulate")).toEqual({ kind: "accumulate", ratio: 1, exact: rational(1n) });
    expect(read("accumulate:0")).toEqual({ kind: "accumulate", ratio: 0, exact: rational(0n) });
    expect(read("accumulate:1000/50")).toEqual({ kind: "accumulate", ratio: 20, exact: rational(20n) });
  });

  it("says what is wrong and what is allowed", () => {
    const all = "replace, window:<α> with 0 < α ≤ 1, or accumulate[:<N₀/B>] with N₀/B at least 0";
    for (const text of ["", "foo", "Replace", "window", "replace:1", "0.5"]) {
      expect(() => read(text), text).toThrow(new InputError(`--gain must be ${all}, not "${text}"`));
    }
    for (const text of ["0", "1.01", "-1", "", "x", "1e-400"]) {
      expect(() => read(`window:${text}`), text).toThrow("the gain of --gain window: ");
    }
    for (const text of ["-1", "", "1e400", "0.5:1"]) {
      expect(() => read(`accumulate:${text}`), text).toThrow(
        new InputError(`the ratio of --gain accumulate: must be a number of at least 0, not "${text}"`),
      );
    }
  });
});
