import type { AgreementRow, Analysis } from "../../analysis/analysis.js";
import { number, type Section, type Table, type Text } from "../blocks.js";

/** The same quantities by independent routes, side by side. */
export function agreementSection({ agreement }: Analysis): Section | null {
  if (!agreement || agreement.length === 0) return null;
  const routes = [...new Set(agreement.flatMap((row) => Object.keys(row.by)))];
  const columns: Table["columns"] = [
    { head: ["Quantity"], align: "left" },
    ...routes.map((route) => ({ head: [route], align: "right" as const })),
    { head: ["Agreement"], align: "left" },
  ];
  const rows = agreement.map((row): Text[] => [
    [row.quantity],
    ...routes.map((route) => cell(row, route)),
    row.agrees ? ["✓ agrees"] : [{ strong: "✗ disagrees" }],
  ]);
  const failed = agreement.filter((row) => !row.agrees).length;
  const summary = failed === 0 ? "All routes agree." : `${failed} of ${agreement.length} quantities disagree.`;
  return {
    id: "agreement",
    title: "Agreement of independent routes",
    blocks: [
      { kind: "paragraph", text: [failed === 0 ? summary : { strong: summary }] },
      { kind: "table", caption: ["Each column is computed by its own code"], columns, rows },
    ],
  };
}

function cell(row: AgreementRow, route: string): Text {
  const value = Object.hasOwn(row.by, route) ? row.by[route] : "–";
  return typeof value === "number" ? [number(value, 10)] : [value];
}
