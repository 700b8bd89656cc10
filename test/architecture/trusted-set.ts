import { join } from "node:path";
import ts from "typescript";
import { ROOT, type SourceFile, sourceFiles } from "./source-files.js";

/** Where the trusted set begins. */
const ROOT_FILE = "src/certificates/checker.ts";

/** Every file that the checker loads, itself included. */
export function trustedSet(): readonly SourceFile[] {
  const byPath = new Map(sourceFiles("src").map((file) => [file.path, file]));
  const seen = new Set([ROOT_FILE]);
  for (const path of seen) {
    for (const { target, kind } of byPath.get(path)?.imports ?? []) {
      if (kind !== "types" && target.startsWith("src/")) seen.add(target);
    }
  }
  return [...seen].map((path) => {
    const file = byPath.get(path);
    if (!file) throw new Error(`the trusted set needs ${path}, which is not there`);
    return file;
  });
}

/** The number of lines that are neither blank nor comment: those that some token or part of a text covers. */
export function programLines(text: string): number {
  const syntax = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, true);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(syntax) > 0) {
      for (const child of node.getChildren(syntax)) if (!ts.isJSDoc(child)) visit(child);
    } else if (node.getWidth(syntax) > 0) {
      const [first, last] = [node.getStart(syntax), node.getEnd()].map((at) =>
        ts.getLineAndCharacterOfPosition(syntax, at),
      );
      for (let line = first.line; line <= last.line; line++) lines.add(line);
    }
  };
  visit(syntax);
  return [...lines].filter((line) => text.split("\n")[line].trim() !== "").length;
}

/** Sources that are not on the disk, by the name of their file. */
type Unsaved = Readonly<Record<string, string>>;

/** The compiler's view of files below the project's folder, for the types of their expressions. */
export function programOf(paths: readonly string[], unsaved: Unsaved = {}): ts.Program {
  const options: ts.CompilerOptions = {
    ...{ target: ts.ScriptTarget.ES2022, lib: ["lib.es2023.d.ts"], types: ["node"], strict: true, noEmit: true },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const nameOf = (file: string): string => file.slice(ROOT.length);
  host.fileExists = (file) => nameOf(file) in unsaved || fileExists(file);
  host.getSourceFile = (file, version) =>
    nameOf(file) in unsaved
      ? ts.createSourceFile(file, unsaved[nameOf(file)], ts.ScriptTarget.ES2022, true)
      : getSourceFile(file, version);
  return ts.createProgram(
    [...paths, ...Object.keys(unsaved)].map((path) => join(ROOT, path)),
    options,
    host,
  );
}

/** What a trusted file may use of the language's own library: nothing that reads or writes anything. */
const GLOBALS = new Set([
  ...["undefined", "NaN", "Infinity", "Math", "Number", "BigInt", "String", "JSON", "Object", "Array", "Map", "Set"],
  ...["Float64Array", "BigUint64Array", "Int32Array", "Uint8Array", "ArrayBuffer", "DataView", "Error", "RangeError"],
]);

/** The functions of `Math` whose result is exact or correctly rounded on every machine. */
const EXACT = new Set(["abs", "min", "max", "floor", "ceil", "trunc", "round", "sign", "sqrt", "clz32", "fround"]);

/** What a file of a program uses that may not occur in the trusted set. */
export function forbiddenIn(program: ts.Program, path: string): readonly string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(ROOT, path));
  if (!source) throw new Error(`${path} is not in the program`);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isGlobalValue(checker, node)) {
      if (!GLOBALS.has(node.text)) found.push(node.text);
      if (node.text === "Math" && !isExactFunction(node.parent)) found.push(node.parent.getText());
    }
    if (ts.isBinaryExpression(node) && isPower(node.operatorToken) && !isBigInt(checker, node.left)) {
      found.push(node.getText());
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether a name stands for a value that no file of the project declares. */
function isGlobalValue(checker: ts.TypeChecker, name: ts.Identifier): boolean {
  const { parent } = name;
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name) ||
    (ts.isBindingElement(parent) && parent.propertyName === name);
  if (isMember || ts.isPartOfTypeNode(name) || ts.isTypeElement(parent)) return false;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(name);
  const declared = symbol?.declarations ?? [];
  return declared.every((declaration) => declaration.getSourceFile().isDeclarationFile);
}

/** Whether `Math.sqrt` or `const { sqrt } = Math` takes nothing but exact functions. */
function isExactFunction(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return EXACT.has(node.name.text);
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return false;
  return node.name.elements.every(
    (part) => !part.dotDotDotToken && EXACT.has((part.propertyName ?? part.name).getText()),
  );
}

const isPower = ({ kind }: ts.Node): boolean =>
  kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;

const isBigInt = (checker: ts.TypeChecker, node: ts.Expression): boolean =>
  (checker.getTypeAtLocation(node).flags & ts.TypeFlags.BigIntLike) !== 0;
