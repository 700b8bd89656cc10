/** Part of a sentence: plain words, or mathematics in TeX. */
export type ProsePart = string | { readonly math: string };

const COMMANDS: Readonly<Record<string, string>> = {
  α: "\\alpha",
  β: "\\beta",
  δ: "\\delta",
  λ: "\\lambda",
  ρ: "\\rho",
  Σ: "\\Sigma",
  "≤": "\\le",
};

/** A letter of its own, with an index and an exponent; but not the words "a", "A" and "I". */
const SYMBOL =
  /(?<![\p{L}\p{N}'_])(?![aAI](?![\p{L}\p{N}_^]))([A-Za-z](?![\p{L}\p{N}])|[αβδλρΣ≤])(?:_\(?([\w+-]+)\)?)?(?:\^(\w+))?/gu;

/**
 * A derivation's sentence with its letters told from its words: `p_i`, `y^2` and Greek letters become mathematics.
 *
 * **Domain**: sentences written by this program.
 * @example proseParts("the share λ of p_1") // => ["the share ", { math: "\\lambda" }, " of ", { math: "p_{1}" }]
 */
export function proseParts(text: string): ProsePart[] {
  const parts: ProsePart[] = [];
  let end = 0;
  for (const match of text.matchAll(SYMBOL)) {
    const [whole, letter, index, exponent] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    const base = COMMANDS[letter] ?? letter;
    const below = index === undefined ? "" : `_{${index}}`;
    parts.push({ math: `${base}${below}${exponent === undefined ? "" : `^{${exponent}}`}` });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
