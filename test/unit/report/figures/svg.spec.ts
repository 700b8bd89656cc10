import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinate, element, labelWidth, shorten, svgDocument, textAt } from "../../../../src/report/figures/svg.js";
import { expectWellFormed, HOSTILE } from "./figure-laws.js";

describe("coordinate", () => {
  it("is the number to two decimals, in one spelling", () =>
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(Number(coordinate(x)) - x)).toBeLessThanOrEqual(0.00501);
        expect(coordinate(x)).toMatch(/^(-?(?!0\d)\d+(\.\d?[1-9])?)$/);
      }),
    ));
  it("knows no minus zero", () => expect(coordinate(-0.001)).toBe("0"));
});

describe("element", () => {
  it("escapes attributes", () => expect(element("a", { b: '"<' })).toBe('<a b="&quot;&lt;"/>'));
});

describe("textAt", () => {
  it("escapes plain and mathematical pieces", () => {
    const text = textAt(1, 2, [HOSTILE, { math: HOSTILE, sub: HOSTILE }, "end"]);
    expectWellFormed(text);
    expect(text).not.toContain("<script");
  });
  it("comes back to the base line after a subscript", () => {
    const shifts = [
      ...textAt(0, 0, [{ math: "λ", sub: "u" }, " a ", { math: "p", sub: "0" }, "b"]).matchAll(/dy="(-?\d+)"/g),
    ];
    expect(shifts.map((match) => Number(match[1]))).toEqual([3, -3, 3, -3]);
  });
});

describe("labelWidth", () => {
  it("adds up pieces and counts wide characters double", () => {
    expect(labelWidth(["ab", "c"])).toBeCloseTo(labelWidth("abc"));
    expect(labelWidth("中")).toBeCloseTo(2 * labelWidth("a"));
    expect(labelWidth([{ math: "λ", sub: "u" }])).toBeGreaterThan(labelWidth([{ math: "λ" }]));
  });
});

describe("shorten", () => {
  it("keeps within the limit", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const short = shorten(text, limit);
        expect([...short].length).toBeLessThanOrEqual(limit);
        if ([...text].length <= limit) expect(short).toBe(text);
        else expect(text.startsWith(short.slice(0, -1))).toBe(true);
      }),
    ));
});

describe("svgDocument", () => {
  it("escapes title and description", () => {
    const svg = svgDocument({ name: "x", title: HOSTILE, description: HOSTILE, width: 10, height: 10 });
    expectWellFormed(svg);
    expect(svg).not.toContain("<script");
  });
});
