const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;

/**
 * The user's text as an error message shows it: in quotes, at most `limit` characters, nothing invisible.
 *
 * **Guarantee**: the result has no control, bidirectional or line-breaking character.
 * @example quote("a\nb") // => "\"a\\u{a}b\""
 */
export function quote(text: string, limit = 40): string {
  const characters = Array.from(text.slice(0, 2 * limit + 2));
  const shown = characters.length > limit ? `${characters.slice(0, limit).join("")}…` : characters.join("");
  const escaped = shown.replace(/["\\]/g, "\\$&");
  return `"${escaped.replace(HIDDEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)}"`;
}

/** A file's name as an error message shows it: in full. @example quotePath("-") // => "standard input" */
export const quotePath = (path: string): string => (path === "-" ? "standard input" : quote(path, 4096));
