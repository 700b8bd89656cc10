import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { countLines, runningTrustedSet, sourceTrustedSet } from "../../../src/cli/trusted-set.js";
import { ROOT, sourceFiles } from "../../architecture/source-files.js";

/** What the checker reaches by imports of values, by the compiler's own reading of every file. */
function closure(): string[] {
  const files = new Map(sourceFiles("src").map((file) => [file.path, file]));
  const seen = new Set(["src/certificates/checker.ts"]);
  for (const path of seen) {
    for (const { target, kind } of files.get(path)?.imports ?? []) if (kind !== "types") seen.add(target);
  }
  return [...seen].map((path) => path.replace(/^src\//, "")).sort();
}

/** Lines on which the compiler finds a token. */
function linesWithCode(text: string): number {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022, true);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(file) === 0 && node.getWidth(file) > 0) {
      const [from, to] = [node.getStart(file), node.getEnd()].map((at) => file.getLineAndCharacterOfPosition(at).line);
      for (let line = from; line <= to; line++) lines.add(line);
    }
    for (const child of node.getChildren(file)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(file);
  return lines.size;
}

describe("the trusted set", () => {
  it("is what the checker reaches by imports, and nothing outside certificates and numeric", () => {
    const paths = runningTrustedSet().map(({ path }) => path);
    expect(paths[0]).toBe("certificates/checker.ts");
    expect([...paths].sort()).toEqual(closure());
    expect(paths.filter((path) => !/^(certificates|numeric)\/[a-z-]+\.ts$/.test(path))).toEqual([]);
  });

  it("counts the lines that hold code, as the compiler sees them", () => {
    for (const { path, lines } of runningTrustedSet()) {
      expect(lines, path).toBe(linesWithCode(readFileSync(join(ROOT, "src", path), "utf8")));
    }
  });

  it("is the same for the sources beside the program", () => {
    expect(sourceTrustedSet()).toEqual(runningTrustedSet());
  });
});

describe("countLines", () => {
  it("leaves out blank lines and comments", () => {
    expect(countLines("")).toBe(0);
    expect(countLines("// a\n\n  /* b */\n/** c\n * d\n */\n")).toBe(0);
    expect(countLines("let a = 1; // one\nconst b = `x`;\n/* c */ a++;\n")).toBe(3);
    expect(countLines("/* a\n b */ c();\n")).toBe(1);
  });
});
