import { describe, expect, it } from "vitest";
import { renderTex, reportView } from "../../../src/report/index.js";
import { HOSTILE } from "./figures/figure-laws.js";
import { sampleInput } from "./sample.js";

const tex = renderTex(reportView(sampleInput()));
const hostile = renderTex(
  reportView({ ...sampleInput([HOSTILE, "50%_^~#&$", "中文"]), command: `heatdeath -r '${HOSTILE}'` }),
);

describe("renderTex", () => {
  it("is a document for plain pdflatex", () => {
    expect(tex.startsWith("\\documentclass")).toBe(true);
    const packages = [...tex.matchAll(/\\usepackage(?:\[[^\]]*\])?\{([^}]*)\}/g)].flatMap((match) =>
      match[1].split(","),
    );
    const basic = ["amsmath", "amssymb", "geometry", "graphicx", "inputenc", "longtable"];
    expect(packages.filter((name) => !basic.includes(name))).toEqual([]);
    expect(tex.trimEnd().endsWith("\\end{document}")).toBe(true);
  });
  it("closes what it opens", () => {
    for (const document of [tex, hostile]) {
      const stack: string[] = [];
      for (const [, kind, name] of document.matchAll(/\\(begin|end)\{([a-z*]+)\}/g)) {
        if (kind === "begin") stack.push(name);
        else expect(stack.pop()).toBe(name);
      }
      expect(stack).toEqual([]);
      const bare = document.replace(/\\[{}]/g, "");
      expect(bare.split("{").length).toBe(bare.split("}").length);
      expect(bare.replace(/\\./g, "").split("$").length % 2).toBe(1);
    }
  });
  it("gives every row of a table as many cells as the table has columns", () => {
    const tables = [...hostile.matchAll(/\\begin\{longtable\}\{@\{\}(.*?)@\{\}\}\n([\s\S]*?)\\end\{longtable\}/g)];
    expect(tables.length).toBeGreaterThan(8);
    for (const [, columns, body] of tables) {
      const wanted = columns.replace(/p\{[^}]*\}/g, "p").length;
      const rows = body.split("\\tabularnewline").slice(0, -1);
      for (const row of rows) expect(row.replace(/\\&/g, "").split("&").length).toBe(wanted);
    }
  });
  it("is ASCII and prints hostile labels literally", () => {
    expect(hostile.match(/[^\n -~]/g)).toBe(null);
    expect(hostile.replaceAll("\\allowbreak{}", "")).toContain("\\textbackslash{}input\\{x\\}{\\char36}");
    expect(hostile).not.toContain("\\input{x}");
    expect(hostile).toContain("{[U+4E2D]}");
  });
  it("gives the same bytes again", () => expect(renderTex(reportView(sampleInput()))).toBe(tex));
});
