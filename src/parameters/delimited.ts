import { InputError } from "../errors.js";

/** One row of a CSV or TSV text and the line (from 1) it begins on. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows of a CSV (`,`) or TSV (tab) text; blank lines are skipped.
 *
 * A cell that begins with `"` ends at the next `"` that is not doubled, and may hold separators and line breaks. Lines
 * end in LF or CRLF. **Errors**: InputError for a quoted cell without an end or with text after it. **Cost**: O(length).
 * @example [...rows('"a,b",3', ",", "x.csv")] // => [{ cells: ["a,b", "3"], line: 1 }]
 */
export function* rows(text: string, separator: "," | "\t", name: string): Generator<Row> {
  const cursor = { at: 0, line: 1 };
  const scan = { text, separator, name, separatorAt: -1, lineEnd: -1 };
  while (cursor.at < text.length) {
    const line = cursor.line;
    const cells = [readCell(scan, cursor)];
    while (text[cursor.at] === separator) {
      cursor.at++;
      cells.push(readCell(scan, cursor));
    }
    cursor.at++;
    cursor.line++;
    if (cells.length > 1 || cells[0].trim() !== "") yield { cells, line };
  }
}

interface Scan {
  readonly text: string;
  readonly separator: string;
  readonly name: string;
  /** The next separator and the next line break, looked up again only when passed. */
  separatorAt: number;
  lineEnd: number;
}

interface Cursor {
  at: number;
  line: number;
}

/** Reads the cell at the cursor and leaves the cursor at its separator, its line's LF or the end of the text. */
function readCell(scan: Scan, cursor: Cursor): string {
  if (scan.text[cursor.at] === '"') return readQuoted(scan, cursor);
  if (scan.separatorAt < cursor.at) scan.separatorAt = indexOrEnd(scan.text, scan.separator, cursor.at);
  if (scan.lineEnd < cursor.at) scan.lineEnd = indexOrEnd(scan.text, "\n", cursor.at);
  const end = Math.min(scan.separatorAt, scan.lineEnd);
  const hasReturn = end === scan.lineEnd && end > cursor.at && scan.text[end - 1] === "\r";
  const cell = scan.text.slice(cursor.at, hasReturn ? end - 1 : end);
  cursor.at = end;
  return cell;
}

function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from);
  return index < 0 ? text.length : index;
}

function readQuoted(scan: Scan, cursor: Cursor): string {
  const { text, separator, name } = scan;
  const line = cursor.line;
  let cell = "";
  for (let from = cursor.at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new InputError(`${name}, line ${line}: a quoted cell begins here but does not end`);
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      cursor.at = quote + 1;
      break;
    }
    cell += '"';
    from = quote + 2;
  }
  for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) cursor.line++;
  if (text.startsWith("\r\n", cursor.at)) cursor.at++;
  const next = text[cursor.at];
  if (next !== undefined && next !== separator && next !== "\n") {
    throw new InputError(
      `${name}, line ${cursor.line}: a quoted cell must be followed by a separator or the line's end`,
    );
  }
  return cell;
}
