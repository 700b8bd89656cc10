import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the trusted set, and how many of its lines are neither blank nor comment. */
export interface TrustedFile {
  readonly path: string;
  readonly lines: number;
}

const HERE = fileURLToPath(import.meta.url);
/** The folder of the running program, and the ending of its files: JavaScript, or TypeScript where sources run directly. */
const RUNNING = dirname(dirname(HERE));
const ENDING = HERE.slice(HERE.lastIndexOf("."));

const ROOT_FILE = "certificates/checker";
const BOX_FILE = "certificates/box-checks";
const IMPORT = /^\s*(?:import|export)\b(?!\s+type\b)(?:[^"';]*\bfrom)?\s*"([^"]+)"/gm;

/**
 * Everything that the checker loads, the checker first, as it lies in the running program.
 *
 * **Guarantee**: follows every import of a value; a package or a module of node would be listed by its name, with no lines.
 */
export const runningTrustedSet = (): TrustedFile[] => closure(RUNNING, ENDING);

/** The same files as sources; null where the package came without them. */
export function sourceTrustedSet(): TrustedFile[] | null {
  const sources = join(dirname(RUNNING), "src");
  return existsSync(join(sources, `${ROOT_FILE}.ts`)) ? closure(sources, ".ts") : null;
}

/** What is loaded beside the checker for statements that map boxes of states, in the running program. */
export function boxSet(): TrustedFile[] {
  const core = new Set(runningTrustedSet().map(({ path }) => path));
  return closure(RUNNING, ENDING, BOX_FILE).filter(({ path }) => !core.has(path));
}

function closure(folder: string, ending: string, root = ROOT_FILE): TrustedFile[] {
  const seen = new Set([`${root}${ending}`]);
  const found: TrustedFile[] = [];
  for (const path of seen) {
    const isOurs = path.endsWith(ending);
    const text = isOurs ? readFileSync(join(folder, path), "utf8") : "";
    found.push({ path, lines: isOurs ? countLines(text) : 0 });
    for (const [, specifier] of text.matchAll(IMPORT)) {
      const isRelative = specifier.startsWith(".");
      seen.add(isRelative ? join(dirname(path), specifier).replace(/\.js$/, ending) : specifier);
    }
  }
  return found;
}

/**
 * How many lines of a program are neither blank nor comment.
 *
 * **Domain**: comments begin and end on lines without code before or after them, as the formatter leaves them; others count as code.
 * @example countLines("// a\nlet b = 1; // c\n\n/* d\n e *\/\nb++;") // => 2
 */
export function countLines(text: string): number {
  let [lines, inComment] = [0, false];
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (!inComment && line.startsWith("/*")) inComment = true;
    else if (!inComment && line !== "" && !line.startsWith("//")) lines++;
    if (inComment && line.includes("*/")) {
      inComment = false;
      if (!line.endsWith("*/")) lines++;
    }
  }
  return lines;
}
