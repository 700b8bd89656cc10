import type { Derivation, Step } from "./derivation.js";

const COMMANDS: Readonly<Record<string, string>> = {
  α: "\\alpha",
  β: "\\beta",
  δ: "\\delta",
  λ: "\\lambda",
  ρ: "\\rho",
  Σ: "\\Sigma",
  "≤": "\\le",
};

/** Plain words of ours as LaTeX: letters with indices and Greek letters become mathematics. */
export function proseTex(text: string): string {
  return text.replace(
    /((?<![\p{L}\p{N}'_])[A-Za-z](?![\p{L}\p{N}])|[αβδλρΣ≤])(?:_(\(?)([\w+-]+)(\)?))?(?:\^(\w+))?|[_^%&#$…{}\\]|- /gu,
    (match, letter: string | undefined, _open, index: string | undefined, _close, exponent: string | undefined) => {
      if (match === "- ") return "$-$ ";
      if (match === "…") return "\\dots{}";
      if (letter === undefined) return /[{}_%&#$]/.test(match) ? `\\${match}` : `\\char${match.charCodeAt(0)} `;
      if (/^[Aa]$|^I$/.test(match)) return match;
      const base = COMMANDS[letter] ?? letter;
      return `$${base}${index === undefined ? "" : `_{${index}}`}${exponent === undefined ? "" : `^{${exponent}}`}$`;
    },
  );
}

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
