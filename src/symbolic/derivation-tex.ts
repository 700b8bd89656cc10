import type { Derivation, Step } from "./derivation.js";
import { proseParts } from "./prose.js";

const ESCAPES: Readonly<Record<string, string>> = {
  "…": "\\dots{}",
  "- ": "$-$ ",
  "^": "\\char94{}",
  "\\": "\\char92{}",
};

/** Plain words of ours as LaTeX: letters with indices and Greek letters become mathematics. */
export const proseTex = (text: string): string =>
  proseParts(text)
    .map((part) => (typeof part === "string" ? escaped(part) : `$${part.math}$`))
    .join("");

const escaped = (words: string): string =>
  words.replace(/[_%&#${}^\\…]|- /g, (match) => ESCAPES[match] ?? `\\${match}`);

function stepTex({ title, explanation, equations, tex, verification }: Step): string {
  const parts = [`\\subsection*{${proseTex(title)}}`];
  if (explanation !== "") parts.push(proseTex(explanation));
  if (equations.length > 0) parts.push(`\\[\n${tex}\n\\]`);
  if (verification !== "") parts.push(`\\noindent\\emph{Verified:} ${proseTex(verification)}.`);
  return parts.join("\n");
}

/**
 * A derivation as a LaTeX document that needs only amsmath and amssymb.
 *
 * **Guarantee**: the same derivation gives the same bytes; ASCII only.
 */
export const derivationTex = ({ steps }: Derivation, title: string): string =>
  `\\documentclass{article}
\\usepackage{amsmath,amssymb}
\\setlength{\\parindent}{0pt}
\\setlength{\\emergencystretch}{3em}
\\begin{document}
\\section*{${proseTex(title)}}

${steps.map(stepTex).join("\n\n")}

\\end{document}
`;
