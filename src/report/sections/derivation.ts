import type { Analysis } from "../../analysis/analysis.js";
import type { Block, Section } from "../blocks.js";

/** One step of a derivation, as the symbolic engine hands it over: `tex` is a formula for display. */
export interface DerivationStep {
  readonly title: string;
  readonly explanation: string;
  readonly tex: string;
  /** How the formula was checked in this run. */
  readonly verification: string;
}

/** The mathematics, step by step, each formula with how it was verified. */
export function derivationSection(analysis: Analysis, steps: readonly DerivationStep[]): Section | null {
  const blocks: Block[] = steps.flatMap(({ title, explanation, tex, verification }, k): Block[] => [
    { kind: "heading", text: [`${k + 1}. ${title}`] },
    { kind: "paragraph", text: [explanation] },
    { kind: "formula", tex },
    ...(verification ? [{ kind: "paragraph", text: [{ strong: "Verified: " }, verification] } as const] : []),
  ]);
  if (steps.length === 0 && analysis.map)
    blocks.push({ kind: "formula", tex: analysis.map.tex }, { kind: "formula", tex: analysis.map.jacobianTex });
  return blocks.length === 0 ? null : { id: "derivation", title: "Derivation", blocks };
}
