import fc from "fast-check";
import katex from "katex";
import { expect, test } from "vitest";
import { derivationMarkdown } from "../../../src/symbolic/derivation-markdown.js";
import { derivation } from "./rendering.js";

const unescaped = (text: string): string => text.replace(/\\([\\`*_[\]<>])/g, "$1");

test("numbers its steps under one title, with each display formula between $$", () => {
  fc.assert(
    fc.property(derivation, (d) => {
      const text = derivationMarkdown(d, "A [title] of p_i");
      const headings = text.split("\n").filter((line) => line.startsWith("#"));
      expect(headings.map(unescaped)).toEqual([
        "# A [title] of p_i",
        ...d.steps.map((s, k) => `## ${k + 1}. ${s.title}`),
      ]);
      const formulas = [...text.matchAll(/^\$\$\n(.*?)\n\$\$$/gms)].map((match) => match[1]);
      expect(formulas).toEqual(d.steps.map((s) => s.tex).filter((tex) => tex !== ""));
      for (const tex of formulas)
        expect(katex.renderToString(tex, { displayMode: true, throwOnError: true, output: "mathml" })).toContain(
          "<math",
        );
      expect(text.match(/^\*Verified:\* /gm) ?? []).toHaveLength(d.steps.filter((s) => s.verification !== "").length);
    }),
    { numRuns: 50 },
  );
});

test("nothing in our sentences is taken for markup", () => {
  fc.assert(
    fc.property(derivation, (d) => {
      const prose = derivationMarkdown(d, "T")
        .replace(/^\$\$\n.*?\n\$\$$/gms, "")
        .replaceAll("*Verified:*", "");
      expect(prose.replace(/\\[\\`*_[\]<>]/g, "")).not.toMatch(/[`*_[\]<>\\]/);
    }),
  );
});
