import type { Block, Inline, Section, Table, Text } from "./blocks.js";
import { escapeTex } from "./escape.js";
import { type Figure, thin } from "./figures/figure.js";
import { numberTex } from "./number.js";
import { texTable } from "./tex-table.js";
import type { ReportView } from "./view.js";

/**
 * A report as a LaTeX document that plain pdflatex compiles.
 *
 * **Guarantee**: packages beyond amsmath, amssymb, geometry, inputenc, graphicx and longtable (all in texlive-latex-base) are not asked for; users' texts
 * are printed literally; the same view gives the same bytes. Of a figure it holds the description and the numbers.
 */
export function renderTex(view: ReportView): string {
  return `\\documentclass[11pt,a4paper]{article}
\\usepackage[utf8]{inputenc}
\\usepackage[margin=22mm]{geometry}
\\usepackage{amsmath,amssymb,longtable,graphicx}
% A formula for display, made smaller where it is wider than the page.
\\newcommand{\\displayformula}[1]{\\setbox0\\hbox{$\\displaystyle #1$}%
\\ifdim\\wd0>\\textwidth\\[\\resizebox{\\textwidth}{!}{\\box0}\\]\\else\\[#1\\]\\fi}
\\setlength{\\parindent}{0pt}
\\setlength{\\parskip}{0.5em plus 0.2em}
\\setlength{\\LTleft}{0pt}
\\setlength{\\LTright}{0pt plus 1fill}
\\setlength{\\emergencystretch}{3em}
\\allowdisplaybreaks
\\begin{document}
{\\Large\\bfseries\\raggedright ${escapeTex(view.title)}\\par}
{\\raggedright ${escapeTex(view.subtitle)}\\par}
${view.sections.map(sectionTex).join("\n")}
\\end{document}
`;
}

function sectionTex({ title, blocks }: Section): string {
  return `\\section*{${escapeTex(title)}}\n${blocks.map(blockTex).join("\n\n")}\n`;
}

function blockTex(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return textTex(block.text);
    case "list":
      return `\\begin{itemize}\n${block.items.map((item) => `\\item[$\\bullet$] {}${textTex(item)}`).join("\n")}\n\\end{itemize}`;
    case "heading":
      return `\\subsection*{${textTex(block.text)}}`;
    case "verdict":
      return `\\fbox{\\parbox{0.96\\textwidth}{\\textbf{\\large ${block.class}.} ${escapeTex(block.sentence)}}}`;
    case "formula":
      return `\\displayformula{${block.tex}}`;
    case "table":
      return tableTex(block);
    case "figure":
      return figureTex(block.figure);
    case "download":
      return `The file {\\ttfamily ${escapeTex(block.name)}} lies beside this document.`;
    case "command":
      return `{\\ttfamily\\raggedright ${escapeTex(block.command)}\\par}`;
  }
}

const textTex = (text: Text): string => text.map(inlineTex).join("");

function inlineTex(inline: Inline): string {
  if (typeof inline === "string") return escapeTex(inline);
  if ("math" in inline) return `$${inline.math}$`;
  if ("strong" in inline) return `\\textbf{${escapeTex(inline.strong)}}`;
  return `$${numberTex(inline.number, inline.digits)}$`;
}

function tableTex({ caption, columns, rows, note }: Table): string {
  const table = texTable(
    columns.map(({ head, align }) => ({ head: textTex(head), align })),
    rows.map((row) => row.map(textTex)),
  );
  return `\\textbf{${textTex(caption)}}\\nopagebreak\n\n${table}${note ? `\n{\\small ${textTex(note)}\\par}` : ""}`;
}

const FIGURE_ROWS = 24;

function figureTex({ title, description, table }: Figure): string {
  const toText = (value: string | number): Text => [typeof value === "number" ? { number: value } : value];
  const columns = table.columns.map((head) => ({ head: textTex([head]), align: "left" as const }));
  const rows = thin(table.rows, FIGURE_ROWS).map((row) => row.map((value) => textTex(toText(value))));
  const left = table.rows.length - rows.length;
  const note = left > 0 ? `{\\small ${left} more rows are left out here.\\par}` : "";
  return `\\subsection*{${escapeTex(title)}}\n${escapeTex(description)}\n\n${texTable(columns, rows)}\n${note}`;
}
