/** How a column is aligned. */
export type Align = "left" | "right";

const width = (text: string): number => [...text].length;

/** Rows as aligned columns, two spaces apart, with a header underlined by dashes. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string[] {
  const widths = header.map((title, k) => Math.max(width(title), ...rows.map((row) => width(row[k]))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, k) => {
        const space = " ".repeat(widths[k] - width(cell));
        return align[k] === "left" ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd();
  return [line(header), line(widths.map((w) => "-".repeat(w))), ...rows.map(line)];
}

/** Terminal colours, or none. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** The style for a terminal, or for a file. */
export function styleOf(colour: boolean): Style {
  const paint = (open: number, close: number) => (text: string) =>
    colour ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { bold: paint(1, 22), good: paint(32, 39), bad: paint(31, 39) };
}
