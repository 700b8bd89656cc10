import type { Certificate } from "./certificate.js";

/**
 * A certificate as JSON text, one statement a line.
 *
 * **Guarantee**: `JSON.parse` gives it back; the same certificate gives the same bytes; ends with a line end.
 */
export function certificateJson({ format, parameters, statements }: Certificate): string {
  const lines = statements.map((statement) => `\n    ${JSON.stringify(statement)}`);
  return `{ "format": ${JSON.stringify(format)},
  "parameters": ${JSON.stringify(parameters)},
  "statements": [${lines.join(",")}${lines.length > 0 ? "\n  " : ""}] }
`;
}
