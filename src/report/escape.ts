/** Characters that a reader cannot see or that change what stands around them, such as bidi overrides. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

const codePoint = (character: string): string =>
  `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`;

/**
 * A user's text with everything unseen spelled out: control and bidi characters, line ends, odd spaces.
 *
 * **Guarantee**: the result is one line of visible characters, and safe to print on a terminal. A mark that would sit
 * on the character before it gets a dotted circle to sit on.
 * @example escapeTerminal("a\u202eb") // => "a[U+202E]b"
 */
export function escapeTerminal(text: string): string {
  return text.replace(UNSEEN, codePoint).replace(/^\p{M}/u, "\u25cc$&");
}

const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * A user's text as it may stand in HTML, XML or SVG, in text and in quoted attributes.
 *
 * **Guarantee**: the browser shows the text itself, with {@link escapeTerminal}'s spelling of what is unseen.
 * @example escapeHtml("<b>") // => "&lt;b&gt;"
 */
export function escapeHtml(text: string): string {
  return escapeTerminal(text).replace(/[&<>"']/g, (character) => HTML[character]);
}

const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "{\\char36}",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\ensuremath{<}",
  ">": "\\ensuremath{>}",
  "|": "\\ensuremath{|}",
  '"': "{\\ttfamily\\char34}",
  "'": "{'}",
  "`": "{\\ttfamily\\char96}",
  "-": "{-}",
  "[": "{[}",
  "]": "{]}",
  "*": "{*}",
  "?": "{?}",
  "!": "{!}",
  "×": "\\ensuremath{\\times}",
  "·": "\\ensuremath{\\cdot}",
  "−": "\\ensuremath{-}",
  "±": "\\ensuremath{\\pm}",
  "≤": "\\ensuremath{\\le}",
  "≥": "\\ensuremath{\\ge}",
  "≈": "\\ensuremath{\\approx}",
  "≠": "\\ensuremath{\\ne}",
  "✓": "\\ensuremath{\\checkmark}",
  "✗": "\\ensuremath{\\times}",
  "→": "\\ensuremath{\\to}",
  "∞": "\\ensuremath{\\infty}",
  Σ: "\\ensuremath{\\Sigma}",
  Δ: "\\ensuremath{\\Delta}",
  α: "\\ensuremath{\\alpha}",
  β: "\\ensuremath{\\beta}",
  δ: "\\ensuremath{\\delta}",
  ε: "\\ensuremath{\\varepsilon}",
  κ: "\\ensuremath{\\kappa}",
  λ: "\\ensuremath{\\lambda}",
  μ: "\\ensuremath{\\mu}",
  ρ: "\\ensuremath{\\rho}",
  "–": "--",
  "—": "---",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
  "…": "\\ldots{}",
  ß: "\\ss{}",
  æ: "\\ae{}",
  Æ: "\\AE{}",
  œ: "\\oe{}",
  Œ: "\\OE{}",
  ø: "\\o{}",
  Ø: "\\O{}",
  ł: "\\l{}",
  Ł: "\\L{}",
  ı: "\\i{}",
};

/** Accents of plain TeX, by combining mark. */
const ACCENTS: Readonly<Record<string, string>> = {
  "\u0300": "`",
  "\u0301": "'",
  "\u0302": "^",
  "\u0303": "~",
  "\u0304": "=",
  "\u0306": "u",
  "\u0307": ".",
  "\u0308": '"',
  "\u030a": "r",
  "\u030b": "H",
  "\u030c": "v",
  "\u0323": "d",
  "\u0327": "c",
};

/**
 * A user's text as it may stand in a LaTeX document that loads no fonts beyond the basic ones.
 *
 * **Guarantee**: pdflatex prints the text itself; a character that it has no glyph for (Chinese, emoji) is printed as
 * its code point, `[U+4E2D]`, so that the document always compiles. Texts with a word over 16 characters may break anywhere.
 * @example escapeTex("50% of {x}") // => "50\\% of \\{x\\}"
 */
export function escapeTex(text: string): string {
  const visible = escapeTerminal(text);
  const clusters = visible.normalize("NFD").match(/\P{M}\p{M}*|\p{M}/gu) ?? [];
  const words = visible.replace(/[^ -\u024f]/gu, "[U+0000]").split(/\s/);
  return clusters.map(texCluster).join(words.some((word) => word.length > 16) ? "\\allowbreak{}" : "");
}

function texCluster(cluster: string): string {
  const composed = cluster.normalize("NFC");
  if (Object.hasOwn(TEX, composed)) return TEX[composed];
  const [base, ...marks] = [...cluster];
  const dotless = marks.length > 0 && (base === "i" || base === "j") ? `\\${base}` : texCharacter(base);
  return marks.reduce(
    (inner, mark) => (mark in ACCENTS ? `\\${ACCENTS[mark]}{${inner}}` : `${inner}${texCodePoint(mark)}`),
    dotless,
  );
}

function texCharacter(character: string): string {
  if (Object.hasOwn(TEX, character)) return TEX[character];
  return /[ -~]/.test(character) ? character : texCodePoint(character);
}

const texCodePoint = (character: string): string => `{${codePoint(character)}}`;
