import { join } from "node:path";
import ts from "typescript";
import { ROOT, type SourceFile, sourceFiles } from "../architecture/source-files.js";

/** One `@example` of an exported name: an expression and, after `// =>`, the value that it promises. */
export interface DocstringExample {
  readonly path: string;
  readonly name: string;
  readonly expression: string;
  /** Null where the example only shows how the name is used. */
  readonly value: string | null;
}

const files = sourceFiles("src");

/** The examples in the docstrings of all exported names of `src`. */
export const docstringExamples = (): DocstringExample[] => files.flatMap(examplesOf);

function examplesOf({ path, text, syntax }: SourceFile): DocstringExample[] {
  return syntax.statements.filter(isExported).flatMap((statement) => {
    const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
    const docstring = comments.map(({ pos, end }) => text.slice(pos, end)).findLast((found) => found.startsWith("/**"));
    const lines = docstring?.replace(/\n \* \/\/ =>/g, " // =>").matchAll(/@example (.*?)\s*(?:\*\/|$)/gm) ?? [];
    return [...lines].map(([, example]) => {
      const [expression, value = null] = example.split(" // => ");
      return { path, name: nameOf(statement), expression, value };
    });
  });
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

function nameOf(statement: ts.Statement): string {
  const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
  return (declaration as ts.DeclarationStatement).name?.getText() ?? "";
}

/**
 * Everything that an example may name: what its file exports and imports, what the `index.ts` beside it exports, and
 * fractions.
 */
export async function scopeOf(path: string): Promise<Record<string, unknown>> {
  const index = join(path, "..", "index.ts");
  const { imports } = files.find((file) => file.path === path)!;
  const imported = imports.filter(({ target, kind }) => kind === "value" && target.startsWith("src/"));
  const modules = [
    "src/numeric/rational.ts",
    ...(files.some((file) => file.path === index) ? [index] : []),
    ...imported.map(({ target }) => target),
    path,
  ];
  const loaded = await Promise.all(modules.map((module) => import(join(ROOT, module))));
  return Object.assign({}, ...loaded);
}

/** The value of a TypeScript expression, awaited, with the names of `scope`. */
export async function evaluate(expression: string, scope: Readonly<Record<string, unknown>>): Promise<unknown> {
  const names = Object.keys(scope).filter((name) => name !== "default");
  const source = `async (${names.join(", ")}) => (${expression});`;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, alwaysStrict: false },
  });
  const run = new Function(`return ${outputText}`)() as (...values: unknown[]) => Promise<unknown>;
  return run(...names.map((name) => scope[name]));
}

/**
 * Whether a value is the promised one: numbers within 1e-12 of each other relatively (the last digits may depend on the
 * machine's `Math`), a typed array like an array, everything else exactly.
 */
export function agrees(actual: unknown, promised: unknown): boolean {
  if (typeof actual === "number" && typeof promised === "number") {
    return Object.is(actual, promised) || Math.abs(actual - promised) <= 1e-12 * Math.abs(promised);
  }
  if (typeof actual !== "object" || typeof promised !== "object" || actual === null || promised === null) {
    return Object.is(actual, promised);
  }
  const [a, b] = [Object.entries(actual), Object.entries(promised)];
  const isList = (value: object): boolean => Array.isArray(value) || ArrayBuffer.isView(value);
  if (a.length !== b.length || isList(actual) !== isList(promised)) return false;
  return b.every(([key, value]) => key in actual && agrees((actual as Record<string, unknown>)[key], value));
}
