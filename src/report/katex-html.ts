import katex from "katex";
import { InvariantError } from "../errors.js";
import { katexFont, katexStyleSheet } from "./katex-assets.js";

/**
 * A formula as HTML that needs no script: KaTeX's markup, with MathML beside it for screen readers.
 *
 * **Domain**: TeX written by this program, never a user's text. **Guarantee**: no link, no image, no macro that reads
 * from outside (`trust` is off). **Errors**: InvariantError where KaTeX cannot read `tex`.
 * @example mathHtml("x^2", false).startsWith('<span class="katex">') // => true
 */
export function mathHtml(tex: string, displayMode: boolean): string {
  try {
    return katex.renderToString(tex, {
      displayMode,
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "error",
      trust: false,
      maxExpand: 1000,
      maxSize: 20,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvariantError(`KaTeX cannot typeset the formula "${tex}": ${reason}`);
  }
}

interface FontUse {
  readonly family: string | null;
  readonly weight: string;
  readonly style: string;
}

interface FontFace extends FontUse {
  readonly file: string;
}

/**
 * The style sheet for {@link mathHtml}'s output, with fonts inlined, so that a page needs nothing from outside.
 *
 * Given the page, only the fonts that its formulas use are inlined; without it, all of them (about 400 kB).
 * **Guarantee**: the result holds no `url(` but data URIs; the same page gives the same bytes.
 */
export function katexCss(html?: string): string {
  const [faces, rules] = splitFaces(katexStyleSheet());
  const used = html === undefined ? faces : faces.filter((face) => usesFont(face, fontUses(rules, classesIn(html))));
  return used.map(faceRule).join("") + rules;
}

function splitFaces(css: string): [FontFace[], string] {
  const faces: FontFace[] = [];
  const rules = css.replace(/@font-face\{([^}]*)\}/g, (_, body: string) => {
    const file = /fonts\/([\w-]+)\.woff2/.exec(body)?.[1];
    if (file === undefined) throw new InvariantError("a font of KaTeX's style sheet has no woff2 file");
    faces.push({ ...fontUse(body), file });
    return "";
  });
  if (faces.length === 0) throw new InvariantError("KaTeX's style sheet names no fonts");
  return [faces, rules];
}

function fontUse(declarations: string): FontUse {
  return {
    family: /KaTeX_\w+/.exec(declarations)?.[0] ?? null,
    weight: /font-weight:(\w+)/.exec(declarations)?.[1] ?? "400",
    style: /font-style:(\w+)/.exec(declarations)?.[1] ?? "normal",
  };
}

const classesIn = (html: string): Set<string> =>
  new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap((match) => match[1].split(" ")));

/** The fonts asked for by those rules of the style sheet that some element may match. */
function fontUses(rules: string, classes: ReadonlySet<string>): FontUse[] {
  return [...rules.matchAll(/([^{}]+)\{([^{}]*font[^{}]*)\}/g)]
    .filter(([, selectors]) => selectors.split(",").some((selector) => mayMatch(selector, classes)))
    .map(([, , declarations]) => fontUse(declarations))
    .filter((use) => use.family !== null || use.weight !== "400" || use.style !== "normal");
}

const mayMatch = (selector: string, classes: ReadonlySet<string>): boolean =>
  [...selector.matchAll(/\.([\w-]+)/g)].every((match) => classes.has(match[1]));

/** A rule that names no family (`\textbf`) may apply to every family in use. */
function usesFont(face: FontFace, uses: readonly FontUse[]): boolean {
  const inUse = uses.some((use) => use.family === face.family);
  const sameShape = (use: FontUse) => use.weight === face.weight && use.style === face.style;
  return inUse && uses.some((use) => sameShape(use) && (use.family === null || use.family === face.family));
}

const faceRule = (face: FontFace): string =>
  `@font-face{font-display:block;font-family:${face.family};font-style:${face.style};font-weight:${face.weight};` +
  `src:url(${katexFont(face.file)}) format("woff2")}`;
