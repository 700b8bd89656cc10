import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type Import, packageOf, ROOT, type SourceFile, sourceFiles } from "./architecture/source-files.js";

const files = sourceFiles("src");
const byPath = new Map(files.map((file) => [file.path, file]));

/** The folder of a file directly below `src`, or the file itself where it lies in `src`. */
const stageOf = (path: string): string => path.split("/")[1];

type Leave = "all" | "types" | readonly string[];

/** Files that every folder may import: the vocabulary of failures and guarantees. */
const VOCABULARY = ["errors.ts", "provenance.ts", "verdict.ts"];

const STAGES = [
  "numeric",
  "symbolic",
  "parameters",
  "model",
  "analysis",
  "certificates",
  "simulation",
  "crosscheck",
  "report",
] as const;
const every = Object.fromEntries(STAGES.map((stage) => [stage, "all" as const]));

/** Who may import whom: a row imports its columns; a list names the only files it may import from there. */
const TABLE: Readonly<Record<string, Readonly<Record<string, Leave>>>> = {
  numeric: { numeric: "all" },
  symbolic: { numeric: "all", symbolic: "all" },
  parameters: { numeric: "all", parameters: "all" },
  model: { numeric: "all", symbolic: "all", parameters: "all", model: "all" },
  analysis: { numeric: "all", symbolic: "all", parameters: "all", model: "all", analysis: "all" },
  certificates: {
    ...{ numeric: "all", symbolic: "all", parameters: "all", model: "all" },
    ...{ analysis: "types", certificates: "all" },
  },
  simulation: { numeric: "all", parameters: "all", model: "all", analysis: "types", simulation: "all" },
  crosscheck: {
    ...{ numeric: "all", symbolic: "all", parameters: "all", model: "all" },
    ...{ analysis: "types", certificates: "types", simulation: "all", crosscheck: "all" },
  },
  report: {
    ...{ symbolic: ["src/symbolic/tex.ts"], parameters: "all", model: "types" },
    ...{ analysis: "types", certificates: "types", simulation: "types", crosscheck: "types", report: "all" },
  },
  testing: {
    ...{ numeric: "all", parameters: "all", model: "all", analysis: "all" },
    ...{ simulation: "all", crosscheck: "all", testing: "all" },
  },
  cli: { ...every, cli: "all", "pipeline.ts": "all" },
  "pipeline.ts": every,
  "library.ts": { ...every, "pipeline.ts": "all" },
  "index.ts": { ...every, "library.ts": "all" },
  ...Object.fromEntries(VOCABULARY.map((name) => [name, {}])),
};

/** The npm packages that a folder may load. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  numeric: [],
  symbolic: ["mathjs", "nerdamer", "pure-rand"],
  parameters: ["yaml"],
  simulation: ["tinypool"],
  report: ["katex", "d3-contour", "d3-scale", "d3-scale-chromatic", "d3-shape"],
  cli: ["commander"],
  testing: ["fast-check", "vitest"],
};

/** The files outside `cli` that read files or start a worker, and so may import `node:` modules. */
const FILE_READERS = ["src/parameters/files.ts", "src/report/katex-assets.ts"];
const WORKER_STARTERS = ["src/symbolic/nerdamer-adapter.ts"];

const isOurs = ({ target }: Import): boolean => target.startsWith("src/");

function mayImport(from: string, { target, kind }: Import): boolean {
  if (VOCABULARY.includes(stageOf(target))) return true;
  const leave = TABLE[stageOf(from)]?.[stageOf(target)];
  if (leave === undefined) return false;
  if (leave === "types") return kind === "types";
  return leave === "all" || leave.includes(target);
}

const mayUseNode = (path: string): boolean =>
  stageOf(path) === "cli" || FILE_READERS.includes(path) || WORKER_STARTERS.includes(path);

function mayLoad(from: string, specifier: string): boolean {
  const name = packageOf(specifier);
  if (name.startsWith("node:")) return mayUseNode(from);
  return PACKAGES[stageOf(from)]?.includes(name) ?? false;
}

/** All imports as lines `from → to (kind)` that `wrong` complains about. */
const complaints = (wrong: (file: SourceFile, found: Import) => boolean): string[] =>
  files.flatMap((file) =>
    file.imports.filter((found) => wrong(file, found)).map(({ target, kind }) => `${file.path} → ${target} (${kind})`),
  );

