import type { Derivation, Step } from "./derivation.js";

function stepMarkdown({ title, explanation, equations, tex, verification }: Step, number: number): string {
  const parts = [`## ${number}. ${escaped(title)}`];
  if (explanation !== "") parts.push(escaped(explanation));
  if (equations.length > 0) parts.push(`$$\n${tex}\n$$`);
  if (verification !== "") parts.push(`*Verified:* ${escaped(verification)}.`);
  return parts.join("\n\n");
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, "\\$&");

/** A derivation as Markdown with `$$` formulas. **Guarantee**: the same derivation gives the same bytes. */
export const derivationMarkdown = ({ steps }: Derivation, title: string): string =>
  `# ${escaped(title)}\n\n${steps.map((step, k) => stepMarkdown(step, k + 1)).join("\n\n")}\n`;
