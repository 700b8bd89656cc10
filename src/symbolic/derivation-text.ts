import type { Derivation, Equation, Step } from "./derivation.js";

const WIDTH = 100;

function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line].join("\n");
}

/** The equations under each other, relation signs aligned. */
function aligned(equations: readonly Equation[]): string {
  const width = Math.max(...equations.map(({ left }) => [...left.text].length));
  const padded = (text: string): string => " ".repeat(width - [...text].length) + text;
  return equations
    .map(({ left, relation, right }) => `      ${padded(left.text)} ${relation} ${right.text}`)
    .join("\n");
}

function stepText({ title, explanation, equations, verification }: Step, number: number): string {
  const parts = [`${number}. ${title}`];
  if (explanation !== "") parts.push(wrapped(explanation, "   "));
  if (equations.length > 0) parts.push("", aligned(equations), "");
  if (verification !== "") parts.push(wrapped(`Verified: ${verification}.`, "   "));
  return parts.join("\n");
}

/** A derivation for a terminal. **Guarantee**: the same derivation gives the same bytes. */
export const derivationText = ({ steps }: Derivation): string =>
  `${steps.map((step, k) => stepText(step, k + 1)).join("\n\n")}\n`;
