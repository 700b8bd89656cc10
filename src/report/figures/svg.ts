import { escapeHtml } from "../escape.js";
import { paletteCss } from "./palette.js";

/** Part of a text in a figure: plain, or a symbol in mathematical italics with an optional subscript. */
export type Piece = string | { readonly math: string; readonly sub?: string };

/** A text in a figure. */
export type Label = string | readonly Piece[];

export type Attributes = Readonly<Record<string, string | number>>;

/** A coordinate as it is written: two decimals, so that machines agree on the bytes. */
export function coordinate(x: number): string {
  const text = x.toFixed(2).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

/** An SVG element; numbers are written by {@link coordinate}, texts escaped. `children` are markup. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? coordinate(value) : escapeHtml(value)}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

const pieces = (label: Label): readonly Piece[] => (typeof label === "string" ? [label] : label);

/** A text at a point; `anchor` says which of its ends (or its middle) stands there. */
export function textAt(
  x: number,
  y: number,
  label: Label,
  anchor: "start" | "middle" | "end" = "start",
  attributes: Attributes = {},
): string {
  let lowered = false;
  const spans = pieces(label).map((piece) => {
    const rise = lowered ? { dy: -3 } : null;
    lowered = typeof piece !== "string" && piece.sub !== undefined;
    return tspan(piece, rise);
  });
  return element("text", { x, y, "text-anchor": anchor, ...attributes }, ...spans);
}

/** `rise` undoes the subscript before. */
function tspan(piece: Piece, rise: Attributes | null): string {
  if (typeof piece === "string") return rise ? element("tspan", rise, escapeHtml(piece)) : escapeHtml(piece);
  const symbol = element("tspan", { class: "math", ...rise }, escapeHtml(piece.math));
  return piece.sub === undefined ? symbol : symbol + element("tspan", { class: "sub", dy: 3 }, escapeHtml(piece.sub));
}

/** About how wide a text of 12 pixels is; a little too much rather than too little. */
export function labelWidth(label: Label): number {
  const widths = pieces(label).map((piece) =>
    typeof piece === "string" ? wide(piece) * 6.8 : wide(piece.math) * 7.4 + wide(piece.sub ?? "") * 6.6,
  );
  return widths.reduce((sum, width) => sum + width, 0);
}

/** Characters, counting East Asian ones and emoji double. */
const wide = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character.codePointAt(0)! >= 0x1100 ? 2 : 1), 0);

/** A label cut to `limit` characters, an ellipsis in place of the rest. */
export function shorten(label: string, limit: number): string {
  const characters = [...label];
  return characters.length <= limit ? label : `${characters.slice(0, limit - 1).join("")}…`;
}

/** A figure's outer frame. */
export interface Sheet {
  /** Unique among a report's figures; part of ids. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

const STYLE =
  "text{font:12px system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;fill:var(--ink)}" +
  ".math{font-family:'STIX Two Text','Cambria Math','Times New Roman','DejaVu Serif',serif;font-style:italic;font-size:14px}" +
  ".sub{font-size:11px}.muted{fill:var(--muted)}.grid{stroke:var(--rule);stroke-width:.7}" +
  ".axis{stroke:var(--muted);stroke-width:1;fill:none}";

/**
 * A whole SVG document around `body`, readable by itself and inside a page.
 *
 * **Guarantee**: deterministic; carries its own colours, title and description; no script, no reference to outside.
 */
export function svgDocument(sheet: Sheet, ...body: readonly string[]): string {
  const { name, title, description, width, height } = sheet;
  const scoped = STYLE.replace(/(^|\})([.\w])/g, `$1.hd-figure $2`);
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "hd-figure",
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      width,
      height,
      role: "img",
      "aria-labelledby": `${name}-title ${name}-desc`,
    },
    element("title", { id: `${name}-title` }, escapeHtml(title)),
    element("desc", { id: `${name}-desc` }, escapeHtml(description)),
    `<style>${paletteCss(".hd-figure")}${scoped}</style>`,
    element("rect", { width, height, fill: "var(--paper)" }),
    ...body,
  );
}