describe("the sources", () => {
  it("are all seen: the files that the compiler takes are those in the tree", () => {
    const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => readFileSync(path, "utf8"));
    const compiled = ts.parseJsonConfigFileContent(config, ts.sys, ROOT).fileNames;
    expect(files.map(({ path }) => join(ROOT, path)).sort()).toEqual([...compiled].sort());
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap(({ imports }) => imports.filter(isOurs)).length).toBeGreaterThan(files.length);
  });

  it("lie in folders of the design", () => {
    expect(files.map(({ path }) => stageOf(path)).filter((stage) => TABLE[stage] === undefined)).toEqual([]);
  });

  it("import files that exist", () => {
    expect(complaints((_, found) => isOurs(found) && !byPath.has(found.target))).toEqual([]);
  });

  it("import only what the table of the design allows", () => {
    expect(complaints(({ path }, found) => isOurs(found) && !mayImport(path, found))).toEqual([]);
  });

  it("load only the packages that belong to their folder, and node's modules only in cli, file readers and workers", () => {
    expect(complaints(({ path }, found) => !isOurs(found) && !mayLoad(path, found.target))).toEqual([]);
  });

  it("use process and console only in cli, file readers and workers", () => {
    const users = files.filter(({ path, syntax }) => !mayUseNode(path) && mentions(syntax, ["process", "console"]));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it("have names that say one thing", () => {
    const names = files.map(({ path }) => path.split("/").at(-1)!.replace(/\.ts$/, ""));
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(utils?|helpers?|common|misc|manager)$/.test(name))).toEqual([]);
  });

  it("are at most 350 lines long", () => {
    const long = files.map(({ path, text }) => `${path}: ${text.trimEnd().split("\n").length}`);
    expect(long.filter((line) => Number(line.split(": ")[1]) > 350)).toEqual([]);
  });
});

function mentions(syntax: ts.SourceFile, globals: readonly string[]): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) && globals.includes(node.text);
    if (isName && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) found = true;
    if (!found) ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
}

/** Files whose functions are tested through another file's test, which is named. */
const TESTED_THROUGH: Readonly<Record<string, string>> = {
  "src/numeric/exp-log.ts": "test/unit/numeric/elementary.spec.ts",
};

describe("the tests", () => {
  it("mirror the sources: every file that exports functions has a test of the same path", () => {
    const untested = files
      .filter(({ path, syntax }) => exportsFunctions(syntax) && TESTED_THROUGH[path] === undefined)
      .filter(({ path }) => !existsSync(join(ROOT, mirror(path))));
    expect(untested.map(({ path }) => path)).toEqual([]);
  });

  it("that stand in for a mirrored one exist and are needed", () => {
    const entries = Object.entries(TESTED_THROUGH);
    expect(entries.filter(([, test]) => !existsSync(join(ROOT, test)))).toEqual([]);
    expect(entries.filter(([path]) => !byPath.has(path) || existsSync(join(ROOT, mirror(path))))).toEqual([]);
  });
});

const mirror = (path: string): string => path.replace(/^src\//, "test/unit/").replace(/\.ts$/, ".spec.ts");

/** Whether a file exports a function, a constant that is a function, or a class. */
function exportsFunctions(syntax: ts.SourceFile): boolean {
  return syntax.statements.some((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExportKeyword);
    if (!isExported) return false;
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return true;
    if (!ts.isVariableStatement(statement)) return false;
    return statement.declarationList.declarations.some(({ initializer }) => initializer && isFunction(initializer));
  });
}

const isExportKeyword = ({ kind }: ts.Modifier): boolean => kind === ts.SyntaxKind.ExportKeyword;
const isFunction = (node: ts.Expression): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** What `check` loads only when a flag asks for it. */
const ON_DEMAND = /^src\/(crosscheck|symbolic|pipeline)\b|^src\/parameters\/config-file\.ts$/;

describe("a plain check", () => {
  const closure = closureOf("src/cli/main.ts", (from, target) => {
    const isOtherCommand = from.startsWith("src/cli/commands/") && from !== "src/cli/commands/check.ts";
    return !isOtherCommand && !ON_DEMAND.test(target);
  });

  it("loads commander and no other package", () => {
    const packages = [...closure].filter((target) => !target.startsWith("src/")).map(packageOf);
    expect(packages.filter((name) => !name.startsWith("node:"))).toEqual(["commander"]);
  });

  it("is followed all the way: it reaches the command, its stages and what they read", () => {
    const reached = ["src/cli/commands/check.ts", "src/analysis/answer.ts", "src/parameters/files.ts"];
    expect(reached.filter((path) => !closure.has(path))).toEqual([]);
    expect(closure.size).toBeGreaterThan(50);
  });

  it("begins with nothing but commander and the declarations of the commands", () => {
    const start = closureOf("src/cli/main.ts", () => false);
    const stages = [...start].filter((path) =>
      /^src\/(analysis|model|symbolic|simulation|crosscheck|report)\//.test(path),
    );
    expect(stages).toEqual([]);
    expect([...start].filter((path) => path === "src/index.ts")).toEqual([]);
  });
});

/** Everything that a file loads: what it imports, and those `import()`s that are followed. */
function closureOf(entry: string, follows: (from: string, target: string) => boolean): Set<string> {
  const seen = new Set([entry]);
  for (const path of seen) {
    for (const { target, kind } of byPath.get(path)?.imports ?? []) {
      if (kind === "value" || (kind === "dynamic" && follows(path, target))) seen.add(target);
    }
  }
  return seen;
}
