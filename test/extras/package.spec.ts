import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../architecture/source-files.js";
import { runnableBlocks } from "../docs/code-blocks.js";

const base = mkdtempSync(join(tmpdir(), "heatdeath-package-"));
const consumer = join(base, "consumer");
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

const run = (folder: string, program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The paths in the tarball that `npm pack` makes of a copy of the sources; it builds them first. */
function pack(): string[] {
  const source = join(base, "source");
  mkdirSync(source);
  cpSync(join(ROOT, "src"), join(source, "src"), { recursive: true });
  for (const name of ["package.json", "tsconfig.json", "LICENSE", "README.md", "CHANGELOG.md"]) {
    copyFileSync(join(ROOT, name), join(source, name));
  }
  symlinkSync(join(ROOT, "node_modules"), join(source, "node_modules"));
  run(source, "npm", "pack", "--pack-destination", base);
  const [tarball] = readdirSync(base).filter((name) => name.endsWith(".tgz"));
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }\n');
  run(consumer, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", join(base, tarball));
  return readdirSync(join(consumer, "node_modules/heatdeath"), { recursive: true, encoding: "utf8" });
}

describe("the packed package, installed in an empty folder", () => {
  let paths: string[];
  beforeAll(() => {
    paths = pack();
  }, 180_000);
  afterAll(() => rmSync(base, { recursive: true }));

  it("holds the built library, its types, the licence and the texts, and nothing else", () => {
    const top = paths.filter((path) => !path.includes("/")).sort();
    expect(top).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json"]);
    const built = paths.filter((path) => /\.\w+$/.test(path) && path.startsWith("dist/"));
    expect(built.filter((path) => !/\.(js|d\.ts)$/.test(path))).toEqual([]);
    expect(built.filter((path) => path.endsWith(".js")).length).toBe(built.length / 2);
    expect(built.length).toBeGreaterThan(300);
  });

  it("brings no development dependency along", () => {
    const { packages } = JSON.parse(readFileSync(join(consumer, "package-lock.json"), "utf8"));
    expect(Object.keys(packages).filter((path) => /typescript|vitest|biome|playwright|fast-check/.test(path))).toEqual(
      [],
    );
  });

  it("works as a command", () => {
    const text = run(
      consumer,
      "npx",
      "--no-install",
      "heatdeath",
      "check",
      "-T",
      "2",
      "-l",
      "0.9",
      "-r",
      "0.5,0.3,0.2",
    );
    expect(text).toMatch(/^Stable: at T = 2 with 90 % external data/);
    const json = run(
      consumer,
      "npx",
      "--no-install",
      "heatdeath",
      "threshold",
      "-T",
      "1/2",
      "-r",
      "uniform:4",
      "--format",
      "json",
    );
    expect(JSON.parse(json).thresholds.unique).toBeCloseTo(4 / (4 + 2 * Math.sqrt(3)), 10);
  });

  it("works as a library, with types: the README's programs compile strictly and run", () => {
    const programs = runnableBlocks(readme).filter(({ language }) => language === "ts");
    expect(programs.length).toBeGreaterThan(1);
    const sources = [...programs.map(({ body }) => body), REPORT_USER];
    for (const [k, body] of sources.entries()) writeFileSync(join(consumer, `program-${k}.ts`), body);
    const options = { target: "ES2022", module: "NodeNext", strict: true, skipLibCheck: false, types: [] };
    writeFileSync(
      join(consumer, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, lib: ["ES2023", "DOM"] } }),
    );
    run(consumer, process.execPath, join(ROOT, "node_modules/typescript/bin/tsc"), "-p", ".");
    const outputs = sources.map((_, k) => run(consumer, process.execPath, `program-${k}.js`));
    expect(outputs[0]).toContain("collapse true");
    expect(outputs.at(-1)).toBe("stable 1\n");
  });
});

const REPORT_USER = `
import { type Analysis, analyze, parametersOf, type Parameters, type Question } from "heatdeath";
import { renderJson } from "heatdeath/report";

const question: Question = { temperature: 2, ratio: "9", reference: [5, 3, 2], gain: { kind: "window", gain: 0.1 } };
const parameters: Parameters = await parametersOf(question);
const analysis: Analysis = await analyze(parameters, { all: true });
const json: { verdict: { class: string }; attractors: { count: number } } = JSON.parse(renderJson(analysis));
console.log(json.verdict.class, json.attractors.count);
// @ts-expect-error a temperature is needed
const incomplete: Question = { reference: "uniform:3" };
void incomplete;
`;
