import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/errors.js";
import { katexCss, mathHtml } from "../../../src/report/katex-html.js";

const families = (css: string): string[] =>
  [...css.matchAll(/@font-face\{[^}]*?font-family:(\w+);font-style:(\w+);font-weight:(\d+)/g)].map((m) =>
    m.slice(1).join(" "),
  );

describe("mathHtml", () => {
  it("typesets with markup and MathML", () => {
    const html = mathHtml("\\lambda q_i", false);
    expect(html).toContain("<math");
    expect(html).toContain('class="katex-html"');
  });
  it("marks display formulas", () => expect(mathHtml("x", true)).toContain("katex-display"));
  it("refuses a formula that KaTeX cannot read", () => {
    expect(() => mathHtml("\\frac{1", false)).toThrow(InvariantError);
    expect(() => mathHtml("\\nosuchmacro", false)).toThrow(InvariantError);
  });
  it("makes no links, even where the formula asks for one", () => {
    const html = mathHtml("\\href{javascript:alert(1)}{x}", false);
    expect(html).not.toMatch(/<a[ >]|href=/);
  });
});

describe("katexCss", () => {
  it("loads nothing from outside", () => {
    const urls = [...katexCss().matchAll(/url\(([^)]{0,30})/g)].map((m) => m[1]);
    expect(urls.length).toBe(20);
    expect(urls.every((url) => url.startsWith("data:font/woff2;base64,"))).toBe(true);
  });
  it("inlines only the fonts in use", () => {
    expect(families(katexCss(mathHtml("x", false)))).toEqual(["KaTeX_Main normal 400", "KaTeX_Math italic 400"]);
    expect(families(katexCss(mathHtml("\\sum_i x \\mathbf{R}", true)))).toEqual([
      "KaTeX_Main normal 700",
      "KaTeX_Main normal 400",
      "KaTeX_Math italic 400",
      "KaTeX_Size2 normal 400",
    ]);
    expect(families(katexCss(mathHtml("\\mathbb{R} \\text{\\textit{a}}", false)))).toContain("KaTeX_AMS normal 400");
  });
  it("takes bold type of the families in use only", () => {
    const bold = families(katexCss(mathHtml("\\text{\\textbf{a}}", false)));
    expect(bold).toEqual(["KaTeX_Main normal 700", "KaTeX_Main normal 400"]);
  });
  it("keeps no font for a page without formulas", () => expect(families(katexCss("<p>none</p>"))).toEqual([]));
});
