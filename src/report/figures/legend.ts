import { type Label, labelWidth, textAt } from "./svg.js";

/** One line of a legend: a mark drawn around a centre, and what it means. */
export interface LegendEntry {
  readonly mark: (x: number, y: number) => string;
  readonly label: Label;
}

const ROW = 20;

/** How high a legend within `width` is; it stands above the plot, so that it never covers data. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return entries.length === 0 ? 0 : (1 + Math.max(...flow(entries, width).map(({ row }) => row))) * ROW;
}

/** A legend whose top left corner is at (`left`, `top`), in as many rows as `width` asks for. */
export function legend(entries: readonly LegendEntry[], left: number, top: number, width: number): string {
  return flow(entries, width)
    .map(({ x, row }, k) => {
      const y = top + row * ROW + ROW / 2;
      return entries[k].mark(left + x + 11, y) + textAt(left + x + 27, y + 4, entries[k].label);
    })
    .join("");
}

function flow(entries: readonly LegendEntry[], width: number): { x: number; row: number }[] {
  let [x, row] = [0, 0];
  return entries.map(({ label }) => {
    const needed = 27 + labelWidth(label) + 14;
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    const place = { x, row };
    x += needed;
    return place;
  });
}
