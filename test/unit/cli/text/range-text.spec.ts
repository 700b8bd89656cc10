import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rangeText, widestText } from "../../../../src/cli/text/range-text.js";
import { add, compare, parseRational, type Rational, rational, subtract } from "../../../../src/numeric/rational.js";

/** The range that a text shows. */
function shown(text: string): [Rational, Rational] {
  const [middle, error] = text.split(" ± ").map((part) => parseRational(part));
  if (middle && error) return [subtract(middle, error), add(middle, error)];
  const ends = text.split(" to ").map((part) => parseRational(part)!);
  return [ends[0], ends.at(-1)!];
}

const textOf = ({ num, den }: Rational): string => `${num}/${den}`;
const integer = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
const size = fc.bigInt({ min: 1n, max: 10n ** 30n });

describe("rangeText", () => {
  it("shows a range that holds the whole one, and is little wider", () => {
    const width = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), size);
    fc.assert(
      fc.property(integer, size, width, (num, den, wide) => {
        const lower = rational(num, den);
        const upper = add(lower, rational(...wide));
        const [a, b] = shown(rangeText([textOf(lower), textOf(upper)]));
        expect(compare(a, lower)).toBeLessThanOrEqual(0);
        expect(compare(b, upper)).toBeGreaterThanOrEqual(0);
        const scale = [lower, upper, subtract(upper, lower)].map(({ num: n, den: d }) =>
          Math.abs(Number(n) / Number(d)),
        );
        const excess = subtract(subtract(b, a), subtract(upper, lower));
        expect(Number(excess.num) / Number(excess.den)).toBeLessThanOrEqual(2.1e-3 * Math.max(...scale));
      }),
    );
  });

  it("is short", () => {
    expect(rangeText(["0", "0"])).toBe("0");
    expect(rangeText(["0.2", "1/5"])).toBe("0.2");
    expect(rangeText(["1/3", "1/3"])).toBe("0.3333333333 ± 4e-11");
    expect(rangeText(["0.39", "0.391"])).toBe("0.39 to 0.391");
    expect(rangeText(["-1/3", "1e-30"])).toBe("-0.3334 to 1e-30");
    expect(rangeText(["-1e-30", "0"])).toBe("-1e-30 to 0");
  });

  it("holds what no double can", () => {
    expect(rangeText([" 1e400", "1e400\n"])).toBe("1e400");
    expect(rangeText(["0.5", "1e400"])).toBe("0.5 to 1e400");
    expect(rangeText(["-1e400", "0"])).toBe("-1e400 to 0");
    expect(rangeText(["1e-400", "1e-400"])).toBe("0 to 5e-324");
  });

  it("has the width of the widest, rounded up", () => {
    expect(widestText([])).toBe("0");
    expect(widestText([["0.1", "0.1"]])).toBe("0");
    expect(widestText([["0", "1e400"]])).toBe("Infinity");
    expect(
      widestText([
        ["0", "1/3"],
        ["0.5", "0.7"],
      ]),
    ).toBe("0.3334");
  });

  it("refuses what is no number", () => {
    expect(() => rangeText(["x", "1"])).toThrow(TypeError);
  });
});
