import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import ts from "typescript";
import { ROOT, treeOf } from "../architecture/source-files.js";

/** What a program that was run left behind. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The present sources as JavaScript in a temporary folder: `heatdeath` is on the path of its commands, and modules that
 * lie in `folder` can import it and `fast-check` by name. Translates each file by itself, so types are not checked.
 */
export class BuiltProgram {
  /** An empty working folder for commands; it holds the project's LICENSE. */
  readonly folder: string;
  readonly #base: string;

  constructor() {
    this.#base = mkdtempSync(join(tmpdir(), "heatdeath-"));
    const home = join(this.#base, "package");
    for (const path of treeOf("src")) translate(path, join(home, path.replace(/^src/, "dist").replace(/\.ts$/, ".js")));
    copyFileSync(join(ROOT, "package.json"), join(home, "package.json"));
    symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"));
    this.folder = join(this.#base, "work");
    mkdirSync(join(this.#base, "node_modules"));
    mkdirSync(join(this.#base, "bin"));
    mkdirSync(this.folder);
    symlinkSync(home, join(this.#base, "node_modules", "heatdeath"));
    symlinkSync(join(ROOT, "node_modules", "fast-check"), join(this.#base, "node_modules", "fast-check"));
    symlinkSync(join(home, "dist/cli/main.js"), join(this.#base, "bin", "heatdeath"));
    copyFileSync(join(ROOT, "LICENSE"), join(this.folder, "LICENSE"));
  }

  /** Runs a line of shell in the working folder. */
  run(line: string, input = ""): Promise<Finished> {
    const path = [join(this.#base, "bin"), dirname(process.execPath), process.env.PATH].join(delimiter);
    const child = spawn("sh", ["-c", line], { cwd: this.folder, env: { ...process.env, PATH: path, NO_COLOR: "1" } });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        output[stream] += text;
      });
    }
    child.stdin.on("error", () => {}).end(input);
    return new Promise((resolve, reject) => {
      child.on("error", reject).on("close", (status) => resolve({ status, ...output }));
    });
  }

  remove(): void {
    rmSync(this.#base, { recursive: true });
  }
}

function translate(path: string, target: string): void {
  const { outputText } = ts.transpileModule(readFileSync(join(ROOT, path), "utf8"), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, outputText, { mode: 0o755 });
}
