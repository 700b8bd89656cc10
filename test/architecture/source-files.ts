import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** How one file refers to another, or to a package. */
export interface Import {
  /** A path from the project's folder such as `src/errors.ts`, or the specifier of a package. */
  readonly target: string;
  readonly kind: "value" | "types" | "dynamic";
}

/** One TypeScript file and what the tests of the architecture ask of it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly syntax: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** Every `.ts` file below a folder, by walking the tree. */
export function treeOf(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).split(sep).join("/"))
    .sort();
}

/** Every `.ts` file below a folder, parsed. */
export function sourceFiles(folder: string): SourceFile[] {
  return treeOf(folder).map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    return { path, text, syntax, imports: importsOf(path, syntax) };
  });
}

/** Every import, re-export, `import()` and `import("…").Type` of a file. */
export function importsOf(path: string, syntax: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node, kind: Import["kind"]): void => {
    if (!ts.isStringLiteralLike(specifier)) throw new Error(`${path} imports what is not a string`);
    found.push({ target: resolve(path, specifier.text), kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause) ? "types" : "value");
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node.moduleSpecifier, isTypeOnly(node) ? "types" : "value");
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, "types");
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], "dynamic");
    }
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
}

const resolve = (from: string, specifier: string): string =>
  specifier.startsWith(".")
    ? normalize(join(dirname(from), specifier))
        .split(sep)
        .join("/")
        .replace(/\.js$/, ".ts")
    : specifier;

/** Only `import type` and `export type` leave nothing behind: `import { type A }` still loads the module. */
const isTypeOnly = (clause: ts.ImportClause | ts.ExportDeclaration | undefined): boolean => clause?.isTypeOnly ?? false;

/** The npm package or `node:` module of a specifier. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}
