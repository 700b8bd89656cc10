import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, escapeTerminal, escapeTex } from "../../../src/report/escape.js";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom(
      "\\",
      "{",
      "}",
      "$",
      "&",
      "#",
      "_",
      "%",
      "~",
      "^",
      "<",
      ">",
      '"',
      "'",
      "`",
      "-",
      "[",
      "\u202e",
      "\n",
      "\u0301",
      "a",
    ),
  }),
);

const decode = (html: string): string =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]!,
  );

describe("escapeTerminal", () => {
  it("leaves no control, bidi or invisible character", () =>
    fc.assert(
      fc.property(
        anyText,
        (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/u.test(escapeTerminal(text)),
      ),
    ));
  it("leaves plain words alone", () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-zA-Z0-9 .,;:!?äöüéñ-]*$/), (text) => escapeTerminal(text) === text));
    expect(escapeTerminal("中文 naïve")).toBe("中文 naïve");
  });
  it("spells out what cannot be seen", () => {
    expect(escapeTerminal("a\u001b[31mb")).toBe("a[U+001B][31mb");
    expect(escapeTerminal("x\u200by\u00a0z\ud800")).toBe("x[U+200B]y[U+00A0]z[U+D800]");
    expect(escapeTerminal("\u0301a")).toBe("\u25cc\u0301a");
  });
});

describe("escapeHtml", () => {
  it("is literal: decoding gives the visible text back, and no markup is left", () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const html = escapeHtml(text);
        expect(html).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        expect(decode(html)).toBe(escapeTerminal(text));
      }),
    ));
});

const COMMANDS =
  /\\(textbackslash|textasciitilde|textasciicircum|allowbreak|ensuremath|ttfamily|char|ldots|checkmark|[a-zA-Z]{1,10}|[{}&#_%`'^~=."])/g;

describe("escapeTex", () => {
  it("leaves no active character, balances its braces and stays within ASCII", () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const tex = escapeTex(text);
        expect(tex).toMatch(/^[ -~]*$/);
        const bare = tex.replace(COMMANDS, "");
        expect(bare).not.toMatch(/[\\$&#_%~^]/);
        const depths = [...bare].map((character) => (character === "{" ? 1 : character === "}" ? -1 : 0));
        let depth = 0;
        for (const change of depths) {
          depth += change;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    ));
  it("prints TeX's own characters", () => {
    expect(escapeTex("50% of {x}")).toBe("50\\% of \\{x\\}");
    expect(escapeTex("\\input{/etc}")).toBe("\\textbackslash{}input\\{/etc\\}");
    expect(escapeTex("$x_1^2$")).toBe("{\\char36}x\\_1\\textasciicircum{}2{\\char36}");
  });
  it("prints accents, and code points where pdflatex has no glyph", () => {
    expect(escapeTex("naïve")).toBe('na\\"{\\i}ve');
    expect(escapeTex("中")).toBe("{[U+4E2D]}");
    expect(escapeTex("λ ≠ 1 ✓")).toBe("\\ensuremath{\\lambda} \\ensuremath{\\ne} 1 \\ensuremath{\\checkmark}");
  });
  it("protects the start of a table row and ligatures", () => {
    expect(escapeTex("[1] *--?`")).toBe("{[}1{]} {*}{-}{-}{?}{\\ttfamily\\char96}");
  });
  it("lets long words break", () => {
    expect(escapeTex("x".repeat(40))).toContain("x\\allowbreak{}x");
    expect(escapeTex("short words only, even in a long line of them")).not.toContain("allowbreak");
  });
});
