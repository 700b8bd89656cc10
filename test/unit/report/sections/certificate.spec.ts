import { describe, expect, it } from "vitest";
import { prove } from "../../../../src/certificates/prove.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { renderHtml } from "../../../../src/report/html.js";
import { CERTIFICATE_FILE, certificateSection, type ProofInput } from "../../../../src/report/sections/certificate.js";
import { renderTex } from "../../../../src/report/tex.js";
import { linesOf } from "../plain-text.js";

const reason = { what: "the verdict", reason: "tolerance", message: "it is <close>", help: "choose & try" } as const;

async function proof(): Promise<ProofInput> {
  const parameters = await parametersOf({ temperature: 2, externalFraction: "0.2", reference: [2, 1] });
  const { certificate } = prove(parameters, {});
  return { certificate, lines: ["about <it>:", "one & only"], undecided: [] };
}

const viewOf = (input: ProofInput) => ({ title: "t", subtitle: "s", sections: [certificateSection(input)!] });

describe("certificateSection", () => {
  it("is there where a proof was asked for only", () => {
    expect(certificateSection(undefined)).toBeNull();
  });

  it("says what is proved, by the certificate that it carries", async () => {
    const input = await proof();
    const section = certificateSection(input)!;
    const lines = linesOf(section);
    expect(lines.slice(0, 2)).toEqual(["Proved about <it>:", "one & only"]);
    expect(lines.at(-1)).toBe(CERTIFICATE_FILE);
    expect(section.blocks.at(-1)).toEqual({ kind: "download", name: CERTIFICATE_FILE, text: input.certificate!.text });
  });

  it("says nothing of a proof without a certificate, and why there is none", () => {
    const lines = linesOf(certificateSection({ certificate: null, lines: [], undecided: [reason] })!);
    expect(lines.join("\n")).not.toMatch(/\bproved\b(?!:)/i);
    expect(lines).toEqual([
      "No certificate can state this question.",
      "Not proved:",
      "the verdict (tolerance): it is <close>; what would help: choose & try",
    ]);
  });
});

describe("a certificate in a page", () => {
  it("is a link that saves it, byte by byte, and runs nothing", async () => {
    const input = await proof();
    const page = renderHtml(viewOf(input));
    const [, data] = /<a download="certificate\.json" href="data:application\/json;base64,([^"]+)">/.exec(page)!;
    expect(Buffer.from(data, "base64").toString("utf8")).toBe(input.certificate!.text);
    expect(page).not.toContain("<script");
    expect(page).toContain("about &lt;it&gt;:");
    expect(page).toContain("one &amp; only");
  });

  it("lies beside the page where it is long, and beside the document", async () => {
    const long = { kind: "download", name: "certificate.json", text: "x".repeat(2 ** 20 + 1) } as const;
    const view = { title: "t", subtitle: "s", sections: [{ id: "a", title: "b", blocks: [long] }] };
    expect(renderHtml(view)).toContain('<a href="./certificate.json">certificate.json</a>, beside this page');
    expect(renderHtml(view).length).toBeLessThan(2 ** 17);
    expect(renderTex(viewOf(await proof()))).toMatch(
      /The file \{\\ttfamily certificate\.json\} lies beside this document\./,
    );
  });
});
