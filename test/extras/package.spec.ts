import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../architecture/source-files.js";
import { runnableBlocks } from "../docs/code-blocks.js";
import { PackedPackage } from "./packed.js";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");

describe("the packed package, installed in an empty folder", () => {
  let packed: PackedPackage;
  let paths: string[];
  beforeAll(() => {
    packed = new PackedPackage();
    writeFileSync(join(packed.user, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }\n');
    packed.install();
    paths = readdirSync(join(packed.user, "node_modules/heatdeath"), { recursive: true, encoding: "utf8" });
  }, 180_000);
  afterAll(() => packed.remove());

  it("holds the built library, its types, the licence and the texts, and nothing else", () => {
    const top = paths.filter((path) => !path.includes("/")).sort();
    expect(top).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json"]);
    const built = paths.filter((path) => /\.\w+$/.test(path) && path.startsWith("dist/"));
    expect(built.filter((path) => !/\.(js|d\.ts)$/.test(path))).toEqual([]);
    expect(built.filter((path) => path.endsWith(".js")).length).toBe(built.length / 2);
    expect(built.length).toBeGreaterThan(300);
  });

  it("brings no development dependency along", () => {
    const { packages } = JSON.parse(readFileSync(join(packed.user, "package-lock.json"), "utf8"));
    expect(Object.keys(packages).filter((path) => /typescript|vitest|biome|playwright|fast-check/.test(path))).toEqual(
      [],
    );
  });

  it("works as a command", () => {
    const text = packed.run("npx", "--no-install", "heatdeath", "check", "-T", "2", "-l", "0.9", "-r", "0.5,0.3,0.2");
    expect(text).toMatch(/^Stable: at T = 2 with 90 % external data/);
    const json = packed.run(
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
    for (const [k, body] of sources.entries()) writeFileSync(join(packed.user, `program-${k}.ts`), body);
    const options = { target: "ES2022", module: "NodeNext", strict: true, skipLibCheck: false, types: [] };
    writeFileSync(
      join(packed.user, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, lib: ["ES2023", "DOM"] } }),
    );
    packed.run(process.execPath, join(ROOT, "node_modules/typescript/bin/tsc"), "-p", ".");
    const outputs = sources.map((_, k) => packed.run(process.execPath, `program-${k}.js`));
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
