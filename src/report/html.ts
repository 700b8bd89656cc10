import type { Block, Download, Inline, Section, Table, Text } from "./blocks.js";
import { escapeHtml } from "./escape.js";
import type { Figure } from "./figures/figure.js";
import { katexCss, mathHtml } from "./katex-html.js";
import { numberText, shownNumber } from "./number.js";
import { PAGE_STYLE } from "./page-style.js";
import { verdictIcon } from "./verdict-icon.js";
import type { ReportView } from "./view.js";

/** Nothing may be loaded and no script may run, whatever a label says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/**
 * A report as one self-contained HTML page.
 *
 * **Guarantee**: opens from disk without network or script; the same view gives the same bytes; users' texts are
 * shown literally.
 */
export function renderHtml(view: ReportView): string {
  const sections = view.sections.map(sectionHtml).join("\n");
  const links = view.sections.map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeHtml(view.title)}</title>
<style>${PAGE_STYLE}${katexCss(sections)}</style>
</head>
<body>
<main>
<h1>${escapeHtml(view.title)}</h1>
<p class="subtitle">${escapeHtml(view.subtitle)}</p>
<nav aria-label="Contents">${links}</nav>
${sections}
</main>
</body>
</html>
`;
}

function sectionHtml({ id, title, blocks }: Section): string {
  const heading = `<h2 id="${id}-title">${escapeHtml(title)}</h2>`;
  return `<section id="${id}" aria-labelledby="${id}-title">\n${heading}\n${blocks.map(blockHtml).join("\n")}\n</section>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${textHtml(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${textHtml(item)}</li>`).join("")}</ul>`;
    case "heading":
      return `<h3>${textHtml(block.text)}</h3>`;
    case "verdict":
      return (
        `<div class="verdict ${block.class}" role="status">${verdictIcon(block.class)}<p><strong>${block.class}</strong>` +
        `${escapeHtml(block.sentence)}</p></div>`
      );
    case "formula":
      return `<div class="formula" tabindex="0" role="group" aria-label="formula">${mathHtml(block.tex, true)}</div>`;
    case "table":
      return tableHtml(block);
    case "figure":
      return figureHtml(block.figure);
    case "command":
      return `<pre><code>${escapeHtml(block.command)}</code></pre>`;
    case "download":
      return downloadHtml(block);
  }
}

const textHtml = (text: Text): string => text.map(inlineHtml).join("");

function inlineHtml(inline: Inline): string {
  if (typeof inline === "string") return escapeHtml(inline);
  if ("math" in inline) return mathHtml(inline.math, false);
  if ("strong" in inline) return `<strong>${escapeHtml(inline.strong)}</strong>`;
  const { mantissa, exponent } = shownNumber(inline.number, inline.digits);
  return exponent === null ? mantissa : `${mantissa} × 10<sup>${String(exponent).replace("-", "−")}</sup>`;
}

function tableHtml({ caption, columns, rows, note }: Table): string {
  const cell = (tag: "th" | "td", text: Text, column: number) => {
    const kind = columns[column].align === "right" ? ' class="right"' : hasLongWord(text) ? ' class="long"' : "";
    return `<${tag}${tag === "th" ? ' scope="col"' : ""}${kind}>${textHtml(text)}</${tag}>`;
  };
  const head = columns.map(({ head: text }, column) => cell("th", text, column)).join("");
  const body = rows.map((row) => `<tr>${row.map((text, column) => cell("td", text, column)).join("")}</tr>`).join("\n");
  return (
    `<div class="scroll" tabindex="0" role="group" aria-label="table"><table><caption>${textHtml(caption)}</caption>` +
    `<thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>${note ? `<p class="note">${textHtml(note)}</p>` : ""}`
  );
}

/** Whether a cell holds a word that must break somewhere, so that it cannot push the table off the page. */
const hasLongWord = (text: Text): boolean => text.some((inline) => typeof inline === "string" && /\S{28}/.test(inline));

/** The most characters of a file that the page carries itself. */
const EMBEDDED = 2 ** 20;

/** A link to the file, in the page itself where it is not too long; a browser saves it and never runs it. */
function downloadHtml({ name, text }: Download): string {
  const file = escapeHtml(name);
  if (text.length > EMBEDDED) return `<p><a href="./${file}">${file}</a>, beside this page</p>`;
  return `<p><a download="${file}" href="data:application/json;base64,${btoa(text)}">Save ${file}</a></p>`;
}

function figureHtml({ name, title, description, svg, table }: Figure): string {
  const head = table.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  const rows = table.rows.map((row) => `<tr>${row.map((value) => `<td>${figureCell(value)}</td>`).join("")}</tr>`);
  return (
    `<figure id="figure-${name}"><figcaption><h3>${escapeHtml(title)}</h3><p>${escapeHtml(description)}</p></figcaption>` +
    `<div class="scroll" tabindex="0" role="group" aria-label="figure">${svg}</div>` +
    `<details><summary>The numbers behind this figure</summary><div class="scroll"><table><thead><tr>${head}</tr></thead>` +
    `<tbody>${rows.join("\n")}</tbody></table></div></details></figure>`
  );
}

const figureCell = (value: string | number): string =>
  escapeHtml(typeof value === "number" ? numberText(value) : value);
