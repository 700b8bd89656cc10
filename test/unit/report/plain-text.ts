import type { Block, Section, Text } from "../../../src/report/blocks.js";
import { numberText } from "../../../src/report/number.js";

/** A text as a reader sees it, formulas as their TeX. */
export function plainText(text: Text): string {
  return text
    .map((inline) => {
      if (typeof inline === "string") return inline;
      if ("math" in inline) return inline.math;
      return "strong" in inline ? inline.strong : numberText(inline.number, inline.digits);
    })
    .join("");
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return [plainText(block.text)];
    case "list":
      return block.items.map(plainText);
    case "table":
      return [block.caption, ...block.rows.map((row) => row.flatMap((cell) => [...cell, " | "])), block.note ?? []].map(
        plainText,
      );
    case "verdict":
      return [block.class, block.sentence];
    case "formula":
      return [block.tex];
    case "command":
      return [block.command];
    case "figure":
      return [block.figure.title];
    case "download":
      return [block.name];
  }
}

/** A section line by line. */
export const linesOf = (section: Section): string[] => section.blocks.flatMap(blockLines);
