import type { Analysis } from "../../analysis/analysis.js";
import type { Block, Section, Text } from "../blocks.js";

/** One step of a derivation; `tex` is a formula for display, empty where there is none. */
export interface DerivationStep {
  readonly title: string;
  /** Plain words, or words with formulas between them. */
  readonly explanation: string | Text;
  readonly tex: string;
  /** How the formula was checked in this run. */
  readonly verification: string | Text;
}

/** The mathematics, step by step, each formula with how it was verified. */
export function derivationSection(analysis: Analysis, steps: readonly DerivationStep[]): Section | null {
  const blocks: Block[] = steps.flatMap(({ title, explanation, tex, verification }, k): Block[] => [
    { kind: "heading", text: [`${k + 1}. ${title}`] },
    { kind: "paragraph", text: textOf(explanation) },
    ...(tex ? [{ kind: "formula", tex } as const] : []),
    ...(verification.length > 0
      ? [{ kind: "paragraph", text: [{ strong: "Verified: " }, ...textOf(verification)] } as const]
      : []),
  ]);
  if (steps.length === 0 && analysis.map)
    blocks.push({ kind: "formula", tex: analysis.map.tex }, { kind: "formula", tex: analysis.map.jacobianTex });
  return blocks.length === 0 ? null : { id: "derivation", title: "Derivation", blocks };
}

const textOf = (words: string | Text): Text => (typeof words === "string" ? [words] : words);
