import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "./architecture/source-files.js";
import { type CodeBlock, commandsOf, promisesOf, runnableBlocks } from "./docs/code-blocks.js";
import { agrees, docstringExamples, evaluate, scopeOf } from "./docs/docstring-examples.js";
import { BuiltProgram } from "./program/built-program.js";

const examples = docstringExamples();
const executed = examples.filter(({ value }) => value !== null);

describe("the examples in docstrings", () => {
  it("are found", () => expect(executed.length).toBeGreaterThan(40));

  it("promise a value, except those that need a command program", () => {
    const shown = examples.filter(({ value }) => value === null).map(({ name }) => name);
    expect(shown).toEqual(["addParameterOptions", "addOutputOptions", "addScheduleOption"]);
  });

  for (const { path, name, expression, value } of executed) {
    it(`hold: ${path}, ${name}: ${expression}`, async () => {
      const actual = await evaluate(expression, await scopeOf(path));
      const promised = await evaluate(value!, {});
      if (!agrees(actual, promised)) expect(actual).toEqual(promised);
    });
  }
});

describe("the comparison of examples", () => {
  it("tells values apart", () => {
    for (const [a, b] of [
      [1, 1 + 1e-11],
      [1n, 1],
      [[1], [1, 2]],
      [[], {}],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 1, b: undefined }],
      [null, {}],
      ["a", "b"],
      [Number.NaN, 0],
    ]) {
      expect(agrees(a, b), `${String(a)} and ${String(b)}`).toBe(false);
      expect(agrees(b, a), `${String(b)} and ${String(a)}`).toBe(false);
    }
    expect(agrees(Float64Array.of(1, 1 / 3), [1, 0.3333333333333334])).toBe(true);
    expect(agrees({ a: [1n, Number.NaN] }, { a: [1n, Number.NaN] })).toBe(true);
  });
});

/** The files whose runnable blocks are executed; the first must have some of either kind. */
const PAGES = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith(".md"),
);

describe("the runnable blocks of the documentation", () => {
  const program = new BuiltProgram();
  afterAll(() => program.remove());

  it("are found", () => {
    const languages = runnableBlocks(readFileSync(join(ROOT, "README.md"), "utf8")).map(({ language }) => language);
    expect(new Set(languages)).toEqual(new Set(["console", "ts"]));
    expect(languages.length).toBeGreaterThan(5);
  });

  for (const path of PAGES) {
    const text = readFileSync(join(ROOT, path), "utf8");
    const blocks = runnableBlocks(text);

    // `npx vitest run test/docs.spec.ts -u` writes what the commands print now.
    it(`print what ${path} says`, async () => {
      let actual = text;
      for (const block of blocks.toReversed()) {
        if (block.language !== "console") continue;
        actual = actual.slice(0, block.start) + (await session(block)) + actual.slice(block.start + block.body.length);
      }
      await expect(actual).toMatchFileSnapshot(join(ROOT, path));
    }, 180_000);

    for (const block of blocks.filter(({ language }) => language === "ts")) {
      it(`hold: the program in line ${block.line} of ${path}`, async () => {
        const { outputText } = ts.transpileModule(block.body, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
        writeFileSync(join(program.folder, "example.mjs"), outputText);
        const { stdout, stderr } = await program.run("node example.mjs");
        expect(stderr).toBe("");
        expect(stdout.trimEnd().split("\n")).toEqual(promisesOf(block.body));
      });
    }
  }

  /** A console block as a terminal shows it now: every command, then what it prints. */
  async function session({ body }: CodeBlock): Promise<string> {
    let shown = "";
    for (const command of commandsOf(body)) {
      const { stdout } = await program.run(`{ ${command}; } 2>&1`);
      shown += `$ ${command}\n${stdout}`;
    }
    return shown;
  }
});
