import { describe, expect, it } from "vitest";
import { importsOf } from "./source-files.js";
import { forbiddenIn, programLines, programOf, trustedSet } from "./trusted-set.js";

const files = trustedSet();
const paths = files.map(({ path }) => path);

describe("the trusted set: everything that the checker reaches by imports", () => {
  it("is followed all the way, to the reader and to the rounding of every sum", () => {
    for (const path of ["certificates/reading.ts", "certificates/verification.ts", "numeric/rational.ts"]) {
      expect(paths).toContain(`src/${path}`);
    }
    expect(paths).toContain("src/numeric/rounding.ts");
    expect(files.length).toBeGreaterThanOrEqual(19);
  });

  it("lies in certificates and numeric", () => {
    const elsewhere = files.filter(({ path }) => !/^src\/(certificates|numeric)\//.test(path));
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });

  it("loads no package, no module of node, and nothing later on", () => {
    const loads = files.flatMap(({ path, syntax }) =>
      importsOf(path, syntax)
        .filter(({ target, kind }) => !target.startsWith("src/") || kind === "dynamic")
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(loads).toEqual([]);
  });

  it("has fewer than 1,500 lines that are neither blank nor comment", () => {
    const lines = files.map(({ path, text }) => ({ path, lines: programLines(text) }));
    expect(lines.filter((file) => file.lines < 3)).toEqual([]);
    expect(lines.reduce((sum, file) => sum + file.lines, 0)).toBeLessThan(1500);
  });

  it("uses no inexact function, no power of doubles, no chance, clock, process or evaluation", () => {
    const program = programOf(paths);
    expect(paths.flatMap((path) => forbiddenIn(program, path).map((what) => `${path}: ${what}`))).toEqual([]);
  });
});

describe("programLines", () => {
  it("counts the lines that hold a token", () => {
    expect(programLines("")).toBe(0);
    expect(programLines("// a\n\n/* b\n c */\n/** d */\n")).toBe(0);
    expect(programLines("const a = 1; // b\n/* c */ const b = `x\n\n// y`;\n")).toBe(3);
    expect(programLines("f(\n  // why\n\n  1,\n);")).toBe(3);
    expect(programLines('const r = /"\\/\\/"/g;\nconst s = "/*";\n')).toBe(2);
  });
});

/** What is forbidden in each of some texts, which are read as files with a few declarations. */
function forbidden(texts: readonly string[]): readonly (readonly string[])[] {
  const given = "export {};\ndeclare const x: number, y: number, k: bigint, a: { num: bigint; Math: number };\n";
  const unsaved = Object.fromEntries(texts.map((text, i) => [`src/unsaved-${i}.ts`, given + text]));
  const program = programOf([], unsaved);
  return Object.keys(unsaved).map((path) => forbiddenIn(program, path));
}

describe("forbiddenIn", () => {
  it("sees what it forbids, however it is written", () => {
    const texts = [
      ...["Math.exp(x)", "Math.log(x)", "Math.pow(x, 2)", "Math.cbrt(x)", "Math.hypot(x, y)", "Math.random()"],
      ...[
        "Math['exp'](x)",
        "const { exp } = Math",
        "const { abs, log } = Math",
        "const { ...all } = Math",
        "const m = Math",
        "globalThis.Math",
        "import('./x.js')",
      ],
      ...["2 ** x", "let z = x; z **= 2", "10 ** 3", "Date.now()", "new Date()", "process.exit()", "console.log(1)"],
      ...["eval('1')", "new Function('1')", "require('node:fs')", "performance.now()", "fetch('x')", "parseFloat('1')"],
      ...["const o = { Math }", "setTimeout(() => 1)", "Intl", "Reflect", "undeclared"],
    ];
    const found = forbidden(texts);
    expect(texts.filter((_, i) => found[i].length === 0)).toEqual([]);
  });

  it("allows what is exact or correctly rounded, and powers of integers of any size", () => {
    const texts = [
      ...[
        "Math.sqrt(x)",
        "Math.abs(x)",
        "Math.min(x, y)",
        "Math.max(x, y)",
        "Math.floor(x)",
        "Math.trunc(x)",
        "const { abs, sqrt: root } = Math",
      ],
      ...["2n ** k", "10n ** BigInt(x)", "a.num ** k", "x * x", "// Math.exp(x) ** 2", "a.Math", "2n ** -k"],
      ...[
        "let d: Date",
        "interface I { eval: number }",
        "const { num: process } = a; String(process)",
        "({ fetch: x })",
      ],
    ];
    const found = forbidden(texts);
    expect(texts.filter((_, i) => found[i].length > 0)).toEqual([]);
  });
});

describe("mutation testing", () => {
  it("changes the trusted set and nothing else", async () => {
    const config = new URL("../../stryker.config.mjs", import.meta.url).href;
    const { trustedSet: mutated } = await import(/* @vite-ignore */ config);
    expect([...mutated()].sort()).toEqual([...paths].sort());
  });
});
