/** A column's head, as TeX, and the side on which its cells stand. */
export interface TexColumn {
  readonly head: string;
  readonly align: "left" | "right";
}

/** Sizes of type, with the number of characters that fill a line of the page. */
const SIZES = [
  ["\\small", 92],
  ["\\footnotesize", 104],
  ["\\scriptsize", 124],
  ["\\tiny", 160],
] as const;

/** Characters between two columns. */
const GAP = 2.6;

/**
 * A table that may run over several pages and stays within the width of the page.
 *
 * Columns keep their natural width where all fit; otherwise the widest wrap their text, and the type gets smaller
 * where even the longest words would not fit. **Guarantee**: deterministic.
 */
export function texTable(columns: readonly TexColumn[], rows: readonly (readonly string[])[]): string {
  const cells = columns.map(({ head }, column) => [head, ...rows.map((row) => row[column])].map(printed));
  const natural = cells.map((column) => Math.max(1, ...column.map((text) => text.length)));
  const least = cells.map((column) => Math.max(1, ...column.map(longestWord)));
  const gaps = GAP * columns.length;
  const [size, line] = SIZES.find(([, characters]) => sum(least) + gaps <= characters) ?? SIZES[SIZES.length - 1];
  const fits = sum(natural) + gaps <= line;
  const widths = fits ? null : share(natural, least, line - gaps);
  const kinds = columns.map(({ align }, column) => {
    if (widths && natural[column] > widths[column]) return `p{${(widths[column] / line).toFixed(3)}\\textwidth}`;
    return align === "right" ? "r" : "l";
  });
  const printRow = (row: readonly string[], weight: string) => {
    const cells = row.map((tex, column) => `${kinds[column].startsWith("p") ? "\\raggedright " : ""}${weight}{}${tex}`);
    return `${cells.join(" & ")} \\tabularnewline`;
  };
  return [
    `{${size}\\setlength{\\tabcolsep}{3.4pt}\\renewcommand{\\arraystretch}{1.15}\\begin{longtable}{@{}${kinds.join("")}@{}}`,
    `\\hline ${printRow(
      columns.map(({ head }) => head),
      "\\bfseries ",
    )} \\hline \\endhead`,
    ...rows.map((row) => printRow(row, "")),
    "\\hline\\end{longtable}}",
  ].join("\n");
}

/** About what a reader sees of a piece of TeX: as many characters, and its spaces where lines may break. */
const printed = (tex: string): string =>
  tex
    .replaceAll("\\allowbreak{}", "")
    .replace(/\$[^$]*\$/g, (formula) => formula.replace(/[$_^]/g, ""))
    .replace(/\\[a-zA-Z]+/g, "m")
    .replace(/[{}\\]/g, "");

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Texts over 16 characters without a space may break anywhere. */
const longestWord = (text: string): number =>
  Math.max(0, ...text.split(/\s+/).map((word) => Math.min(word.length, 16)));

/** Gives every column its longest word and shares the rest of the line among those that want more. */
function share(natural: readonly number[], least: readonly number[], line: number): number[] {
  const widths = [...least];
  let rest = line - sum(least);
  let wanting = natural.flatMap((wish, column) => (wish > widths[column] ? [column] : []));
  while (rest > 0.5 && wanting.length > 0) {
    const each = rest / wanting.length;
    for (const column of wanting) {
      const given = Math.min(each, natural[column] - widths[column]);
      widths[column] += given;
      rest -= given;
    }
    wanting = wanting.filter((column) => natural[column] > widths[column] + 1e-9);
  }
  return widths;
}
