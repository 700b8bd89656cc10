import fc from "fast-check";
import katex from "katex";
import { expect, test } from "vitest";
import { derivationTex, proseTex } from "../../../src/symbolic/derivation-tex.js";
import { derivation } from "./rendering.js";

test("words with any of TeX's special characters come out as the same words", () => {
  const words = fc.array(fc.constantFrom("one", "_", "%", "&", "#", "$", "{", "}", "^", "\\", "1", "(", "), "), {
    maxLength: 12,
  });
  const spoken: Readonly<Record<string, string>> = { "\\char92{}": "\\", "\\char94{}": "^" };
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join("");
      const tex = proseTex(text);
      expect(tex.replace(/\\char9[24]\{\}|\\([_%&#${}])/g, (match, sign) => sign ?? spoken[match])).toBe(text);
      expect(katex.renderToString(`\\text{${tex}}`, { throwOnError: true, output: "mathml" })).toContain("<math");
    }),
  );
});

test("the document holds each step once, its environments closed in order and each formula in its own display", () => {
  fc.assert(
    fc.property(derivation, (d) => {
      const document = derivationTex(d, "A title");
      const open: string[] = [];
      for (const [, verb, name] of document.matchAll(/\\(begin|end)\{(\w+)\}/g)) {
        if (verb === "begin") open.push(name);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
      const displays = [...document.matchAll(/^\\\[\n(.*?)\n\\\]$/gms)].map((match) => match[1]);
      expect(displays).toEqual(d.steps.map((s) => s.tex).filter((tex) => tex !== ""));
      expect(document.match(/\\subsection\*/g)).toHaveLength(d.steps.length);
    }),
  );
});
