import type { FixedPointClass } from "../analysis/analysis.js";
import type { Figure } from "./figures/figure.js";

/**
 * Part of a text: plain words, a formula (TeX of this program), a number, or words of weight. Every renderer escapes
 * plain words, so a user's label may stand among them.
 */
export type Inline =
  | string
  | { readonly math: string }
  | { readonly number: number; readonly digits?: number }
  | { readonly strong: string };

/** A run of text. */
export type Text = readonly Inline[];

/** A column of a table; figures stand right, words left. */
export interface Column {
  readonly head: Text;
  readonly align: "left" | "right";
}

/** A table with a caption; `note` stands below it. */
export interface Table {
  readonly kind: "table";
  readonly caption: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Text[])[];
  readonly note?: Text;
}

/** A file that the report carries with it: ASCII text, which lies beside it under its name too. */
export interface Download {
  readonly kind: "download";
  readonly name: string;
  readonly text: string;
}

/** What a section is made of. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | { readonly kind: "verdict"; readonly class: FixedPointClass; readonly sentence: string }
  | Table
  | { readonly kind: "formula"; readonly tex: string }
  | { readonly kind: "heading"; readonly text: Text }
  | { readonly kind: "figure"; readonly figure: Figure }
  | { readonly kind: "command"; readonly command: string }
  | Download;

/** A part of a report under a heading. */
export interface Section {
  /** Anchor of the section in a page; kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A formula inside a text. */
export const math = (tex: string): Inline => ({ math: tex });

/** A number inside a text, to `digits` significant digits. */
export const number = (value: number, digits?: number): Inline => ({ number: value, digits });
