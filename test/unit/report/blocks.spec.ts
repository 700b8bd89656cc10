import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { math, number, type Text } from "../../../src/report/blocks.js";
import { renderHtml, renderTex } from "../../../src/report/index.js";
import { numberTex } from "../../../src/report/number.js";

const viewOf = (text: Text) => ({
  title: "title",
  subtitle: "subtitle",
  sections: [{ id: "section", title: "section", blocks: [{ kind: "paragraph" as const, text }] }],
});
const paragraphOf = (text: Text): string => /<p>(.*?)<\/p>/s.exec(renderHtml(viewOf(text)))![1];

/** A number as a page shows it, read back. */
const read = (html: string): number =>
  Number(html.replace(" × 10<sup>", "e").replace("</sup>", "").replaceAll("−", "-"));

describe("a number in a text", () => {
  it("is read back from the page to as many digits as were asked for, and stands in the document likewise", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99999, max: 99999 }),
        fc.integer({ min: -12, max: 8 }),
        fc.integer({ min: 1, max: 12 }),
        (digits, exponent, shown) => {
          const value = digits * 10 ** exponent;
          const text = ["a ", number(value, shown), " b"];
          const [before, figure, after] = paragraphOf(text).split(/^a | b$/);
          expect([before, after]).toEqual(["", ""]);
          expect(Math.abs(read(figure) - value)).toBeLessThanOrEqual(0.5000001 * Math.abs(value) * 10 ** (1 - shown));
          expect(renderTex(viewOf(text))).toContain(numberTex(value, shown));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("takes the renderer's own number of digits where none is given", () => {
    expect(paragraphOf([number(1 / 3)])).toBe(paragraphOf([number(1 / 3, undefined)]));
    expect(paragraphOf([number(1 / 3)])).not.toBe(paragraphOf([number(1 / 3, 2)]));
  });
});

describe("a formula in a text", () => {
  it("is typeset on the page and stays TeX in the document, where the same characters as words stay words", () => {
    const tex = "\\lambda q_i";
    expect(paragraphOf([math(tex)])).toContain('<span class="katex">');
    expect(renderTex(viewOf([math(tex)]))).toContain(tex);
    expect(paragraphOf([tex])).toBe(tex);
    expect(renderTex(viewOf([tex]))).not.toContain(tex);
  });
});
