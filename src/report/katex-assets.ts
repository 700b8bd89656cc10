import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** KaTeX's own style sheet, as shipped with the installed package. **Guarantee**: exact. */
export function katexStyleSheet(): string {
  return readFileSync(require.resolve("katex/dist/katex.min.css"), "utf8");
}

/**
 * One of KaTeX's fonts as a data URI.
 *
 * **Domain**: `name` as in the style sheet, without folder or ending (`KaTeX_Main-Regular`). **Guarantee**: exact.
 */
export function katexFont(name: string): string {
  const bytes = readFileSync(require.resolve(`katex/dist/fonts/${name}.woff2`));
  return `data:font/woff2;base64,${bytes.toString("base64")}`;
}
